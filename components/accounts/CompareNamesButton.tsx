"use client";
import { Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { appErrorOf, useErrorSentence } from "#components/form/app-error.ts";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";

type Found = Answers["accounts"]["findDuplicates"];

/** Has the names of all records compared, and says what came of it. */
export function CompareNamesButton({ caseId, barrier }: { caseId: string; barrier: string | null }) {
  const t = useTranslations("accounts.duplicates");
  const word = useTranslations("form");
  const sentenceOf = useErrorSentence();
  const { run, isPending } = useCommand(useTRPC().accounts.findDuplicates.mutationOptions());
  const [found, setFound] = useState<Found | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function compare() {
    setRefusal(null);
    try {
      setFound(await run({ caseId }));
    } catch (error) {
      const refused = appErrorOf(error);
      setRefusal(refused === null ? word("failed") : sentenceOf(refused.key, refused.values));
    }
  }

  return (
    <Stack gap={4} align="flex-end">
      <ReasonedButton variant="default" reason={barrier} loading={isPending} onClick={compare}>
        {t("compare")}
      </ReasonedButton>
      <Text role="status" fz="xs" c="dimmed">
        {found !== null && t("found", { records: found.records, proposed: found.proposed })}
        {found !== null && found.left > 0 && ` ${t("left", { count: found.left })}`}
        {found !== null && found.tooCommon > 0 && ` ${t("tooCommon", { count: found.tooCommon })}`}
        {refusal}
      </Text>
    </Stack>
  );
}
