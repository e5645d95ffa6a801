"use client";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { ConfirmWithReason } from "#components/form/ConfirmWithReason.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { hasEnded } from "#server/schema/case-state.ts";
import { type Role, roleCan } from "#server/schema/permission.ts";

type Props = { found: Answers["cases"]["get"]; role: Role };

/** Closes the case, or opens it again, with the reason. */
export function CaseStateButton({ found, role }: Props) {
  const t = useTranslations("cases.overview");
  const trpc = useTRPC();
  const close = useCommand(trpc.cases.close.mutationOptions());
  const reopen = useCommand(trpc.cases.reopen.mutationOptions());
  const [isAsking, dialogue] = useDisclosure(false);
  const { id: caseId, version, state } = found;
  const possible = hasEnded(state) ? "reopen" : "close";
  // What was asked stays on the screen while the case already changes underneath.
  const [act, setAct] = useState<"close" | "reopen">(possible);
  const command = act === "close" ? close : reopen;
  return (
    <div>
      <ReasonedButton
        variant="default"
        reason={roleCan(role, "case.close") ? null : t("cannotClose")}
        onClick={() => {
          setAct(possible);
          dialogue.open();
        }}
      >
        {t(possible)}
      </ReasonedButton>
      <ConfirmWithReason
        isOpen={isAsking}
        onClose={dialogue.close}
        title={t(`${act}Title`)}
        confirmLabel={t(act)}
        isDestructive={act === "close"}
        onConfirm={async (reason) => {
          await command.run({ caseId, version, reason });
        }}
      >
        {t(`${act}Text`)}
      </ConfirmWithReason>
    </div>
  );
}
