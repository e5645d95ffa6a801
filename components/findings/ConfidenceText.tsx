import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { FindingFields } from "#server/schema/finding.ts";

/** How well founded the judgement is, apart from how probable the thing is. */
export function ConfidenceText({ confidence }: Pick<FindingFields, "confidence">) {
  const t = useTranslations("findings");
  const word = useTranslations("vocabulary.confidence");
  if (confidence !== null) return <span>{word(confidence)}</span>;
  return (
    <Text span inherit c="dimmed">
      {t("noProbabilityYet")}
    </Text>
  );
}
