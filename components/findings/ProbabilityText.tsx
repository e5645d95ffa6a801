import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { FindingFields } from "#server/schema/finding.ts";
import { useProbabilityText } from "./use-probability-text.ts";

/** How probable the thing is, as term and range; an observation says that it has none. */
export function ProbabilityText({ kind, scale, probability }: Pick<FindingFields, "kind" | "scale" | "probability">) {
  const t = useTranslations("findings");
  const textOf = useProbabilityText();
  if (probability !== null) return <span>{textOf(scale, probability)}</span>;
  return (
    <Text span inherit c="dimmed">
      {t(kind === "observation" ? "noProbability" : "noProbabilityYet")}
    </Text>
  );
}
