"use client";
import { useFormatter, useTranslations } from "next-intl";
import type { Answers } from "#components/data/trpc.ts";
import { useInLanguage } from "#components/explanation/use-in-language.ts";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Panel } from "#components/ui/Panel.tsx";

/** Verdicts by detector and band of p: how often a small p stood for something that people confirmed. */
export function CalibrationTable({ rows }: { rows: Answers["detection"]["calibration"] }) {
  const t = useTranslations("detectors.calibration");
  const say = useInLanguage();
  const number = useFormatter().number;
  const lines = rows.flatMap(({ id, title, bands }) =>
    bands.map((band) => ({ key: `${id} ${band.high}`, title, ...band })),
  );
  return (
    <Panel title={t("title")} description={t("what")}>
      <DataTable
        caption={t("title")}
        rows={lines}
        rowKey={({ key }) => key}
        empty={t("empty")}
        columns={[
          { key: "detector", header: t("detector"), cell: ({ title }) => say(title) },
          {
            key: "band",
            header: t("band"),
            cell: ({ high, low }) =>
              high === null || low === null ? t("noP") : t("range", { low: number(low), high: number(high) }),
          },
          { key: "confirm", header: t("confirm"), isNumeric: true, cell: ({ confirm }) => number(confirm) },
          { key: "reject", header: t("reject"), isNumeric: true, cell: ({ reject }) => number(reject) },
          { key: "unsure", header: t("unsure"), isNumeric: true, cell: ({ unsure }) => number(unsure) },
          {
            key: "share",
            header: t("share"),
            isNumeric: true,
            cell: ({ confirm, reject }) =>
              confirm + reject === 0
                ? "–"
                : number(confirm / (confirm + reject), { style: "percent", maximumFractionDigits: 0 }),
          },
        ]}
      />
    </Panel>
  );
}
