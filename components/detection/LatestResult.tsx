"use client";
import { Group, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { MeasureBlock } from "#components/explanation/MeasureBlock.tsx";
import { useInLanguage } from "#components/explanation/use-in-language.ts";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { ProbabilityText } from "./ProbabilityText.tsx";
import { RunBadges } from "./RunBadges.tsx";
import { RunRemarks } from "./RunRemarks.tsx";
import type { Run } from "./use-runs.ts";

/** The newest answer of a detector in short: its sentence, the observed value beside the expected one, and p. */
export function LatestResult({ caseId, run }: { caseId: string; run: Run }) {
  const t = useTranslations("detection");
  const say = useInLanguage();
  const { sentence = null, measure = null } = run.headline ?? {};
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <RunBadges run={run} />
        <Text fz="xs" c="dimmed">
          <RelativeTime at={run.finishedAt ?? run.requestedAt} />
        </Text>
      </Group>
      <RunRemarks run={run} />
      {sentence !== null && <Text maw="75ch">{say(sentence.text)}</Text>}
      {measure !== null && <MeasureBlock block={measure} />}
      <Group gap="lg">
        <ProbabilityText p={run.p} />
        <TextLink href={`/cases/${caseId}/detection/${run.id}`} aria-label={t("openOf", { detector: say(run.title) })}>
          {t("open")}
        </TextLink>
      </Group>
    </Stack>
  );
}
