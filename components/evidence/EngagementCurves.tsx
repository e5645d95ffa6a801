"use client";
import { Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { RangeChart } from "#components/chart/RangeChart.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { DateText } from "#components/ui/DateText.tsx";
import { type Series, seriesOf } from "./engagement-series.ts";
import { type Metric, MetricRange } from "./MetricTable.tsx";
import { precisionOf } from "./moment.ts";
import { useEvidenceWords } from "./use-evidence-words.ts";

/** A curve for each thing that was counted more than once. */
export function EngagementCurves({ metrics }: { metrics: readonly Metric[] }) {
  const t = useTranslations("evidence.curve");
  const series = seriesOf(metrics);
  if (series.length === 0) {
    return metrics.length === 0 ? null : (
      <Text fz="sm" c="dimmed">
        {t("needsTwo")}
      </Text>
    );
  }
  return (
    <Stack gap="md">
      {series.map((one) => (
        <Curve key={one.key} series={one} />
      ))}
    </Stack>
  );
}

function Curve({ series }: { series: Series<Metric> }) {
  const t = useTranslations("evidence.curve");
  const column = useTranslations("evidence.metric");
  const word = useTranslations("common");
  const words = useEvidenceWords();
  const { type, unit, geography, snapshots, points } = series;
  const title = t("title", {
    type: words.metricType(type),
    unit: unit === "" ? word("unitNotStated") : unit,
    place: geography === "" ? t("placeNotStated") : geography,
  });
  return (
    <RangeChart
      title={title}
      summary={t("summary", { title, count: snapshots.length })}
      points={points}
      zone={snapshots[0]?.asOfZone ?? "UTC"}
      legend={
        points.some(({ low, high }) => low === null || high === null) && (
          <Text span inherit c="dimmed" fw={400}>
            {t("open")}
          </Text>
        )
      }
      table={
        <DataTable
          caption={title}
          rows={snapshots}
          rowKey={({ id }) => id}
          maxHeight={280}
          columns={[
            {
              key: "asOf",
              header: column("asOf"),
              cell: ({ asOf, asOfZone, asOfPrecision }) => (
                <DateText at={asOf} zone={asOfZone} precision={precisionOf(asOfPrecision)} />
              ),
            },
            { key: "range", header: column("range"), cell: (metric) => <MetricRange metric={metric} /> },
            { key: "basis", header: column("basis"), cell: ({ basis }) => basis },
          ]}
        />
      }
    />
  );
}
