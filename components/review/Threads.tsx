"use client";
import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { citationKey } from "#components/findings/citation-key.ts";
import { useCaseEvidence } from "#components/findings/use-case-evidence.ts";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { ListSkeleton } from "#components/ui/ListSkeleton.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { type Role, roleCan } from "#server/schema/permission.ts";
import { NewThread } from "./NewThread.tsx";
import { ThreadActions } from "./ThreadActions.tsx";
import { ThreadEntries } from "./ThreadEntries.tsx";
import classes from "./threads.module.css";

type Finding = Answers["findings"]["get"];
type Thread = Answers["findings"]["threads"][number];

/** What is asked about a finding and what was answered. An approval waits until all of it is resolved. */
export function Threads({ finding, role }: { finding: Finding; role: Role }) {
  const t = useTranslations("review.threads");
  const {
    data: threads,
    isError,
    refetch,
  } = useQuery(useTRPC().findings.threads.queryOptions({ findingId: finding.id }, { refetchInterval: 15_000 }));
  const [isOpen, dialogue] = useDisclosure(false);
  return (
    <Panel
      title={t("title")}
      description={t("text")}
      actions={
        roleCan(role, "finding.discuss") && (
          <Button variant="default" size="compact-sm" onClick={dialogue.open}>
            {t("open")}
          </Button>
        )
      }
    >
      {isError && <ErrorState onRetry={() => refetch()} />}
      {threads === undefined && !isError && <ListSkeleton />}
      {threads?.length === 0 && <Text c="dimmed">{t("none")}</Text>}
      <ul className={classes.list}>
        {threads?.map((thread) => (
          <li key={thread.id} className={classes.thread}>
            <ThreadHead thread={thread} finding={finding} />
            <ThreadEntries thread={thread} finding={finding} mayTake={roleCan(role, "finding.write")} />
            {roleCan(role, "finding.discuss") && <ThreadActions thread={thread} />}
          </li>
        ))}
      </ul>
      <NewThread finding={finding} isOpen={isOpen} onClose={dialogue.close} />
    </Panel>
  );
}

function ThreadHead({ thread, finding }: { thread: Thread; finding: Finding }) {
  const t = useTranslations("review.threads");
  const isOpen = thread.resolvedAt === null;
  return (
    <div className={classes.head}>
      <StateBadge tone={isOpen ? "attention" : "good"} label={t(isOpen ? "isOpen" : "isResolved")} />
      <Anchor on={thread.on} caseId={finding.caseId} />
    </div>
  );
}

function Anchor({ on, caseId }: { on: Thread["on"]; caseId: string }) {
  const t = useTranslations("review.threads");
  const evidence = useCaseEvidence(caseId);
  if (on.anchor === "whole") return <span>{t("onWhole")}</span>;
  if (on.anchor === "citation") {
    const label = evidence.find((item) => citationKey(item) === `${on.kind}:${on.id}`)?.label ?? t("citationMissing");
    return (
      <span>
        {t("onCitation", { label })} {!on.cited && <strong>{t("citedNoLonger")}</strong>}
      </span>
    );
  }
  const { state, position } = on.place;
  return (
    <span>
      {position === null ? t("onParagraphGone") : t("onParagraph", { number: position + 1 })}{" "}
      {state !== "here" && <strong>{t(state)}</strong>}
      <q className={classes.quote}>{on.quote}</q>
    </span>
  );
}
