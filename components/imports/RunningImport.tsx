"use client";
import { Button, Group, Modal, Progress, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { FormActions } from "#components/form/FormActions.tsx";
import { useRefusalSentence } from "#components/form/use-refusal-sentence.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { importPhases } from "#server/schema/import.ts";
import type { ImportAnswer } from "./ImportDetail.tsx";

type Props = { data: ImportAnswer; barrier: string | null };

/** How far the work on a file is, in words and as a bar, and the way to stop it. */
export function RunningImport({ data, barrier }: Props) {
  const t = useTranslations("imports.running");
  const format = useFormatter();
  const [isAsking, question] = useDisclosure(false);
  const phase = importPhases.find((known) => known === data.phase) ?? "waiting";
  const share = format.number(data.progress, { style: "percent" });
  return (
    <Panel title={t(data.state === "checking" ? "checking" : "running")}>
      <Stack gap="sm">
        <Progress.Root size="lg">
          <Progress.Section
            value={100 * data.progress}
            aria-label={t("label")}
            animated={phase === "waiting"}
            striped
          />
        </Progress.Root>
        <Group justify="space-between">
          <Text fz="sm" role="status">
            {data.cancelRequested ? t("stopping") : t("said", { phase: t(`phase.${phase}`), share })}
          </Text>
          {!data.cancelRequested && (
            <ReasonedButton reason={barrier} variant="default" size="compact-sm" onClick={question.open}>
              {t("stop")}
            </ReasonedButton>
          )}
        </Group>
      </Stack>
      <Modal opened={isAsking} onClose={question.close} title={t("stopTitle")}>
        <StopQuestion importId={data.id} onClose={question.close} />
      </Modal>
    </Panel>
  );
}

function StopQuestion({ importId, onClose }: { importId: string; onClose: () => void }) {
  const t = useTranslations("imports.running");
  const sentenceOf = useRefusalSentence();
  const { run, isPending } = useCommand(useTRPC().imports.cancel.mutationOptions());
  const [problem, setProblem] = useState<string | null>(null);

  async function stop() {
    try {
      await run({ importId });
      onClose();
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  }

  return (
    <Stack gap="md">
      {problem !== null && (
        <Callout tone="bad" announced>
          {problem}
        </Callout>
      )}
      <Text fz="sm">{t("stopText")}</Text>
      <FormActions>
        <Button variant="default" onClick={onClose} data-autofocus>
          {t("keep")}
        </Button>
        <Button color="red" loading={isPending} onClick={stop}>
          {t("stop")}
        </Button>
      </FormActions>
    </Stack>
  );
}
