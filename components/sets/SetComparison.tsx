"use client";
import { Stack, Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DataTable } from "#components/ui/DataTable.tsx";
import { DayText } from "#components/ui/DayText.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { RangeText } from "#components/ui/RangeText.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { targetRoles } from "#server/schema/case.ts";
import { metricQualifiers, platforms } from "#server/schema/evidence.ts";
import type { SetAnswer } from "./SetDetail.tsx";

type Compared = SetAnswer["cases"][number];
type Row = { key: string; what: string; of: (compared: Compared) => ReactNode };

/** The operations of a set side by side: as stated, in ranges, and with what is not stated said to be so. */
export function SetComparison({ set }: { set: SetAnswer }) {
  const t = useTranslations("sets");
  const rows = useRows();
  return (
    <Panel title={t("comparison")} description={t("comparisonWhat")}>
      <DataTable
        caption={t("comparison")}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: "what", header: t("characteristic"), cell: ({ what }) => <strong>{what}</strong> },
          ...set.cases.map((compared) => ({
            key: compared.id,
            header: (
              <>
                <TextLink href={`/cases/${compared.id}`}>{compared.code}</TextLink>
                <Text fz="xs" fw={400}>
                  {compared.workingTitle}
                  {compared.synthetic && ` (${t("synthetic")})`}
                </Text>
              </>
            ),
            cell: ({ of }: Row) => of(compared),
          })),
        ]}
      />
    </Panel>
  );
}

function useRows(): Row[] {
  const t = useTranslations("sets");
  const vocabulary = useTranslations("vocabulary");
  const format = useFormatter();
  const none = (
    <Text span inherit c="dimmed">
      {t("notStated")}
    </Text>
  );
  const day = (stated: string | null | undefined) => <DayText day={stated ?? null} notStated={t("notStated")} />;
  const days = (count: number | null) => (count === null ? none : t("days", { days: count }));
  const lines = (items: readonly ReactNode[]) =>
    items.length === 0 ? (
      none
    ) : (
      <Stack gap={2}>
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are fixed and have no name of their own.
          <div key={index}>{item}</div>
        ))}
      </Stack>
    );
  const metric = (type: string) => (compared: Compared) =>
    lines(
      compared.metrics
        .filter((each) => each.type === type)
        .map(({ low, high, qualifier }) => {
          const known = metricQualifiers.find((each) => each === qualifier) ?? "between";
          return <RangeText key={type} low={low} high={high} qualifier={known} />;
        }),
    );
  const text = (stated: string | undefined) => stated || none;
  const row = (key: string, what: string, of: Row["of"]): Row => ({
    key,
    what,
    of,
  });
  return [
    row("window", t("row.window"), ({ profile }) =>
      profile?.activityFrom || profile?.activityTo ? (
        <>
          {day(profile.activityFrom)} – {day(profile.activityTo)}
        </>
      ) : (
        none
      ),
    ),
    row("platforms", t("row.platforms"), (compared) =>
      compared.platforms.length === 0
        ? none
        : format.list(
            compared.platforms.map((stored) => {
              const known = platforms.find((each) => each === stored);
              return known === undefined ? stored : vocabulary(`platform.${known}`);
            }),
          ),
    ),
    row("launched", t("row.launched"), ({ profile }) => text(profile?.launchedBy)),
    row("amplifiers", t("row.amplifiers"), ({ profile }) => {
      const { amplifiersLow: low = null, amplifiersHigh: high = null, amplifiersNote = "" } = profile ?? {};
      return lines([
        ...(low === null && high === null
          ? [none]
          : [<RangeText key="range" low={low} high={high} qualifier="between" />]),
        ...(amplifiersNote === "" ? [] : [amplifiersNote]),
      ]);
    }),
    row("interactions", t("row.interactions"), metric("interaction")),
    row("views", t("row.views"), metric("view")),
    row("networks", t("row.networks"), ({ networkMembers }) =>
      networkMembers.length === 0 ? none : format.list(networkMembers.map((count) => format.number(count))),
    ),
    row("narratives", t("row.narratives"), ({ profile, narratives }) =>
      lines([...(profile?.narratives ? [profile.narratives] : []), ...narratives.map(({ title }) => title)]),
    ),
    row("targets", t("row.targets"), ({ targets, profile }) =>
      lines(
        targets.map(({ role, name }) => {
          const known = targetRoles.find((each) => each === role);
          const party = profile?.parties.find(({ target }) => target === name)?.party;
          const label = known === undefined ? role : vocabulary(`targetRole.${known}`);
          return `${label}: ${name}${party ? ` (${party})` : ""}`;
        }),
      ),
    ),
    row("stateRole", t("row.stateRole"), ({ profile }) => text(profile?.stateRole)),
    row("detected", t("row.detected"), ({ profile }) => day(profile?.detectedOn)),
    row("told", t("row.told"), ({ profile }) => day(profile?.toldOn)),
    row("public", t("row.public"), ({ profile }) => day(profile?.publishedOn)),
    row("endToTold", t("row.endToTold"), ({ latencies }) => days(latencies.endToTold)),
    row("endToPublic", t("row.endToPublic"), ({ latencies }) => days(latencies.endToPublic)),
    row("toldToPublic", t("row.toldToPublic"), ({ latencies }) => days(latencies.toldToPublic)),
    row("source", t("row.source"), ({ profile }) => text(profile?.source)),
  ];
}
