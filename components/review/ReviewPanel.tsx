"use client";
import { Kbd, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Answers } from "#components/data/trpc.ts";
import { VersionChanges } from "#components/findings/VersionChanges.tsx";
import { ButtonLink } from "#components/ui/ButtonLink.tsx";
import { Callout } from "#components/ui/Callout.tsx";
import { HashText } from "#components/ui/HashText.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { type Role, roleCan } from "#server/schema/permission.ts";
import { ChangedSinceOpened } from "./ChangedSinceOpened.tsx";
import { type Decision, DecisionDialogue } from "./DecisionDialogue.tsx";
import { Disagreements } from "./Disagreements.tsx";
import { KeyHints } from "./KeyHints.tsx";
import { LeasePanel } from "./LeasePanel.tsx";
import classes from "./review.module.css";
import { approvalBarrier, reviewBarrier } from "./review-barrier.ts";
import { useKeys } from "./use-keys.ts";
import { useQueuePlace } from "./use-queue-place.ts";

type Props = {
  finding: Answers["findings"]["get"];
  role: Role;
  /** Whether the person came from the queue, and goes on in it. */
  isInQueue: boolean;
};

/** The second pair of eyes: a decision on exactly the content that was read. */
export function ReviewPanel({ finding, role, isInQueue }: Props) {
  const t = useTranslations("review");
  const router = useRouter();
  const place = useQueuePlace(finding.id);
  const [read, setRead] = useState(finding);
  const [decision, setDecision] = useState<Decision | null>(null);
  const barrier = reviewBarrier(finding, role, read.contentSha256);
  const toApprove = approvalBarrier(finding, role, read.contentSha256);
  const open = (next: Decision, reason: string | null) => () => reason === null && setDecision(next);
  const go = (path: string | null) => path !== null && router.push(path);
  useKeys({
    a: open("approved", toApprove),
    c: open("changes_asked", barrier),
    r: open("rejected", barrier),
    ...(isInQueue && { j: () => go(place.next), k: () => go(place.previous) }),
  });

  function afterDecision(made: Decision) {
    notifications.show({ message: t(`decided.${made}`, { finding: finding.label }), color: "teal" });
    setDecision(null);
    if (isInQueue) router.push(place.afterwards ?? "/review");
  }

  return (
    <div className={classes.panel}>
      <Panel title={t("panel")} description={barrier === null ? t("readAll") : undefined}>
        {finding.contentSha256 !== read.contentSha256 && (
          <ChangedSinceOpened before={read.fields} after={finding.fields} onRead={() => setRead(finding)} />
        )}
        {barrier !== null && barrier !== "changed.reason" && <Callout tone="info">{t(barrier)}</Callout>}
        {barrier === null && toApprove !== null && <Callout tone="attention">{t(toApprove)}</Callout>}
        {roleCan(role, "finding.review") && !finding.iContributed && finding.state === "submitted" && (
          <LeasePanel finding={finding} />
        )}
        <Disagreements finding={finding} />
        {finding.myLastReview !== null && finding.myLastReview < finding.version && (
          <VersionChanges
            findingId={finding.id}
            version={finding.versions[0]?.version ?? finding.version}
            since={finding.myLastReview}
            label={t("sinceMine", { version: finding.myLastReview })}
          />
        )}
        <Text component="div" fz="sm" c="dimmed" my="xs">
          {t("bound")} <HashText hash={read.contentSha256} />
        </Text>
        <div className={classes.actions}>
          <ReasonedButton reason={toApprove && t(toApprove)} onClick={open("approved", toApprove)}>
            {t("approve")}
          </ReasonedButton>
          <ReasonedButton variant="default" reason={barrier && t(barrier)} onClick={open("changes_asked", barrier)}>
            {t("ask")}
          </ReasonedButton>
          <ReasonedButton variant="default" reason={barrier && t(barrier)} onClick={open("rejected", barrier)}>
            {t("reject")}
          </ReasonedButton>
        </div>
        {barrier === null && <PanelKeys />}
      </Panel>
      {isInQueue && <QueueSteps {...place} />}
      <DecisionDialogue
        decision={decision}
        finding={finding}
        contentSha256={read.contentSha256}
        onDecided={afterDecision}
        onClose={() => setDecision(null)}
      />
    </div>
  );
}

function QueueSteps({ position, total, next, previous }: ReturnType<typeof useQueuePlace>) {
  const t = useTranslations("review");
  return (
    <nav className={classes.steps} aria-label={t("title")}>
      <ButtonLink variant="subtle" size="compact-sm" href="/review">
        {t("toQueue")}
      </ButtonLink>
      {position > 0 && <Text fz="sm">{t("position", { position, total })}</Text>}
      {previous !== null && (
        <ButtonLink variant="default" size="compact-sm" href={previous}>
          {t("previous")}
        </ButtonLink>
      )}
      {next !== null && (
        <ButtonLink variant="default" size="compact-sm" href={next}>
          {t("next")}
        </ButtonLink>
      )}
    </nav>
  );
}

function PanelKeys() {
  const t = useTranslations("review.keys");
  return (
    <KeyHints
      keys={[
        { key: "a", action: t("approve") },
        { key: "c", action: t("ask") },
        { key: "r", action: t("reject") },
        { key: "j", action: t("next") },
        { key: "k", action: t("previous") },
      ]}
    >
      {(help) =>
        t.rich("hint", {
          approve: () => <Kbd size="xs">a</Kbd>,
          ask: () => <Kbd size="xs">c</Kbd>,
          reject: () => <Kbd size="xs">r</Kbd>,
          next: () => <Kbd size="xs">j</Kbd>,
          previous: () => <Kbd size="xs">k</Kbd>,
          help: () => help,
        })
      }
    </KeyHints>
  );
}
