"use client";
import { Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import type { Answers } from "#components/data/trpc.ts";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { type ScaleId, termsMeeting } from "#server/schema/scales.ts";
import { useProbabilityText } from "./use-probability-text.ts";

type Row = Answers["findings"]["list"][number];

/** Where the findings of a case use different scales: what each judgement is on the others. Nothing where all use one. */
export function ScaleMapping({ rows }: { rows: readonly Row[] }) {
  const t = useTranslations("findings.mapping");
  const word = useTranslations("vocabulary.scale");
  const format = useFormatter();
  const textOf = useProbabilityText();
  const judged = rows.flatMap((row) =>
    row.fields.probability === null
      ? []
      : [{ id: row.id, label: row.label, scale: row.fields.scale, term: row.fields.probability }],
  );
  const used = [...new Set(judged.map(({ scale }) => scale))];
  if (used.length < 2) return null;
  const onScale = (row: (typeof judged)[number], scale: ScaleId) => {
    if (row.scale === scale) return <strong>{textOf(scale, row.term)}</strong>;
    const terms = termsMeeting(row.scale, row.term, scale);
    return terms.length === 0
      ? t("gap")
      : format.list(
          terms.map((term) => textOf(scale, term)),
          { type: "disjunction" },
        );
  };
  return (
    <Panel title={t("title")}>
      <Text fz="sm" mb="xs">
        {t("text")}
      </Text>
      <DataTable
        caption={t("title")}
        rows={judged}
        rowKey={(row) => row.id}
        columns={[
          { key: "finding", header: t("finding"), cell: (row) => row.label },
          ...used.map((scale) => ({
            key: scale,
            header: word(scale),
            cell: (row: (typeof judged)[number]) => onScale(row, scale),
          })),
        ]}
      />
    </Panel>
  );
}
