import { useTranslations } from "next-intl";
import { metricTypes, platforms, translationMethods } from "#server/schema/evidence.ts";
import { itemGrades, observationKinds, reviewVerdicts, sourceGrades, stances } from "#server/schema/post-entry.ts";
import { languages } from "#server/schema/text.ts";

/** Values of closed lists as rows hold them, in words; one that is not known stays as it is. */
export function useEvidenceWords() {
  const t = useTranslations("vocabulary");
  return {
    platform: (value: string) => wordFor(platforms, value, (known) => t(`platform.${known}`)),
    language: (value: string) => wordFor(languages, value, (known) => t(`language.${known}`)),
    metricType: (value: string) => wordFor(metricTypes, value, (known) => t(`metricType.${known}`)),
    method: (value: string) => wordFor(translationMethods, value, (known) => t(`translationMethod.${known}`)),
    observation: (value: string) => wordFor(observationKinds, value, (known) => t(`observationKind.${known}`)),
    stance: (value: string) => wordFor(stances, value, (known) => t(`stance.${known}`)),
    sourceGrade: (value: string) => wordFor(sourceGrades, value, (known) => t(`sourceGrade.${known}`)),
    itemGrade: (value: string) => wordFor(itemGrades, value, (known) => t(`itemGrade.${known}`)),
    review: (value: string) => wordFor(reviewVerdicts, value, (known) => t(`translationReview.${known}`)),
  };
}

function wordFor<Value extends string>(known: readonly Value[], value: string, word: (value: Value) => string): string {
  const found = known.find((candidate) => candidate === value);
  return found === undefined ? value : word(found);
}
