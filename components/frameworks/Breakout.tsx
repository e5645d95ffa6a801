"use client";
import { Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCaseBarrier } from "#components/evidence/use-case-barrier.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { breakoutGrounds } from "#server/schema/breakout.ts";
import type { Role } from "#server/schema/permission.ts";
import { DecideBreakoutButton } from "./DecideBreakout.tsx";
import { SearchPanel } from "./SearchPanel.tsx";
import { SpreadPanel } from "./SpreadPanel.tsx";

export type BreakoutAnswer = Answers["breakout"]["get"];

/** How far it got: what the scale suggests, what was decided and when, what was seen, where one looked. */
export function Breakout({ caseId, role }: { caseId: string; role: Role }) {
  const t = useTranslations("frameworks.breakout");
  const { data } = useSuspenseQuery(useTRPC().breakout.get.queryOptions({ caseId }));
  const barrier = useCaseBarrier(caseId, role)("framework.write");
  const [standing] = data.decisions;
  return (
    <Stack gap="md">
      <Panel
        title={t("title")}
        description={t("what")}
        actions={<DecideBreakoutButton caseId={caseId} suggestion={data.suggestion} barrier={barrier} />}
      >
        <Stack gap="sm">
          <Text fw={600}>
            {standing === undefined
              ? t("undecided")
              : t("stands", { category: standing.category, meaning: t(`category.c${asCategory(standing.category)}`) })}
          </Text>
          <Suggestion suggestion={data.suggestion} />
          {data.decisions.length > 0 && <BreakoutCurve decisions={data.decisions} />}
          <Decisions decisions={data.decisions} />
        </Stack>
      </Panel>
      <SpreadPanel caseId={caseId} data={data} barrier={barrier} />
      <SearchPanel caseId={caseId} data={data} barrier={barrier} />
    </Stack>
  );
}

const categories = ["1", "2", "3", "4", "5", "6"] as const;
const asCategory = (category: number) => categories.find((known) => known === String(category)) ?? "1";

function Suggestion({ suggestion }: { suggestion: BreakoutAnswer["suggestion"] }) {
  const t = useTranslations("frameworks.breakout");
  const platform = useTranslations("vocabulary.platform");
  const format = useFormatter();
  const { category, ground, unsearched, leftOut } = suggestion;
  return (
    <Callout tone="info" title={category === null ? t("suggestedNone") : t("suggested", { category })}>
      <Text fz="sm">{t(`ground.${ground}`)}</Text>
      {unsearched.length > 0 && category !== null && (
        <Text fz="sm">{t("mayBeHigher", { platforms: format.list(unsearched.map((name) => platform(name))) })}</Text>
      )}
      {leftOut > 0 && <Text fz="sm">{t("leftOut", { count: leftOut })}</Text>}
    </Callout>
  );
}

function Decisions({ decisions }: { decisions: BreakoutAnswer["decisions"] }) {
  const t = useTranslations("frameworks.breakout");
  const groundOf = (ground: string) => breakoutGrounds.find((known) => known === ground) ?? "nothing_seen";
  return (
    <DataTable
      caption={t("decisions")}
      rows={decisions}
      rowKey={({ id }) => id}
      empty={<Text c="dimmed">{t("noDecision")}</Text>}
      columns={[
        { key: "asOf", header: t("asOf"), cell: ({ asOf }) => asOf },
        { key: "category", header: t("categoryHead"), isNumeric: true, cell: ({ category }) => category },
        {
          key: "suggested",
          header: t("suggestedHead"),
          cell: ({ suggested, ground }) =>
            suggested === null ? "–" : `${suggested}: ${t(`ground.${groundOf(ground)}`)}`,
        },
        { key: "reason", header: t("reason"), cell: ({ reason }) => reason },
        {
          key: "by",
          header: t("by"),
          cell: ({ decidedBy, decidedAt }) => (
            <>
              {decidedBy.name}, <RelativeTime at={decidedAt} />
            </>
          ),
        },
      ]}
    />
  );
}

/** The category over time, a step for each day that one was decided for. The table below says the same. */
function BreakoutCurve({ decisions }: { decisions: BreakoutAnswer["decisions"] }) {
  const t = useTranslations("frameworks.breakout");
  const steps = decisions.toSorted((x, y) => (x.asOf === y.asOf ? x.number - y.number : x.asOf < y.asOf ? -1 : 1));
  const [width, height, left] = [480, 120, 24];
  const x = (i: number) => left + (i * (width - left - 8)) / Math.max(1, steps.length);
  const y = (category: number) => height - 18 - ((category - 1) * (height - 30)) / 5;
  const path = steps.map(({ category }, i) => `${i === 0 ? "M" : "L"}${x(i)} ${y(category)}H${x(i + 1)}`).join("");
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width="100%" style={{ maxWidth: width }} role="img" aria-label={t("curve")}>
      {categories.map((category) => (
        <g key={category}>
          <line
            x1={left}
            x2={width}
            y1={y(Number(category))}
            y2={y(Number(category))}
            stroke="var(--mantine-color-default-border)"
          />
          <text x={8} y={y(Number(category)) + 4} fontSize={11} fill="var(--mantine-color-dimmed)">
            {category}
          </text>
        </g>
      ))}
      <path d={path} fill="none" stroke="var(--mantine-primary-color-filled)" strokeWidth={2.5} />
      {steps.map(({ id, asOf }, i) => (
        <text key={id} x={x(i)} y={height - 2} fontSize={11} fill="var(--mantine-color-dimmed)">
          {asOf}
        </text>
      ))}
    </svg>
  );
}
