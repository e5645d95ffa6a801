import { useLocale } from "next-intl";
import type { Bilingual } from "#server/schema/explanation.ts";

/** Picks the language of the screen from a text in both. */
export function useInLanguage() {
  const locale = useLocale();
  return (text: Bilingual) => text[locale];
}
