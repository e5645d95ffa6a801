"use client";
import { Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { DataTable } from "#components/ui/DataTable.tsx";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { platformMetrics, terms } from "#server/schema/dictionary.ts";
import { metricTypes } from "#server/schema/evidence.ts";

/** What each count counts, on which platform, and what each word means here. */
export function Dictionary() {
  const t = useTranslations("reference");
  const metric = useTranslations("vocabulary.metricType");
  const platform = useTranslations("vocabulary.platform");
  return (
    <Stack gap="md">
      <Panel title={t("metrics.title")} description={t("metrics.what")}>
        <DefinitionList
          items={metricTypes.map((type) => ({ term: metric(type), value: t(`metrics.definition.${type}`) }))}
        />
      </Panel>
      <Panel title={t("metrics.byPlatform")} description={t("metrics.byPlatformWhat")}>
        <DataTable
          caption={t("metrics.byPlatform")}
          rows={platformMetrics}
          rowKey={({ key }) => key}
          columns={[
            { key: "platform", header: t("metrics.platform"), cell: (row) => platform(row.platform) },
            { key: "metric", header: t("metrics.metric"), cell: (row) => metric(row.metric) },
            {
              key: "meaning",
              header: t("metrics.meaning"),
              cell: (row) => t(`metrics.on.${row.key}`),
            },
          ]}
        />
      </Panel>
      <Panel title={t("terms.title")} description={t("terms.what")}>
        <DefinitionList
          items={terms.map((term) => ({ term: t(`terms.word.${term}`), value: t(`terms.meaning.${term}`) }))}
        />
      </Panel>
    </Stack>
  );
}
