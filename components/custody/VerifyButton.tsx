"use client";
import { Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { useRefusalSentence } from "#components/form/use-refusal-sentence.ts";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import type { CustodyItemKind } from "#server/schema/custody.ts";
import { type Role, roleCan } from "#server/schema/permission.ts";

type Props = {
  caseId: string;
  role: Role;
  /** Null: all evidence of the case. */
  item: { kind: CustodyItemKind; id: string } | null;
  /** The check of it that waits or is at work. */
  running: { id: string } | null;
};

/** Asks for a check now, or ends the one that is under way. */
export function VerifyButton({ caseId, role, item, running }: Props) {
  const t = useTranslations("custody.check");
  const told = useTranslations("errors");
  const sentenceOf = useRefusalSentence();
  const trpc = useTRPC();
  const { run, isPending } = useCommand(trpc.custody.verify.mutationOptions());
  const cancel = useCommand(trpc.custody.cancelVerification.mutationOptions());
  const [problem, setProblem] = useState<string | null>(null);
  const barrier = roleCan(role, "custody.verify") ? null : told("role.forbidden");

  async function act() {
    setProblem(null);
    try {
      if (running) await cancel.run({ verificationId: running.id });
      else await run({ caseId, item });
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  }

  return (
    <Stack gap={4}>
      <ReasonedButton
        reason={barrier}
        size={item ? "compact-sm" : "sm"}
        variant={item || running ? "default" : "filled"}
        loading={isPending || cancel.isPending}
        onClick={act}
      >
        {t(running ? "cancel" : "now")}
      </ReasonedButton>
      {problem !== null && (
        <Text fz="sm" c="red" role="alert">
          {problem}
        </Text>
      )}
    </Stack>
  );
}
