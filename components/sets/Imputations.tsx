"use client";
import { useTranslations } from "next-intl";
import { DataTable } from "#components/ui/DataTable.tsx";
import { DayText } from "#components/ui/DayText.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { confidences } from "#server/schema/finding.ts";
import type { SetAnswer } from "./SetDetail.tsx";

/** Why each case is counted among the set; those that are no longer stay, with the reason. */
export function Imputations({ set }: { set: SetAnswer }) {
  const t = useTranslations("sets");
  const word = useTranslations("vocabulary.confidence");
  const wordFor = (stored: string) => {
    const known = confidences.find((candidate) => candidate === stored);
    return known === undefined ? stored : word(known);
  };
  return (
    <Panel title={t("imputations")} description={t("imputationWhat")}>
      <DataTable
        caption={t("imputations")}
        rows={set.imputations}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "case",
            header: t("case"),
            cell: ({ caseId, case: { code, workingTitle } }) => (
              <TextLink href={`/cases/${caseId}/links`}>
                {code} · {workingTitle}
              </TextLink>
            ),
          },
          { key: "basis", header: t("basis"), cell: ({ basis }) => basis },
          { key: "confidence", header: t("confidence"), cell: ({ confidence }) => wordFor(confidence) },
          {
            key: "imputed",
            header: t("imputed"),
            cell: ({ imputedBy, imputedOn }) => (
              <>
                {imputedBy}, <DayText day={imputedOn} notStated={t("notStated")} />
              </>
            ),
          },
          {
            key: "state",
            header: t("counts"),
            cell: ({ withdrawnAt, withdrawnFor }) =>
              withdrawnAt === null ? t("counts") : t("withdrawn", { reason: withdrawnFor }),
          },
        ]}
      />
    </Panel>
  );
}
