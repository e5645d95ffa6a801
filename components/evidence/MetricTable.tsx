"use client";
import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Answers } from "#components/data/trpc.ts";
import { MetricName } from "#components/public-record/MetricName.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { DateText } from "#components/ui/DateText.tsx";
import { RangeText } from "#components/ui/RangeText.tsx";
import { metricQualifiers } from "#server/schema/evidence.ts";
import { endsOf } from "./engagement-series.ts";
import { precisionOf } from "./moment.ts";
import { RangeBar } from "./RangeBar.tsx";

export type Metric = Answers["posts"]["list"]["caseMetrics"][number];

type Props = {
  caption: string;
  metrics: readonly Metric[];
  /** What stands below the basis, such as that the number was withdrawn. */
  beside?: (metric: Metric) => ReactNode;
};

/** Numbers as their sources state them: ranges, never midpoints; what a source does not say is said to be missing. */
export function MetricTable({ caption, metrics, beside }: Props) {
  const t = useTranslations("evidence");
  const word = useTranslations("common");
  const largestOf = (type: string) =>
    metrics.reduce(
      (most, metric) => (metric.type === type && metric.withdrawal === null ? Math.max(most, upperEnd(metric)) : most),
      0,
    );
  return (
    <DataTable
      caption={caption}
      rows={metrics}
      rowKey={(metric) => metric.id}
      empty={<Text c="dimmed">{t("noMetrics")}</Text>}
      columns={[
        { key: "type", header: t("metric.type"), cell: (metric) => <MetricName type={metric.type} /> },
        {
          key: "range",
          header: t("metric.range"),
          cell: (metric) => (
            <>
              <MetricRange metric={metric} />
              {metric.capped && (
                <Text fz="xs" c="dimmed">
                  {t("metric.capped")}
                </Text>
              )}
              <RangeBar {...endsOf(metric)} largest={largestOf(metric.type)} />
            </>
          ),
        },
        {
          key: "geography",
          header: t("metric.geography"),
          cell: ({ geography }) =>
            geography || (
              <Text span inherit c="dimmed" fs="italic">
                {word("notStated")}
              </Text>
            ),
        },
        {
          key: "asOf",
          header: t("metric.asOf"),
          cell: (metric) => (
            <DateText at={metric.asOf} zone={metric.asOfZone} precision={precisionOf(metric.asOfPrecision)} />
          ),
        },
        {
          key: "basis",
          header: t("metric.basis"),
          cell: (metric) => (
            <>
              {metric.basis}
              {beside?.(metric)}
            </>
          ),
        },
      ]}
    />
  );
}

/** One number as its source states it. */
export function MetricRange({ metric }: { metric: Metric }) {
  const [low, high] = [metric.low, metric.high].map((end) => (end === null ? null : Number(end)));
  return (
    <RangeText low={low ?? null} high={high ?? null} qualifier={qualifierOf(metric.qualifier)} unit={metric.unit} />
  );
}

const upperEnd = ({ low, high }: Metric): number => Number(high ?? low ?? 0);

/** How a stored number is meant. An unknown word must not make it look exact. */
const qualifierOf = (stored: string) => metricQualifiers.find((known) => known === stored) ?? "estimated";
