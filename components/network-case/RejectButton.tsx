"use client";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { ConfirmWithReason } from "#components/form/ConfirmWithReason.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import type { Proposal } from "./Networks.tsx";

type Props = { proposal: Proposal; barrier: string | null; onRejected: () => void };

/** Rejects a proposal for a reason that is kept. */
export function RejectButton({ proposal, barrier, onRejected }: Props) {
  const t = useTranslations("networks");
  const [isOpen, dialogue] = useDisclosure(false);
  const { run } = useCommand(useTRPC().networks.reject.mutationOptions());
  return (
    <>
      <ReasonedButton reason={barrier} variant="default" onClick={dialogue.open}>
        {t("reject")}
      </ReasonedButton>
      <ConfirmWithReason
        isOpen={isOpen}
        onClose={dialogue.close}
        title={t("rejectTitle")}
        confirmLabel={t("rejectConfirm")}
        onConfirm={async (reason) => {
          await run({ proposalId: proposal.id, version: proposal.version, reason });
          onRejected();
        }}
      >
        {t("rejectWhat")}
      </ConfirmWithReason>
    </>
  );
}
