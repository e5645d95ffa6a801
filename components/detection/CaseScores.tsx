"use client";
import { Group, Stack, Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { Panel } from "#components/ui/Panel.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import type { AxisScore } from "#server/schema/detection.ts";
import classes from "./CaseScores.module.css";
import { ProbabilityText } from "./ProbabilityText.tsx";
import { RunBadges } from "./RunBadges.tsx";
import type { Run } from "./use-runs.ts";

const tones = { not_assessed: "neutral", low: "neutral", moderate: "waiting", high: "attention" } as const;

/** Three scores side by side, each with the interval that the data leave open. They are never added up. */
export function CaseScores({ caseId, run }: { caseId: string; run: Run }) {
  const t = useTranslations("detection.scores");
  return (
    <Panel
      title={t("title")}
      description={t("what")}
      badges={<RunBadges run={run} />}
      actions={<TextLink href={`/cases/${caseId}/detection/${run.id}`}>{t("how")}</TextLink>}
    >
      <Stack gap="lg">
        {run.scores.map((score) => (
          <Score key={score.axis} score={score} />
        ))}
        <Text fz="xs" c="dimmed">
          <RelativeTime at={run.finishedAt ?? run.requestedAt} />
        </Text>
      </Stack>
    </Panel>
  );
}

function Score({ score: { axis, score, interval, level, p } }: { score: AxisScore }) {
  const t = useTranslations("detection.scores");
  const word = useTranslations("vocabulary.axis");
  const number = useFormatter().number;
  const whole = (value: number) => number(value, { maximumFractionDigits: 0 });
  const [low, high] = interval;
  const isAssessed = level !== "not_assessed";
  return (
    <section aria-label={word(axis)} className={classes.score}>
      <Group gap="sm" justify="space-between">
        <Text fw={600}>{word(axis)}</Text>
        <Group gap="sm">
          {isAssessed && <ProbabilityText p={p} />}
          <StateBadge tone={tones[level]} label={t(`level.${level}`)} />
        </Group>
      </Group>
      {isAssessed ? (
        <>
          <div className={classes.scale} aria-hidden="true">
            <div className={classes.interval} style={{ left: `${low}%`, width: `${Math.max(high - low, 0.5)}%` }} />
            <div className={classes.point} style={{ left: `${score}%` }} />
          </div>
          <Text fz="sm" c="dimmed">
            {t("value", { score: whole(score), low: whole(low), high: whole(high) })}
          </Text>
        </>
      ) : (
        <Text fz="sm" c="dimmed">
          {t("notAssessed")}
        </Text>
      )}
    </section>
  );
}
