"use client";
import { Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import type { Answers } from "#components/data/trpc.ts";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";

type Props = { caseId: string; networks: Answers["networks"]["list"] };

/** The networks that a person accepted; each stays suspected. */
export function NetworkList({ caseId, networks }: Props) {
  const t = useTranslations("networks");
  const format = useFormatter();
  return (
    <Panel title={t("list")} description={t("listWhat")}>
      <DataTable
        caption={t("list")}
        rows={networks}
        rowKey={(network) => network.id}
        empty={<Text c="dimmed">{t("listEmpty")}</Text>}
        columns={[
          {
            key: "name",
            header: t("column.name"),
            cell: ({ id, name }) => <TextLink href={`/cases/${caseId}/networks/${id}`}>{name}</TextLink>,
          },
          {
            key: "members",
            header: t("column.members"),
            isNumeric: true,
            cell: ({ members }) => format.number(members),
          },
          { key: "edges", header: t("column.edges"), isNumeric: true, cell: ({ edges }) => format.number(edges) },
          { key: "accepted", header: t("column.accepted"), cell: ({ acceptedAt }) => <RelativeTime at={acceptedAt} /> },
        ]}
      />
    </Panel>
  );
}
