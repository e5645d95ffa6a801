"use client";
import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { edgeKey, standingsOf } from "#server/schema/network-graph.ts";
import type { NetworkAnswer } from "./NetworkDetail.tsx";

const shownMax = 40;

/** Each account by each other: how many objects they shared inside the window. */
export function CoActivityMatrix({ network }: { network: NetworkAnswer }) {
  const t = useTranslations("networks.matrix");
  const edges = network.edges.map(({ fromId, toId, sharedObjects }) => ({ a: fromId, b: toId, sharedObjects }));
  const counts = new Map(edges.map((edge) => [edgeKey(edge), edge.sharedObjects]));
  const standings = standingsOf(edges.map(({ a, b, sharedObjects }) => ({ a, b, weight: sharedObjects ?? 0 })));
  const strength = (id: string) => standings.get(id)?.strength ?? 0;
  const members = network.members.toSorted((x, y) => strength(y.id) - strength(x.id)).slice(0, shownMax);
  const shared = (a: string, b: string) => {
    if (a === b) return "·";
    const key = edgeKey({ a, b });
    return counts.has(key) ? (counts.get(key) ?? t("uncounted")) : "";
  };
  return (
    <Panel title={t("title")} description={t("what")}>
      <DataTable
        caption={t("title")}
        rows={members}
        rowKey={({ id }) => id}
        maxHeight={480}
        columns={[
          { key: "account", header: t("account"), cell: ({ label }) => <strong>{label}</strong> },
          ...members.map((column) => ({
            key: column.id,
            header: column.label,
            isNumeric: true,
            cell: (row: (typeof members)[number]) => shared(row.id, column.id),
          })),
        ]}
      />
      {network.members.length > shownMax && (
        <Text fz="xs" c="dimmed" mt={4}>
          {t("hidden", { shown: shownMax, hidden: network.members.length - shownMax })}
        </Text>
      )}
    </Panel>
  );
}
