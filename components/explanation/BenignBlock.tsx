"use client";
import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { DataTable } from "#components/ui/DataTable.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import type { BlockOf } from "./block.ts";
import { useInLanguage } from "./use-in-language.ts";

const tones = { speaks_for: "attention", speaks_against: "neutral", not_checked: "waiting" } as const;

/** Innocent explanations, and whether the events speak for them. */
export function BenignBlock({ block }: { block: BlockOf<"benign"> }) {
  const t = useTranslations("explanation.benign");
  const say = useInLanguage();
  return (
    <DataTable
      caption={t("title")}
      hideCaption={false}
      rows={block.checks}
      rowKey={({ name }) => name.en}
      columns={[
        { key: "name", header: t("explanation"), cell: ({ name }) => say(name) },
        {
          key: "outcome",
          header: t("outcome"),
          cell: ({ outcome }) => <StateBadge tone={tones[outcome]} label={t(outcome)} />,
        },
        {
          key: "reason",
          header: t("reason"),
          cell: ({ reason }) => (
            <Text fz="sm" maw="60ch">
              {say(reason)}
            </Text>
          ),
        },
      ]}
    />
  );
}
