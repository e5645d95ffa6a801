"use client";
import { Text, Tooltip } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useMeasureFormat } from "#components/explanation/use-measure-format.ts";

/** p, with what it is and what it is not at hand. Nothing where there is none. */
export function ProbabilityText({ p }: { p: number | null }) {
  const t = useTranslations("detection");
  const write = useMeasureFormat();
  if (p === null) return null;
  return (
    <Tooltip label={t("pWhat")} events={{ hover: true, focus: true, touch: true }}>
      <Text span fz="sm" tabIndex={0} style={{ fontVariantNumeric: "tabular-nums" }}>
        p = {write(p, "probability")}
      </Text>
    </Tooltip>
  );
}
