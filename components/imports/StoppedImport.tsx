"use client";
import { Group, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { useRefusalSentence } from "#components/form/use-refusal-sentence.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import type { ImportAnswer } from "./ImportDetail.tsx";
import { useFailureSentence } from "./use-failure-sentence.ts";

type Props = { data: ImportAnswer; barrier: string | null };

/** An import that failed or was stopped: why, what there is of it, and the way to start it again. */
export function StoppedImport({ data, barrier }: Props) {
  const t = useTranslations("imports");
  const failure = useFailureSentence();
  const sentenceOf = useRefusalSentence();
  const { run, isPending } = useCommand(useTRPC().imports.resume.mutationOptions());
  const [problem, setProblem] = useState<string | null>(null);
  const hasFailed = data.state === "failed";
  const { appliedTo } = data;

  async function resume() {
    try {
      await run({ importId: data.id, version: data.version });
      document.getElementById("content")?.focus();
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  }

  return (
    <Callout tone={hasFailed ? "bad" : "attention"} title={t(hasFailed ? "failed.title" : "cancelled.title")} announced>
      {hasFailed && <div>{failure(data.error)}</div>}
      <div>
        {appliedTo === null
          ? t(hasFailed ? "failed.next" : "cancelled.next")
          : t("partial.next", { rows: data.read, row: appliedTo })}
      </div>
      <Group gap="sm" mt="xs">
        <ReasonedButton reason={barrier} size="compact-sm" variant="default" loading={isPending} onClick={resume}>
          {t(appliedTo === null ? "resume.again" : "partial.again")}
        </ReasonedButton>
        <Text fz="sm">{problem ?? t(appliedTo === null ? "resume.what" : "partial.what")}</Text>
      </Group>
    </Callout>
  );
}
