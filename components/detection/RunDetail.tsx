"use client";
import { Group, List, Stack, Text, Title } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCaseBarrier } from "#components/evidence/use-case-barrier.ts";
import { Explanation } from "#components/explanation/Explanation.tsx";
import { useInLanguage } from "#components/explanation/use-in-language.ts";
import { Panel } from "#components/ui/Panel.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { resultAxes } from "#server/schema/detection.ts";
import type { Role } from "#server/schema/permission.ts";
import { CompareRuns } from "./CompareRuns.tsx";
import { ProbabilityText } from "./ProbabilityText.tsx";
import { ReproduceList } from "./ReproduceList.tsx";
import { RunBadges } from "./RunBadges.tsx";
import { RunProgress } from "./RunProgress.tsx";
import { RunRemarks } from "./RunRemarks.tsx";
import { RunVerdicts } from "./RunVerdicts.tsx";
import { isUnfinished } from "./use-runs.ts";

export type RunAnswer = Answers["detection"]["run"];

type Props = { caseId: string; runId: string; role: Role };

/** One run: what it rests on, what would lower it, and how to compute it again. */
export function RunDetail({ caseId, runId, role }: Props) {
  const t = useTranslations("detection");
  const say = useInLanguage();
  const { data: run } = useSuspenseQuery(
    useTRPC().detection.run.queryOptions(
      { runId },
      { refetchInterval: ({ state }) => (state.data && isUnfinished(state.data) ? 1_000 : false) },
    ),
  );
  const barrier = useCaseBarrier(caseId, role)("detection.run");
  return (
    <Stack gap="lg">
      <TextLink href={`/cases/${caseId}/detection`}>← {t("run.back")}</TextLink>
      <Stack gap="xs">
        <Group gap="sm">
          <Title order={2}>{say(run.title)}</Title>
          <RunBadges run={run} />
        </Group>
        <Group gap="md">
          <AxisName axis={run.axis} />
          <ProbabilityText p={run.p} />
        </Group>
      </Stack>
      {isUnfinished(run) && <RunProgress run={run} barrier={barrier} />}
      <RunRemarks run={run} />
      {run.state === "done" && <RunResult caseId={caseId} run={run} />}
      {run.state === "done" && <RunVerdicts caseId={caseId} run={run} role={role} />}
      <Panel title={t("run.reproduce")}>
        <ReproduceList run={run} />
      </Panel>
      {run.state === "done" && <CompareRuns caseId={caseId} run={run} />}
    </Stack>
  );
}

function AxisName({ axis }: { axis: string }) {
  const word = useTranslations("vocabulary.axis");
  const known = resultAxes.find((name) => name === axis);
  return (
    <Text fz="sm" c="dimmed">
      {known === undefined ? axis : word(known)}
    </Text>
  );
}

function RunResult({ caseId, run }: { caseId: string; run: RunAnswer }) {
  const t = useTranslations("detection.run");
  const say = useInLanguage();
  const nameOf = (account: string) => ({ label: run.accounts[account]?.label ?? account });
  return (
    <>
      <Panel
        title={t("explanation")}
        actions={
          run.axis === "coordination" && <TextLink href={`/cases/${caseId}/networks`}>{t("toNetworks")}</TextLink>
        }
      >
        <Explanation blocks={run.explanation} nameOf={nameOf} />
      </Panel>
      <Panel title={t("caveats")}>
        {run.caveats.length === 0 && <Text c="dimmed">{t("noCaveats")}</Text>}
        <List size="sm" spacing={4}>
          {run.caveats.map((caveat) => (
            <List.Item key={caveat.en}>{say(caveat)}</List.Item>
          ))}
        </List>
      </Panel>
      {run.disarm.length > 0 && (
        <Panel title={t("disarm")} description={t("disarmWhat")}>
          <List size="sm" spacing={4} listStyleType="none">
            {run.disarm.map(({ framework, version, id, name }) => (
              <List.Item key={id}>
                <b>{id}</b> <span lang="en">{name}</span>{" "}
                <Text span inherit c="dimmed">
                  {framework} {version}
                </Text>
              </List.Item>
            ))}
          </List>
        </Panel>
      )}
    </>
  );
}
