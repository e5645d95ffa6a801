"use client";
import { Button, FileButton, Group, Progress, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type DragEvent, useRef, useState } from "react";
import { useErrorSentence } from "#components/form/app-error.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { unreadableCodes } from "#server/schema/import.ts";
import classes from "./imports.module.css";
import { type UploadOutcome, uploadFile } from "./upload-file.ts";
import { useByteSize } from "./use-byte-size.ts";

type Props = { caseId: string; barrier: string | null };
type Sending = { name: string; sent: number; total: number };

/** Takes a file by button or by drop, says truly how much of it has arrived, and leads to its import. */
export function UploadBox({ caseId, barrier }: Props) {
  const t = useTranslations("imports.upload");
  const { sending, problem, send, stop } = useUpload(caseId);
  const [isOver, setOver] = useState(false);

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file && barrier === null && sending === null) send(file);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the pointer's way; the button inside is everybody's.
    <div
      className={classes.drop}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Stack gap="sm">
        {problem !== null && (
          <Callout tone="bad" title={t("refused")} announced>
            {problem}
          </Callout>
        )}
        {sending === null ? <Chooser barrier={barrier} onFile={send} /> : <SendingBar {...sending} onStop={stop} />}
      </Stack>
    </div>
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

function SendingBar({ name, sent, total, onStop }: Sending & { onStop: () => void }) {
  const t = useTranslations("imports.upload");
  const size = useByteSize();
  const isThere = sent >= total;
  return (
    <Stack gap={6}>
      <Text fz="sm" role="status">
        {isThere ? t("sealing", { file: name }) : t("progress", { file: name, sent: size(sent), total: size(total) })}
      </Text>
      <Progress.Root size="lg">
        <Progress.Section
          value={total > 0 ? (100 * sent) / total : 0}
          aria-label={t("label")}
          striped
          animated={isThere}
        />
      </Progress.Root>
      <div>
        <Button variant="default" size="compact-sm" onClick={onStop}>
          {t("cancel")}
        </Button>
      </div>
    </Stack>
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
    const outcome = await uploadFile({
      caseId,
      file,
      onProgress: (sent) => setSending({ ...begun, sent: Math.min(sent, file.size) }),
      signal: controller.current.signal,
    });
    if (outcome.kind === "taken") {
      await queryClient.invalidateQueries();
      router.push(`/cases/${caseId}/imports/${outcome.importId}`);
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
  return (outcome: Exclude<UploadOutcome, { kind: "taken" }>): string => {
    if (outcome.kind === "stopped") return t("cancelled");
    if (outcome.kind === "lost") return t("failed");
    const { refusal } = outcome;
    if (refusal.code === "unauthenticated") return t("unauthenticated");
    const code = unreadableCodes.find((known) => known === refusal.unreadable);
    if (code !== undefined) return unreadable(code, { detail: refusal.detail ?? "" });
    return refusal.key === undefined ? t("failed") : sentenceOf(refusal.key, refusal.values);
  };
}
