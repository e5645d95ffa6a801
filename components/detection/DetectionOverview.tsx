"use client";
import { Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCaseBarrier } from "#components/evidence/use-case-barrier.ts";
import { ButtonLink } from "#components/ui/ButtonLink.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { resultAxes } from "#server/schema/detection.ts";
import type { Role } from "#server/schema/permission.ts";
import { CaseScores } from "./CaseScores.tsx";
import { DetectorCard } from "./DetectorCard.tsx";
import { RunAgainForm } from "./RunAgainForm.tsx";
import { RunTable } from "./RunTable.tsx";
import { useRuns } from "./use-runs.ts";

export type DetectorAnswer = Answers["detection"]["detectors"][number];

/** The scores of a case on three axes that are never merged, the way to run detectors again, and every run. */
export function DetectionOverview({ caseId, role }: { caseId: string; role: Role }) {
  const t = useTranslations("detection");
  const axis = useTranslations("vocabulary.axis");
  const { data: detectors } = useSuspenseQuery(useTRPC().detection.detectors.queryOptions({ caseId }));
  const runs = useRuns(caseId);
  const barrier = useCaseBarrier(caseId, role)("detection.run");
  const scores = runs.find((run) => run.state === "done" && run.scores.length > 0);
  return (
    <Stack gap="lg">
      <Text c="dimmed" maw="75ch">
        {t("what")}
      </Text>
      {runs.length === 0 && (
        <EmptyState
          title={t("noEvents.title")}
          text={t("noEvents.text")}
          action={<ButtonLink href={`/cases/${caseId}/imports`}>{t("noEvents.action")}</ButtonLink>}
        />
      )}
      {scores !== undefined && <CaseScores caseId={caseId} run={scores} />}
      {resultAxes.map((name) => {
        const ofAxis = detectors.filter((detector) => detector.axis === name && !detector.isSummary);
        return (
          <Panel key={name} title={axis(name)} description={t(`axisWhat.${name}`)}>
            {ofAxis.length === 0 && <Text c="dimmed">{t("axisEmpty")}</Text>}
            <Stack gap="lg">
              {ofAxis.map((detector) => (
                <DetectorCard key={detector.id} {...{ caseId, detector, runs, barrier }} />
              ))}
            </Stack>
          </Panel>
        );
      })}
      {runs.length > 0 && (
        <>
          <Panel title={t("again.title")} description={t("again.what")}>
            <RunAgainForm caseId={caseId} detectors={detectors} barrier={barrier} />
          </Panel>
          <Panel title={t("runs.title")}>
            <RunTable caseId={caseId} runs={runs} />
          </Panel>
        </>
      )}
    </Stack>
  );
}
