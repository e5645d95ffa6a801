"use client";
import { Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { DataTable } from "#components/ui/DataTable.tsx";
import { DateText } from "#components/ui/DateText.tsx";
import { HashText } from "#components/ui/HashText.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import type { CustodyItemKind } from "#server/schema/custody.ts";

type Props = { caseId: string; item: { kind: CustodyItemKind; id: string; label: string } };

/** Every row of an item's chain, from the first. */
export function ItemChain({ caseId, item: { kind, id, label } }: Props) {
  const t = useTranslations("custody.chain");
  const word = useTranslations("vocabulary");
  const fact = useTranslations("custody.fact");
  const { data: rows } = useSuspenseQuery(useTRPC().custody.chain.queryOptions({ caseId, item: { kind, id } }));
  return (
    <Panel title={t("title", { item: label })} description={t("what")}>
      <DataTable
        caption={t("title", { item: label })}
        rows={rows}
        rowKey={(row) => row.hash}
        columns={[
          { key: "number", header: t("number"), isNumeric: true, cell: (row) => row.number },
          { key: "at", header: t("at"), cell: (row) => <DateText at={row.at} zone="UTC" precision="second" /> },
          { key: "event", header: t("event"), cell: (row) => (row.event ? word(`custodyEvent.${row.event}`) : "–") },
          {
            key: "who",
            header: t("who"),
            cell: (row) => `${row.person ?? "–"}${row.bySystem ? ` (${t("bySystem")})` : ""}`,
          },
          { key: "copy", header: t("copy"), cell: (row) => (row.copy ? word(`custodyCopy.${row.copy}`) : "–") },
          { key: "sha256", header: t("sha256"), cell: (row) => (row.sha256 ? <HashText hash={row.sha256} /> : "–") },
          {
            key: "from",
            header: t("from"),
            cell: (row) => (row.derivedFrom ? <HashText hash={row.derivedFrom} /> : "–"),
          },
          {
            key: "reason",
            header: t("details"),
            cell: (row) => (
              <Stack gap={0} style={{ overflowWrap: "anywhere" }}>
                {row.reason !== "" && <Text fz="sm">{row.reason}</Text>}
                {row.facts.map(({ name, value }) => (
                  <Text key={name} fz="xs" c="dimmed">
                    {t("factOf", { name: isFact(fact, name) ? fact(name) : name, value })}
                  </Text>
                ))}
              </Stack>
            ),
          },
          { key: "hash", header: t("hash"), cell: (row) => <HashText hash={row.hash} length={8} /> },
        ]}
      />
    </Panel>
  );
}

type FactWords = ReturnType<typeof useTranslations<"custody.fact">>;

/** Facts are added over time; one without a word is shown by its own name. */
function isFact(words: FactWords, name: string): name is Parameters<FactWords["has"]>[0] & string {
  const has: (name: never) => boolean = words.has;
  return Reflect.apply(has, words, [name]);
}
