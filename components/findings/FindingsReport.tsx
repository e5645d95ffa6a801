"use client";
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useLocale, useTranslations } from "next-intl";
import { saveFile } from "#components/data/save-file.ts";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { useRefusalSentence } from "#components/form/use-refusal-sentence.ts";

/** The internal report of all findings, with dissent and reviews, in the language of the screen. */
export function FindingsReport({ caseId }: { caseId: string }) {
  const t = useTranslations("findings.report");
  const language = useLocale() === "fr" ? "fr" : "en";
  const sentenceOf = useRefusalSentence();
  const report = useCommand(useTRPC().findings.report.mutationOptions());
  async function download() {
    try {
      saveFile({ ...(await report.run({ caseId, language })), mediaType: "text/html; charset=utf-8" });
    } catch (error) {
      notifications.show({ message: sentenceOf(error), color: "red", autoClose: false });
    }
  }
  return (
    <Button variant="default" loading={report.isPending} onClick={download}>
      {t("download")}
    </Button>
  );
}
