"use client";
import { Stack, Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { DataTable } from "#components/ui/DataTable.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import type { BlockOf } from "./block.ts";
import { useInLanguage } from "./use-in-language.ts";

/** Does the finding stand at other settings? One that does not is called fragile. */
export function SensitivityBlock({ block }: { block: BlockOf<"sensitivity"> }) {
  const t = useTranslations("explanation.sensitivity");
  const say = useInLanguage();
  const number = useFormatter().number;
  return (
    <Stack gap="xs">
      <DataTable
        caption={say(block.label)}
        hideCaption={false}
        rows={block.settings}
        rowKey={(_, index) => String(index)}
        columns={[
          {
            key: "setting",
            header: t("setting"),
            cell: ({ label, isOwn }) => <Text fw={isOwn ? 650 : undefined}>{say(label)}</Text>,
          },
          { key: "found", header: t("found"), isNumeric: true, cell: ({ found }) => number(found) },
          {
            key: "p",
            header: "p",
            isNumeric: true,
            cell: ({ p }) => (p === null ? "–" : number(p, { maximumSignificantDigits: 2 })),
          },
        ]}
      />
      <div>
        <StateBadge
          tone={block.isFragile ? "attention" : "neutral"}
          label={t(block.isFragile ? "fragile" : "notFragile")}
        />
      </div>
      <Text fz="sm" maw="75ch">
        {say(block.verdict)}
      </Text>
    </Stack>
  );
}
