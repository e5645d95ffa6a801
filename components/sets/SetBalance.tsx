"use client";
import { SimpleGrid } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Callout } from "#components/ui/Callout.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { targetRoles } from "#server/schema/case.ts";
import type { SetAnswer } from "./SetDetail.tsx";

/** What comes back from one operation to the next, and whom they are about, by party, against a partisan reading. */
export function SetBalance({ set }: { set: SetAnswer }) {
  const t = useTranslations("sets");
  const vocabulary = useTranslations("vocabulary");
  const parties = set.balance.filter(({ party }) => party !== "");
  const roleWord = (stored: string) => {
    const known = targetRoles.find((each) => each === stored);
    return known === undefined ? stored : vocabulary(`targetRole.${known}`);
  };
  const rows = set.balance.flatMap(({ party, roles }) => roles.map((role) => ({ party, ...role })));
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
      <Panel title={t("recurrence")} description={t("recurrenceWhat")}>
        <DataTable
          caption={t("recurrence")}
          rows={set.recurrence}
          rowKey={({ kind }) => kind}
          columns={[
            { key: "kind", header: t("recurs"), cell: ({ kind }) => vocabulary(`linkKind.${kind}`) },
            {
              key: "linked",
              header: t("column.cases"),
              isNumeric: true,
              cell: ({ linked, pairs }) => t("recurrenceOf", { linked, pairs }),
            },
          ]}
        />
      </Panel>
      <Panel title={t("balance")} description={t("balanceWhat")}>
        {parties.length === 1 && <Callout tone="attention">{t("oneParty")}</Callout>}
        {parties.length > 1 && <Callout tone="info">{t("severalParties", { count: parties.length })}</Callout>}
        <DataTable
          caption={t("balance")}
          rows={rows}
          rowKey={({ party, role }) => `${party} ${role}`}
          columns={[
            { key: "party", header: t("party"), cell: ({ party }) => party || t("noParty") },
            { key: "role", header: t("role"), cell: ({ role }) => roleWord(role) },
            { key: "cases", header: t("cases"), isNumeric: true, cell: ({ cases }) => cases },
          ]}
        />
      </Panel>
    </SimpleGrid>
  );
}
