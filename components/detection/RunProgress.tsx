"use client";
import { Group, Progress, Stack, Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { useInLanguage } from "#components/explanation/use-in-language.ts";
import { useRefusalSentence } from "#components/form/use-refusal-sentence.ts";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import type { Run } from "./use-runs.ts";

type Props = { run: Pick<Run, "id" | "state" | "progress" | "title">; barrier: string | null };

/** How far a run is, and the way to stop it. */
export function RunProgress({ run, barrier }: Props) {
  const t = useTranslations("detection");
  const say = useInLanguage();
  const format = useFormatter();
  const sentenceOf = useRefusalSentence();
  const { run: cancel, isPending } = useCommand(useTRPC().detection.cancel.mutationOptions());
  const [problem, setProblem] = useState<string | null>(null);
  const detector = say(run.title);
  const share = format.number(run.progress, { style: "percent" });
  return (
    <Stack gap={4}>
      <Progress.Root size="md">
        <Progress.Section value={100 * run.progress} aria-label={t("progressLabel", { detector })} animated striped />
      </Progress.Root>
      <Group justify="space-between">
        <Text fz="sm" role="status">
          {problem ?? (run.state === "queued" ? t("waiting") : t("progress", { detector, share }))}
        </Text>
        <ReasonedButton
          reason={barrier}
          variant="default"
          size="compact-sm"
          loading={isPending}
          onClick={() => cancel({ runId: run.id }).catch((error: unknown) => setProblem(sentenceOf(error)))}
        >
          {t("cancelOf", { detector })}
        </ReasonedButton>
      </Group>
    </Stack>
  );
}
