"use client";
import { Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { ConfirmWithReason } from "#components/form/ConfirmWithReason.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";

type Entry = { withdrawnAt: Date | null; withdrawnFor: string };
type Props = { entry: Entry; name: string; barrier: string | null; onWithdraw: (reason: string) => Promise<unknown> };

/** Takes an entry back for a reason, or says that and why it was. */
export function WithdrawButton({ entry, name, barrier, onWithdraw }: Props) {
  const t = useTranslations("frameworks.withdraw");
  const [isOpen, dialogue] = useDisclosure(false);
  if (entry.withdrawnAt !== null)
    return (
      <Text fz="xs" c="dimmed">
        {t("done", { reason: entry.withdrawnFor })}
      </Text>
    );
  return (
    <>
      <ReasonedButton
        reason={barrier}
        variant="subtle"
        size="compact-xs"
        aria-label={t("of", { name })}
        onClick={dialogue.open}
      >
        {t("label")}
      </ReasonedButton>
      <ConfirmWithReason
        isOpen={isOpen}
        onClose={dialogue.close}
        title={t("of", { name })}
        confirmLabel={t("label")}
        onConfirm={async (reason) => void (await onWithdraw(reason))}
      >
        {t("what")}
      </ConfirmWithReason>
    </>
  );
}
