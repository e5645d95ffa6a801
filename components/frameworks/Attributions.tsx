"use client";
import { Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { EntryButton } from "#components/evidence/EntryButton.tsx";
import { useCaseBarrier } from "#components/evidence/use-case-barrier.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { AttributionFields } from "#server/schema/attribution.ts";
import type { Role } from "#server/schema/permission.ts";
import { AttributionFieldset, emptyAttribution } from "./AttributionFieldset.tsx";
import { AttributionSheet } from "./AttributionSheet.tsx";

type Answer = Answers["attribution"]["list"];
export type SheetAnswer = Answer["sheets"][number];

/** Who is behind it: a sheet for each thing that may be said, what speaks for it, and whether saying it was approved. */
export function Attributions({ caseId, role }: { caseId: string; role: Role }) {
  const t = useTranslations("frameworks.attribution");
  const { data } = useSuspenseQuery(useTRPC().attribution.list.queryOptions({ caseId }));
  const barrierOf = useCaseBarrier(caseId, role);
  const barrier = barrierOf("framework.write");
  return (
    <Stack gap="md">
      <Panel title={t("title")} description={t("what")} actions={<AddButton caseId={caseId} barrier={barrier} />}>
        <Stack gap="sm">
          {data.titleAsserts !== null && (
            <Callout tone="attention" title={t("titleAsserts", { level: t(`level.${data.titleAsserts}`) })}>
              <Text fz="sm">
                {data.approved === null
                  ? t("nothingApproved")
                  : t("approvedUpTo", { level: t(`level.${data.approved}`) })}
              </Text>
            </Callout>
          )}
          {data.sheets.length === 0 && <EmptyState title={t("empty")} text={t("emptyText")} />}
          <Elsewhere elsewhere={data.elsewhere} />
        </Stack>
      </Panel>
      {data.sheets.map((sheet) => (
        <AttributionSheet
          key={sheet.id}
          caseId={caseId}
          sheet={sheet}
          barrier={barrier}
          decideBarrier={barrierOf("attribution.decide")}
        />
      ))}
    </Stack>
  );
}

function AddButton({ caseId, barrier }: { caseId: string; barrier: string | null }) {
  const t = useTranslations("frameworks.attribution");
  const { run } = useCommand(useTRPC().attribution.add.mutationOptions());
  return (
    <EntryButton
      label={t("add")}
      barrier={barrier}
      schema={AttributionFields}
      initial={emptyAttribution}
      submitLabel={t("add")}
      onAdd={(fields) => run({ caseId, fields })}
    >
      {(control) => <AttributionFieldset control={control} />}
    </EntryButton>
  );
}

/** What other cases say of the same actor, so that two cases of a set do not tell it differently unseen. */
function Elsewhere({ elsewhere }: { elsewhere: Answer["elsewhere"] }) {
  const t = useTranslations("frameworks.attribution");
  const word = useTranslations("vocabulary");
  if (elsewhere.length === 0) return null;
  return (
    <DataTable
      caption={t("elsewhere")}
      hideCaption={false}
      rows={elsewhere}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "case",
          header: t("inCase"),
          cell: (row) => <TextLink href={`/cases/${row.case.id}/attribution`}>{row.case.code}</TextLink>,
        },
        { key: "actor", header: t("actor"), cell: ({ actor, organ }) => [actor, organ].filter(Boolean).join(", ") },
        { key: "level", header: t("levelHead"), cell: ({ level }) => t(`level.${level}`) },
        {
          key: "judged",
          header: t("judged"),
          cell: ({ probability, confidence }) =>
            `${word(`probability.${probability}`)} · ${word(`confidence.${confidence}`)}`,
        },
        { key: "state", header: t("state"), cell: ({ isApproved }) => t(isApproved ? "approved" : "notApproved") },
      ]}
    />
  );
}
