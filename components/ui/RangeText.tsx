import { Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import type { metricQualifiers } from "#server/schema/evidence.ts";

type Props = {
  low: number | null;
  high: number | null;
  qualifier: (typeof metricQualifiers)[number];
  /** What one count is; empty where the source does not say, which is then said. Leave it out where it is said elsewhere. */
  unit?: string;
};

/** A number as its source states it: both ends and the qualifier, never a midpoint. */
export function RangeText({ low, high, qualifier, unit }: Props) {
  const t = useTranslations("common");
  const format = useFormatter();
  const ends = [low, high].filter((end) => end !== null);
  const [first = 0, last = first] = ends;
  const values = { low: format.number(first), high: format.number(last) };
  return (
    <Text span inherit style={{ fontVariantNumeric: "tabular-nums" }}>
      {t(`range.${sentenceFor(qualifier, low, high)}`, values)}
      {unit === "" && (
        <Text span inherit c="dimmed" fs="italic">
          {" "}
          {t("unitNotStated")}
        </Text>
      )}
      {unit !== "" && unit !== undefined && ` ${unit}`}
    </Text>
  );
}

/** Two ends are always shown as two; with one end missing, "between" can only say at least or at most. */
function sentenceFor(qualifier: Props["qualifier"], low: number | null, high: number | null) {
  const isPair = low !== null && high !== null && low !== high;
  switch (qualifier) {
    case "about":
      return isPair ? "about_between" : "about";
    case "estimated":
      return isPair ? "estimated_between" : "estimated";
    case "between":
      if (low === null) return "at_most";
      if (high === null) return "at_least";
      return isPair ? "between" : "exact";
    case "exact":
    case "at_least":
    case "at_most":
      return isPair ? "between" : qualifier;
  }
}
