"use client";
import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { DataTable } from "#components/ui/DataTable.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { ListSkeleton } from "#components/ui/ListSkeleton.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";

/** Other networks, of this case and of others that one sees, with accounts of this one. */
export function NetworkOverlaps({ networkId }: { networkId: string }) {
  const t = useTranslations("networks.overlap");
  const format = useFormatter();
  const { data, isError, refetch } = useQuery(useTRPC().networks.overlaps.queryOptions({ networkId }));
  return (
    <Panel title={t("title")} description={t("what")}>
      {isError ? (
        <ErrorState onRetry={() => refetch()} />
      ) : data === undefined ? (
        <ListSkeleton />
      ) : (
        <DataTable
          caption={t("title")}
          rows={data}
          rowKey={({ id }) => id}
          empty={<Text c="dimmed">{t("empty")}</Text>}
          columns={[
            {
              key: "network",
              header: t("network"),
              cell: ({ id, caseId, name }) => <TextLink href={`/cases/${caseId}/networks/${id}`}>{name}</TextLink>,
            },
            { key: "case", header: t("case"), cell: ({ code }) => code },
            {
              key: "shared",
              header: t("shared"),
              isNumeric: true,
              cell: ({ shared, members }) => t("of", { shared, members }),
            },
            { key: "accounts", header: t("accounts"), cell: ({ accounts }) => format.list(accounts.slice(0, 12)) },
          ]}
        />
      )}
    </Panel>
  );
}
