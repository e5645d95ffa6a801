import { useTranslations } from "next-intl";
import { useErrorSentence } from "#components/form/app-error.ts";
import type { SendOutcome } from "#components/upload/send-file.ts";

/** Why a file was not taken, in words. */
export function useSendProblem() {
  const t = useTranslations("captures.upload");
  const sentenceOf = useErrorSentence();
  return (outcome: Exclude<SendOutcome<unknown>, { kind: "taken" }>): string => {
    if (outcome.kind === "stopped") return t("stopped");
    if (outcome.kind === "lost") return t("lost");
    const { code, key, values } = outcome.refusal;
    if (code === "unauthenticated") return t("unauthenticated");
    return key === undefined ? t("lost") : sentenceOf(key, values);
  };
}
