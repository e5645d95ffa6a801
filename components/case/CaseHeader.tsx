"use client";
import { Box, Group, Text, Title } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { KeptBadge } from "#components/retention/KeptBadge.tsx";
import { MarkingBadge } from "#components/ui/MarkingBadge.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { SyntheticBadge } from "#components/ui/SyntheticBadge.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { OverrideBanner } from "#components/workflow/OverrideBanner.tsx";
import { sameMarking, storedMarking } from "#server/schema/marking.ts";
import { CaseStateBadge } from "./CaseStateBadge.tsx";
import { lastDayOf } from "./last-day.ts";

type Props = { caseId: string };

/** What one was let in for, where that is less than all or not for ever. */
function PlaceBadge({ level, expiresAt }: Answers["cases"]["get"]["place"]) {
  const t = useTranslations("cases.place");
  if (level === "full" && expiresAt === null) return null;
  const until = expiresAt === null ? "" : ` · ${t("ends", { day: lastDayOf(expiresAt) })}`;
  return <StateBadge tone="neutral" label={`${t(`own.${level}`)}${until}`} />;
}

/** What stands above every page of a case: which one it is and how it is marked. */
export function CaseHeader({ caseId }: Props) {
  const t = useTranslations("cases.list");
  const { data } = useSuspenseQuery(useTRPC().cases.get.queryOptions({ caseId }));
  const restricted = useTranslations("cases.restricted");
  const home = `/cases/${caseId}`;
  // Each page below has a heading of its own; the overview is about the case itself.
  const isOverview = usePathname() === home;
  return (
    <Box mb="lg">
      <Group gap={6} fz="xs" c="dimmed" mb={4}>
        <TextLink href="/cases">{t("title")}</TextLink>
        <span aria-hidden>/</span>
        <Text span fz="xs" fw={600}>
          {data.code}
        </Text>
      </Group>
      <Group gap="sm" align="center" mb="sm">
        {isOverview ? (
          <Title order={1}>{data.workingTitle}</Title>
        ) : (
          <TextLink href={home} fw={600} fz="md" c="var(--mantine-color-text)">
            {data.workingTitle}
          </TextLink>
        )}
        <CaseStateBadge state={data.state} />
        <MarkingBadge {...data.marking} />
        {!sameMarking(data.marking, storedMarking(data)) && (
          <Text span fz="xs" c="dimmed">
            {t("narrowed")}
          </Text>
        )}
        {data.titleAsserts !== null && <StateBadge tone="attention" label={t("titleAsserts")} />}
        <KeptBadge onHold={data.onHold} disposedAt={data.disposedAt} />
        {data.restricted && <StateBadge tone="attention" label={restricted("badge")} />}
        <PlaceBadge {...data.place} />
        {data.synthetic && <SyntheticBadge />}
      </Group>
      <OverrideBanner caseId={caseId} />
    </Box>
  );
}
