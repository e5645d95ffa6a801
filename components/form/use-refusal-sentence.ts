import { useTranslations } from "next-intl";
import { appErrorOf, useErrorSentence } from "./app-error.ts";

/** What a failed call says to a person, outside a form: the server's sentence, or that it could not be saved. */
export function useRefusalSentence() {
  const t = useTranslations("form");
  const sentenceOf = useErrorSentence();
  return (error: unknown): string => {
    const refusal = appErrorOf(error);
    return refusal === null ? t("failed") : sentenceOf(refusal.key, refusal.values);
  };
}
