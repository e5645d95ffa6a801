"use client";
import { Button, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { useRefusalSentence } from "#components/form/use-refusal-sentence.ts";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import type { CaptureAnswer } from "./CaptureDetail.tsx";

/** Has a capture read once more, where the reading failed. */
export function ReadAgain({ capture, barrier }: { capture: CaptureAnswer; barrier: string | null }) {
  const t = useTranslations("captures.look");
  const sentenceOf = useRefusalSentence();
  const { run, isPending } = useCommand(useTRPC().captures.readAgain.mutationOptions());
  const [problem, setProblem] = useState("");
  if (capture.reading?.result.kind !== "failed") return null;
  if (barrier !== null) return <ReasonedButton reason={barrier}>{t("again")}</ReasonedButton>;
  return (
    <>
      {problem !== "" && (
        <Text fz="sm" c="red" role="alert">
          {problem}
        </Text>
      )}
      <Button
        variant="default"
        loading={isPending}
        onClick={() => run({ captureId: capture.id }).catch((error: unknown) => setProblem(sentenceOf(error)))}
      >
        {t("again")}
      </Button>
    </>
  );
}
