"use client";
import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Answers } from "#components/data/trpc.ts";
import { HashText } from "#components/ui/HashText.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import classes from "./FindingView.module.css";
import { VersionChanges } from "./VersionChanges.tsx";

type Finding = Answers["findings"]["get"];

const tones = { approved: "good", changes_asked: "attention", rejected: "bad" } as const;

/** Every text that the finding ever had and every decision on one, newest first. */
export function FindingLog({ finding }: { finding: Finding }) {
  const t = useTranslations("findings.log");
  const entries = [
    ...finding.versions.map((version) => ({ id: `v${version.version}`, at: version.at, version, review: null })),
    ...finding.reviews.map((review) => ({ id: review.id, at: review.at, version: null, review })),
  ].toSorted((a, b) => b.at.getTime() - a.at.getTime());
  return (
    <ol className={classes.log} aria-label={t("caption")}>
      {entries.map(({ id, at, version, review }) => (
        <li key={id} className={classes.entry}>
          {version !== null && <Version findingId={finding.id} version={version} />}
          {review !== null && <Review review={review} />}
          <Text fz="xs" c="dimmed">
            <RelativeTime at={at} />
          </Text>
        </li>
      ))}
    </ol>
  );
}

function Version({ findingId, version }: { findingId: string; version: Finding["versions"][number] }) {
  const t = useTranslations("findings.log");
  return (
    <>
      <div className={classes.entryHead}>
        <Text span fw={600}>
          {t("version", { version: version.version })}
        </Text>
        <span>{t("by", { name: version.editor })}</span>
        <HashText hash={version.contentSha256} length={8} />
      </div>
      {version.version > 1 && <VersionChanges findingId={findingId} version={version.version} />}
    </>
  );
}

function Review({ review }: { review: Finding["reviews"][number] }) {
  const t = useTranslations("findings.log");
  const word = useTranslations("vocabulary.reviewDecision");
  const isVoid = review.voidedAt !== null;
  return (
    <>
      <div className={classes.entryHead}>
        <StateBadge tone={isVoid ? "neutral" : tones[review.decision]} label={word(review.decision)} />
        <span>{review.reviewer.name}</span>
        <HashText hash={review.contentSha256} length={8} />
        {isVoid && (
          <Text span c="dimmed">
            {t("voided")}
          </Text>
        )}
      </div>
      {review.note !== "" && <Text className={classes.prose}>{review.note}</Text>}
    </>
  );
}
