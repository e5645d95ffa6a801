"use client";
import { Group, Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useInLanguage } from "#components/explanation/use-in-language.ts";
import type { DetectorAnswer } from "./DetectionOverview.tsx";
import { LatestResult } from "./LatestResult.tsx";
import { RunProgress } from "./RunProgress.tsx";
import { isUnfinished, type Run } from "./use-runs.ts";

type Props = { caseId: string; detector: DetectorAnswer; runs: readonly Run[]; barrier: string | null };

/** A detector: what it says now, and how far its next answer is. */
export function DetectorCard({ caseId, detector, runs, barrier }: Props) {
  const t = useTranslations("detection");
  const say = useInLanguage();
  const own = runs.filter((run) => run.detector === detector.id);
  const working = own.filter(isUnfinished);
  const latest = own.find((run) => !isUnfinished(run));
  return (
    <Stack gap="xs" component="article" aria-label={say(detector.title)}>
      <Group gap="sm">
        <Title order={3}>{say(detector.title)}</Title>
      </Group>
      {working.map((run) => (
        <RunProgress key={run.id} run={run} barrier={barrier} />
      ))}
      {latest !== undefined && <LatestResult caseId={caseId} run={latest} />}
      {own.length === 0 && (
        <Text fz="sm" c="dimmed">
          {t("notRun")} {t("needs", { text: say(detector.minimumSample) })}
        </Text>
      )}
    </Stack>
  );
}
