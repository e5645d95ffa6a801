import { useLocale, useTranslations } from "next-intl";
import { type ScaleId, termOf } from "#server/schema/scales.ts";

/** A term of its scale with the range that the scale gives it: "likely (60–74%)". */
export function useProbabilityText() {
  const t = useTranslations("findings.range");
  const language = useLocale() === "fr" ? "fr" : "en";
  return (scale: ScaleId, id: string) => {
    const term = termOf(scale, id);
    if (term === null) return id;
    const { low, high, without } = term;
    return t(without ?? "closed", { term: term[language][0], low, high });
  };
}
