"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Panel } from "#components/ui/Panel.tsx";

/** Cases and notices by party of those whom they concern. Parties stand by name, in no colour. */
export function Balance() {
  const t = useTranslations("reference.balance");
  const format = useFormatter();
  const { data } = useSuspenseQuery(useTRPC().publicRecord.balance.queryOptions({}));
  return (
    <Panel title={t("title")} description={t("what", { count: data.cases })}>
      <DataTable
        caption={t("title")}
        rows={data.lines}
        rowKey={({ party }) => party ?? ""}
        columns={[
          { key: "party", header: t("party"), cell: ({ party }) => party ?? t("noParty") },
          { key: "cases", header: t("cases"), isNumeric: true, cell: ({ cases }) => format.number(cases) },
          {
            key: "notices",
            header: t("notices"),
            isNumeric: true,
            cell: ({ withNotice }) => format.number(withNotice),
          },
        ]}
      />
    </Panel>
  );
}
