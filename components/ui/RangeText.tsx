import { Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import type { metricQualifiers } from "#server/schema/evidence.ts";
import { rangeSentence } from "./range-sentence.ts";

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
      {t(`range.${rangeSentence(qualifier, low, high)}`, values)}
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
