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
  running: boolean;
};

/** Asks for a check now. */
export function VerifyButton({ caseId, role, item, running }: Props) {
  const t = useTranslations("custody.check");
  const told = useTranslations("errors");
  const sentenceOf = useRefusalSentence();
  const { run, isPending } = useCommand(useTRPC().custody.verify.mutationOptions());
  const [problem, setProblem] = useState<string | null>(null);
  const barrier = roleCan(role, "custody.verify") ? (running ? t("running") : null) : told("role.forbidden");

  async function verify() {
    setProblem(null);
    try {
      await run({ caseId, item });
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  }

  return (
    <Stack gap={4}>
      <ReasonedButton
        reason={barrier}
        size={item ? "compact-sm" : "sm"}
        variant={item ? "default" : "filled"}
        loading={isPending}
        onClick={verify}
      >
        {t("now")}
      </ReasonedButton>
      {problem !== null && (
        <Text fz="sm" c="red" role="alert">
          {problem}
        </Text>
      )}
    </Stack>
  );
}
