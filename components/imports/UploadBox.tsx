"use client";
import { Button, FileButton, Group, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import * as z from "zod";
import { useErrorSentence } from "#components/form/app-error.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { DropZone } from "#components/upload/DropZone.tsx";
import { SendingBar } from "#components/upload/SendingBar.tsx";
import { type SendOutcome, sendFile } from "#components/upload/send-file.ts";
import { unreadableCodes } from "#server/schema/import.ts";
import { useByteSize } from "./use-byte-size.ts";

type Props = { caseId: string; barrier: string | null };
const Taken = z.object({ importId: z.uuid() });
type Sending = { name: string; sent: number; total: number };

/** Takes a file by button or by drop, says truly how much of it has arrived, and leads to its import. */
export function UploadBox({ caseId, barrier }: Props) {
  const t = useTranslations("imports.upload");
  const { sending, problem, send, stop } = useUpload(caseId);
  const take = ([file]: File[]) => file && send(file);
  return (
    <DropZone onFiles={barrier === null && sending === null ? take : null}>
      <Stack gap="sm">
        {problem !== null && (
          <Callout tone="bad" title={t("refused")} announced>
            {problem}
          </Callout>
        )}
        {sending === null ? <Chooser barrier={barrier} onFile={send} /> : <OneSending {...sending} onStop={stop} />}
      </Stack>
    </DropZone>
  );
}

function Chooser({ barrier, onFile }: { barrier: string | null; onFile: (file: File) => void }) {
  const t = useTranslations("imports.upload");
  return (
    <Group gap="sm">
      {barrier === null ? (
        <FileButton
          onChange={(file) => file && onFile(file)}
          accept=".csv,.tsv,.txt,.ndjson,.jsonl,.json,.xlsx,.parquet,.gz,.zip"
        >
          {(props) => <Button {...props}>{t("choose")}</Button>}
        </FileButton>
      ) : (
        <ReasonedButton reason={barrier}>{t("choose")}</ReasonedButton>
      )}
      <Text fz="sm" c="dimmed">
        {t("drop")}
      </Text>
    </Group>
  );
}

function OneSending({ name, sent, total, onStop }: Sending & { onStop: () => void }) {
  const t = useTranslations("imports.upload");
  const size = useByteSize();
  return (
    <SendingBar sent={sent} total={total} label={t("label")} stopLabel={t("cancel")} onStop={onStop}>
      {sent >= total
        ? t("sealing", { file: name })
        : t("progress", { file: name, sent: size(sent), total: size(total) })}
    </SendingBar>
  );
}

function useUpload(caseId: string) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const sentenceOf = useOutcomeSentence();
  const [sending, setSending] = useState<Sending | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const controller = useRef<AbortController>(null);

  async function send(file: File) {
    controller.current = new AbortController();
    const begun = { name: file.name, sent: 0, total: file.size };
    setProblem(null);
    setSending(begun);
    const outcome = await sendFile({
      url: `/api/cases/${caseId}/imports`,
      file,
      answer: Taken,
      onProgress: (sent) => setSending({ ...begun, sent: Math.min(sent, file.size) }),
      signal: controller.current.signal,
    });
    if (outcome.kind === "taken") {
      await queryClient.invalidateQueries();
      router.push(`/cases/${caseId}/imports/${outcome.answer.importId}`);
      return;
    }
    setSending(null);
    setProblem(sentenceOf(outcome));
  }

  return { sending, problem, send, stop: () => controller.current?.abort() };
}

/** Why a file was not taken, in words. */
function useOutcomeSentence() {
  const t = useTranslations("imports.upload");
  const unreadable = useTranslations("import.unreadable");
  const sentenceOf = useErrorSentence();
  return (outcome: Exclude<SendOutcome<unknown>, { kind: "taken" }>): string => {
    if (outcome.kind === "stopped") return t("cancelled");
    if (outcome.kind === "lost") return t("failed");
    const { refusal } = outcome;
    if (refusal.code === "unauthenticated") return t("unauthenticated");
    const code = unreadableCodes.find((known) => known === refusal.unreadable);
    if (code !== undefined) return unreadable(code, { detail: refusal.detail ?? "" });
    return refusal.key === undefined ? t("failed") : sentenceOf(refusal.key, refusal.values);
  };
}
