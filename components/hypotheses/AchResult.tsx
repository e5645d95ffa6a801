"use client";
import { Stack, Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { Callout } from "#components/ui/Callout.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { hypothesesMin } from "#server/schema/hypothesis.ts";
import type { Matrix } from "./matrix.ts";

/** Which hypothesis survives best, what that hangs on, and what the comparison still lacks. */
export function AchResult({ matrix }: { matrix: Matrix }) {
  const t = useTranslations("hypotheses");
  const format = useFormatter();
  const { hypotheses, items, cell, analysis } = matrix;
  const blank = items.flatMap((item) => hypotheses.filter(({ id }) => cell(item.id, id).length === 0)).length;
  const lacks = [
    ...(hypotheses.length < hypothesesMin ? [t("lacks.few", { min: hypothesesMin })] : []),
    ...(hypotheses.some(({ fields }) => fields.isNull) ? [] : [t("lacks.null")]),
    ...(blank > 0 ? [t("lacks.blank", { count: blank })] : []),
  ];
  const ranked = analysis.ranking.flatMap((id) => hypotheses.find((hypothesis) => hypothesis.id === id) ?? []);
  const linchpins = items.filter(({ id }) => analysis.linchpins.includes(id)).map(({ label }) => label);
  return (
    <Stack gap="sm">
      {lacks.length > 0 && (
        <Callout tone="attention">
          {lacks.map((sentence) => (
            <Text key={sentence} fz="sm">
              {sentence}
            </Text>
          ))}
        </Callout>
      )}
      <DataTable
        caption={t("ranking")}
        hideCaption={false}
        rows={ranked}
        rowKey={({ id }) => id}
        columns={[
          { key: "hypothesis", header: t("hypothesis"), cell: ({ label, fields }) => `${label} ${fields.statement}` },
          {
            key: "score",
            header: t("score"),
            isNumeric: true,
            cell: ({ id }) =>
              format.number(analysis.scores[id] ?? 0, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
          },
        ]}
      />
      <Text fz="sm" maw="75ch">
        {t("scoreWhat")}
      </Text>
      <Text fz="sm" maw="75ch">
        {linchpins.length === 0 ? t("noLinchpin") : t("linchpins", { items: format.list(linchpins) })}
      </Text>
    </Stack>
  );
}
