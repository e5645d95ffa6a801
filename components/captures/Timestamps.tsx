"use client";
import { Anchor, Button, FileButton, Group, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import * as z from "zod";
import type { Answers } from "#components/data/trpc.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { sendFile } from "#components/upload/send-file.ts";
import classes from "./captures.module.css";
import { ProofFacts } from "./ProofFacts.tsx";
import { TokenFacts } from "./TokenFacts.tsx";
import { useSendProblem } from "./use-send-problem.ts";

type Timestamp = Answers["captures"]["timestamps"][number];
type Props = {
  caseId: string;
  /** The sealed file that they are of. */
  subjectSha256: string;
  timestamps: readonly Timestamp[];
  barrier: string | null;
};
const Taken = z.object({ timestampId: z.uuid() });

/** Who outside vouches that the file existed at a time, and how much of that could be verified here. */
export function Timestamps({ caseId, subjectSha256, timestamps, barrier }: Props) {
  const t = useTranslations("captures.timestamps");
  const { isSending, problem, send } = useTimestampUpload(caseId, subjectSha256);
  return (
    <Panel
      title={t("title")}
      description={t("what")}
      actions={
        barrier === null ? (
          <FileButton onChange={(file) => file && send(file)} accept=".tsr,.tst,.ots,.der">
            {(props) => (
              <Button {...props} variant="default" loading={isSending}>
                {t("add")}
              </Button>
            )}
          </FileButton>
        ) : (
          <ReasonedButton reason={barrier} variant="default">
            {t("add")}
          </ReasonedButton>
        )
      }
    >
      <Stack gap="lg">
        {problem !== null && (
          <Callout tone="bad" title={t("refused")} announced>
            {problem}
          </Callout>
        )}
        {timestamps.length === 0 && <Text c="dimmed">{t("none")}</Text>}
        {timestamps.map((timestamp) => (
          <OneTimestamp key={timestamp.id} timestamp={timestamp} />
        ))}
      </Stack>
    </Panel>
  );
}

const tones = {
  holds: "good",
  incomplete: "attention",
  fails: "bad",
  pending: "waiting",
  needs_block: "attention",
  other_file: "bad",
  not_understood: "attention",
} as const;

function OneTimestamp({ timestamp }: { timestamp: Timestamp }) {
  const t = useTranslations("captures.timestamps");
  const vocabulary = useTranslations("vocabulary");
  const { result } = timestamp;
  return (
    <Stack gap="xs">
      <Group gap="xs" className={classes.wrap}>
        <Text fw={600}>{vocabulary(`timestampKind.${result.kind}`)}</Text>
        <StateBadge tone={tones[result.state]} label={vocabulary(`timestampState.${result.state}`)} />
        <Text fz="sm" c="dimmed">
          {timestamp.fileName} · {timestamp.importer} · <RelativeTime at={timestamp.importedAt} /> ·{" "}
          {t("by", { version: timestamp.codeVersion })}
        </Text>
        <Anchor fz="sm" href={`/api/timestamps/${timestamp.id}`} download>
          {t("download")}
        </Anchor>
      </Group>
      <Text fz="sm">{t(`state.${result.state}`)}</Text>
      {result.kind === "rfc3161" ? <TokenFacts token={result} /> : <ProofFacts proof={result} />}
    </Stack>
  );
}

function useTimestampUpload(caseId: string, subjectSha256: string) {
  const queryClient = useQueryClient();
  const problemOf = useSendProblem();
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function send(file: File) {
    setSending(true);
    setProblem(null);
    const url = `/api/cases/${caseId}/timestamps?subject=${subjectSha256}`;
    const outcome = await sendFile({ url, file, answer: Taken, signal: new AbortController().signal });
    setSending(false);
    if (outcome.kind === "taken") await queryClient.invalidateQueries();
    else setProblem(problemOf(outcome));
  }

  return { isSending, problem, send };
}
