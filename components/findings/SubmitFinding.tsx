"use client";
import { notifications } from "@mantine/notifications";
import { useFormatter, useTranslations } from "next-intl";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { useRefusalSentence } from "#components/form/use-refusal-sentence.ts";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";

type Finding = Answers["findings"]["get"];

/** Sends a draft to its review, or says what it still needs. */
export function SubmitFinding({ finding }: { finding: Finding }) {
  const t = useTranslations("findings");
  const sentenceOf = useRefusalSentence();
  const submit = useCommand(useTRPC().findings.submit.mutationOptions());
  const reason = useSubmitReason(finding);
  async function send() {
    try {
      await submit.run({ findingId: finding.id, version: finding.version });
      notifications.show({ message: t("submitted", { finding: finding.label }), color: "teal" });
    } catch (error) {
      notifications.show({ message: sentenceOf(error), color: "red", autoClose: false });
    }
  }
  return (
    <ReasonedButton reason={reason} loading={submit.isPending} onClick={send}>
      {t("submit")}
    </ReasonedButton>
  );
}

function useSubmitReason({ state, submitBlockers, evidenceChanged }: Finding): string | null {
  const t = useTranslations("findings.cannot");
  const word = useTranslations("vocabulary.submitBlocker");
  const format = useFormatter();
  if (state !== "draft") return t("editFirst");
  if (submitBlockers.length > 0) return t("needs", { needs: format.list(submitBlockers.map((code) => word(code))) });
  return evidenceChanged ? t("evidence") : null;
}
