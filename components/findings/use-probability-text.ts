import { useTranslations } from "next-intl";
import { probabilityScale, type probabilityTerms } from "#server/schema/finding.ts";

/** A term of the scale with the range that the scale gives it: "likely (60–74%)". */
export function useProbabilityText() {
  const t = useTranslations("findings");
  const word = useTranslations("vocabulary.probability");
  return (term: (typeof probabilityTerms)[number]) => {
    const [low, high] = probabilityScale.terms[term];
    return t("probabilityRange", { term: word(term), low, high });
  };
}
