"use client";
import { Badge, Group, Stack, Text, Title } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { appErrorOf, useErrorSentence } from "#components/form/app-error.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { AskOwner } from "./AskOwner.tsx";
import { MatchDecision } from "./MatchDecision.tsx";

export type Match = Answers["links"]["matches"][number];
type Props = { caseId: string; barrier: string | null; seekBarrier: string | null };

/** What a comparison with all cases found. Of a case that one may not see, it says only that there is a match. */
export function Matches({ caseId, barrier, seekBarrier }: Props) {
  const t = useTranslations("links.matches");
  const form = useTranslations("form");
  const sentenceOf = useErrorSentence();
  const trpc = useTRPC();
  const { data: matches } = useSuspenseQuery(trpc.links.matches.queryOptions({ caseId }));
  const { run, isPending } = useCommand(trpc.links.seek.mutationOptions());
  const [outcome, setOutcome] = useState<{ found: number } | { failure: string } | null>(null);

  async function seek() {
    try {
      setOutcome(await run({ caseId }));
    } catch (error) {
      const refusal = appErrorOf(error);
      setOutcome({ failure: refusal === null ? form("failed") : sentenceOf(refusal.key, refusal.values) });
    }
  }

  return (
    <Panel
      title={t("title")}
      description={t("what")}
      actions={
        <ReasonedButton reason={seekBarrier} variant="default" loading={isPending} onClick={seek}>
          {t("seek")}
        </ReasonedButton>
      }
    >
      <Stack gap="md">
        {outcome !== null && (
          <Callout tone={"found" in outcome ? "good" : "bad"} announced>
            {"found" in outcome ? t("found", { count: outcome.found }) : outcome.failure}
          </Callout>
        )}
        {matches.length === 0 && <EmptyState title={t("empty")} text={t("emptyText")} />}
        {matches.map((match) => (
          <MatchCard key={match.id} caseId={caseId} match={match} barrier={barrier} />
        ))}
      </Stack>
    </Panel>
  );
}

function MatchCard({ caseId, match, barrier }: { caseId: string; match: Match; barrier: string | null }) {
  const t = useTranslations("links.matches");
  const vocabulary = useTranslations("vocabulary");
  const kind = vocabulary(`linkKind.${match.kind}`);
  const { other, full } = match;
  return (
    <Stack gap={6} component="article" aria-label={kind}>
      <Group gap="xs">
        <Title order={3} size="h5">
          {kind}
        </Title>
        {match.state !== "proposed" && <Badge variant="light">{vocabulary(`matchState.${match.state}`)}</Badge>}
        <Text fz="xs" c="dimmed">
          <RelativeTime at={match.foundAt} />
        </Text>
      </Group>
      {other === null || full === null ? (
        <>
          <Text fz="sm">{t("hidden")}</Text>
          <AskOwner caseId={caseId} match={match} barrier={barrier} />
        </>
      ) : (
        <>
          <TextLink href={`/cases/${other.id}/links`}>
            {other.code} · {other.workingTitle}
          </TextLink>
          <MatchFacts match={match} full={full} />
          {match.state === "proposed" && <MatchDecision caseId={caseId} match={match} barrier={barrier} />}
        </>
      )}
    </Stack>
  );
}

function MatchFacts({ match, full }: { match: Match; full: NonNullable<Match["full"]> }) {
  const t = useTranslations("links.matches");
  const word = useTranslations("vocabulary.matchState");
  const format = useFormatter();
  const likeness = full.likeness === null ? null : format.number(full.likeness, { style: "percent" });
  return (
    <Text fz="sm">
      {t("count", { kind: match.kind, count: full.count })}
      {likeness !== null && ` · ${t("likeness", { likeness })}`}
      {full.accounts.length > 0 && ` · ${t("accounts", { labels: format.list(full.accounts.slice(0, 12)) })}`}
      {full.decidedBy !== null && ` · ${t("decided", { state: word(match.state), by: full.decidedBy.name })}`}
      {full.reason !== "" && ` · ${full.reason}`}
    </Text>
  );
}
