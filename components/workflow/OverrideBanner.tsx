"use client";
import { Button, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { useRefusalSentence } from "#components/form/use-refusal-sentence.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { stepKeys } from "#server/schema/workflow.ts";
import { useGateWords } from "./StepHistory.tsx";
import type { Workflow } from "./WorkflowPanel.tsx";

/** Stands on every page of the case while no other lead has taken note of a forced step. */
export function OverrideBanner({ caseId }: { caseId: string }) {
  const { data } = useQuery(useTRPC().workflow.get.queryOptions({ caseId }));
  const open = (data?.transitions ?? []).filter(
    ({ skipped, alerts }) =>
      skipped.length > 0 && !alerts.some(({ acknowledgedAt, user }) => acknowledgedAt !== null && user.role === "lead"),
  );
  return open.length === 0 ? null : (
    <Stack gap="xs" mb="md">
      {open.map((override) => (
        <Override key={override.id} override={override} />
      ))}
    </Stack>
  );
}

function Override({ override }: { override: Workflow["transitions"][number] }) {
  const t = useTranslations("workflow");
  const word = useTranslations("vocabulary.caseStep");
  const gateWords = useGateWords();
  const trpc = useTRPC();
  const { data: self } = useQuery(trpc.people.self.queryOptions({}));
  const { run, isPending } = useCommand(trpc.workflow.acknowledge.mutationOptions());
  const sentenceOf = useRefusalSentence();
  const [failure, setFailure] = useState("");
  const step = stepKeys.find((key) => key === override.step);
  const mine = override.alerts.some(({ userId, acknowledgedAt }) => userId === self?.id && acknowledgedAt === null);
  return (
    <Callout tone="attention" title={t("overrideTitle", { step: step ? word(step) : override.step })}>
      <Text fz="sm">
        {t("overrideText", { name: override.actor.name, gates: gateWords(override.skipped), reason: override.reason })}
      </Text>
      {mine ? (
        <Button
          size="xs"
          mt="xs"
          variant="default"
          loading={isPending}
          onClick={() => run({ overrideId: override.id }).catch((error: unknown) => setFailure(sentenceOf(error)))}
        >
          {t("acknowledge")}
        </Button>
      ) : (
        <Text fz="xs" c="dimmed">
          {t("acknowledgeLead")}
        </Text>
      )}
      {failure !== "" && (
        <Text fz="sm" c="red" role="alert">
          {failure}
        </Text>
      )}
    </Callout>
  );
}
