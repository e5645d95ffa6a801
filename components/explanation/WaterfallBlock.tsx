"use client";
import { Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { DataTable } from "#components/ui/DataTable.tsx";
import type { BlockOf } from "./block.ts";
import { useInLanguage } from "./use-in-language.ts";
import classes from "./WaterfallBlock.module.css";

type Row = { label: string; note: string | null; from: number; to: number; value: number; isSum: boolean };

/** How a sum came about, each part a bar that starts where the one before it ended. */
export function WaterfallBlock({ block }: { block: BlockOf<"waterfall"> }) {
  const t = useTranslations("explanation.waterfall");
  const say = useInLanguage();
  const number = useFormatter().number;
  const rows = rowsOf(block, { say, start: t("start"), total: t("total") });
  const low = Math.min(0, ...rows.flatMap(({ from, to }) => [from, to]));
  const span = Math.max(0, ...rows.flatMap(({ from, to }) => [from, to])) - low || 1;
  const percent = (value: number) => `${(100 * (value - low)) / span}%`;
  return (
    <DataTable<Row>
      caption={say(block.label)}
      hideCaption={false}
      rows={rows}
      rowKey={(_, index) => String(index)}
      columns={[
        {
          key: "part",
          header: t("part"),
          cell: ({ label, note, isSum }) => (
            <>
              <Text fw={isSum ? 650 : undefined}>{label}</Text>
              {note !== null && (
                <Text fz="xs" c="dimmed" maw="52ch">
                  {note}
                </Text>
              )}
            </>
          ),
        },
        {
          key: "value",
          header: t("value"),
          isNumeric: true,
          cell: ({ value, isSum }) =>
            number(value, { maximumFractionDigits: 2, signDisplay: isSum ? "auto" : "exceptZero" }),
        },
        {
          key: "bar",
          header: t("bar"),
          cell: ({ from, to, isSum }) => (
            <div className={classes.track} aria-hidden="true">
              <div
                className={isSum ? classes.sum : to >= from ? classes.more : classes.less}
                style={{ left: percent(Math.min(from, to)), width: `${(100 * Math.abs(to - from)) / span}%` }}
              />
            </div>
          ),
        },
      ]}
    />
  );
}

function rowsOf(
  { start, steps, total }: BlockOf<"waterfall">,
  { say, ...names }: { say: ReturnType<typeof useInLanguage>; start: string; total: string },
): Row[] {
  let at = start;
  const middle = steps.map(({ label, value, note }): Row => {
    const from = at;
    at += value;
    return { label: say(label), note: note && say(note), from, to: at, value, isSum: false };
  });
  return [
    { label: names.start, note: null, from: 0, to: start, value: start, isSum: true },
    ...middle,
    { label: names.total, note: null, from: 0, to: total, value: total, isSum: true },
  ];
}
