"use client";
import { Button, FileButton, Group, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import * as z from "zod";
import { useByteSize } from "#components/imports/use-byte-size.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { DropZone } from "#components/upload/DropZone.tsx";
import { SendingBar } from "#components/upload/SendingBar.tsx";
import { type SendOutcome, sendFile } from "#components/upload/send-file.ts";
import { maxFileBytes } from "#server/schema/import-limits.ts";
import classes from "./captures.module.css";
import { useSendProblem } from "./use-send-problem.ts";

type Props = {
  caseId: string;
  /** The post that the files show, where they come from its page. */
  postId?: string;
  barrier: string | null;
};
const Taken = z.object({ captureId: z.uuid(), label: z.string() });
type Taken = z.output<typeof Taken>;
/** What the server would say after the limit was sent, said before anything is. */
const tooLarge = {
  kind: "refused",
  refusal: { code: "invalid", key: "import.tooLarge", values: { limit: "4 GiB" } },
} as const;
type Done = { name: string; taken: Taken | null; problem: string };
type Sending = { name: string; sent: number; total: number; left: number };

/** Takes one file or many, by button or by drop, one after the other, and says truly how much of each has arrived. */
export function UploadCaptures({ caseId, postId, barrier }: Props) {
  const t = useTranslations("captures.upload");
  const { sending, done, send, stop } = useUpload(caseId, postId);
  return (
    <DropZone onFiles={barrier === null && sending === null ? send : null}>
      <Stack gap="sm">
        {sending !== null && <OneSending {...sending} onStop={stop} />}
        {sending === null && (
          <Group gap="sm">
            {barrier === null ? (
              <FileButton onChange={(files) => files.length > 0 && send(files)} multiple>
                {(props) => <Button {...props}>{t("choose")}</Button>}
              </FileButton>
            ) : (
              <ReasonedButton reason={barrier}>{t("choose")}</ReasonedButton>
            )}
            <Text fz="sm" c="dimmed">
              {t("drop")}
            </Text>
          </Group>
        )}
        {done.length > 0 && <Outcome caseId={caseId} done={done} />}
      </Stack>
    </DropZone>
  );
}

function OneSending({ name, sent, total, left, onStop }: Sending & { onStop: () => void }) {
  const t = useTranslations("captures.upload");
  const size = useByteSize();
  return (
    <SendingBar sent={sent} total={total} label={t("label")} stopLabel={t("stop")} onStop={onStop}>
      {sent >= total
        ? t("sealing", { file: name })
        : t("progress", { file: name, sent: size(sent), total: size(total) })}{" "}
      {left > 0 && t("left", { count: left })}
    </SendingBar>
  );
}

/** What became of each file of the last upload. */
function Outcome({ caseId, done }: { caseId: string; done: readonly Done[] }) {
  const t = useTranslations("captures.upload");
  const hasProblem = done.some(({ taken }) => taken === null);
  return (
    <Callout tone={hasProblem ? "bad" : "good"} title={t(hasProblem ? "someRefused" : "allTaken")} announced>
      <ul className={classes.checks}>
        {done.map(({ name, taken, problem }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name, and the list only grows.
          <li key={index} className={classes.wrap}>
            {taken === null ? (
              t("refused", { file: name, problem })
            ) : (
              <>
                <TextLink href={`/cases/${caseId}/captures/${taken.captureId}`}>{taken.label}</TextLink> · {name}
              </>
            )}
          </li>
        ))}
      </ul>
    </Callout>
  );
}

function useUpload(caseId: string, postId: string | undefined) {
  const queryClient = useQueryClient();
  const problemOf = useSendProblem();
  const [sending, setSending] = useState<Sending | null>(null);
  const [done, setDone] = useState<readonly Done[]>([]);
  const controller = useRef<AbortController>(null);
  const url = `/api/cases/${caseId}/captures${postId === undefined ? "" : `?post=${postId}`}`;

  async function send(files: readonly File[]) {
    const stopper = new AbortController();
    const { signal } = stopper;
    controller.current = stopper;
    setDone([]);
    for (const [index, file] of files.entries()) {
      if (signal.aborted) break;
      const begun = { name: file.name, sent: 0, total: file.size, left: files.length - index - 1 };
      setSending(begun);
      const onProgress = (sent: number) => setSending({ ...begun, sent: Math.min(sent, file.size) });
      const outcome: SendOutcome<Taken> =
        file.size > maxFileBytes ? tooLarge : await sendFile({ url, file, answer: Taken, onProgress, signal });
      const taken = outcome.kind === "taken" ? outcome.answer : null;
      const problem = outcome.kind === "taken" ? "" : problemOf(outcome);
      setDone((before) => [...before, { name: file.name, taken, problem }]);
    }
    setSending(null);
    await queryClient.invalidateQueries();
  }

  return { sending, done, send, stop: () => controller.current?.abort() };
}
