"use client";
import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { ConfirmWithReason } from "#components/form/ConfirmWithReason.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import type { EntryKind } from "#server/schema/post-entry.ts";

type Entry = { id: string; withdrawal: { reason: string; at: Date; by: string } | null; isMine: boolean };
type Props = {
  postId: string;
  kind: EntryKind;
  entry: Entry;
  /** Whether this person may take back what others entered. */
  isLead: boolean;
  /** Why nothing can be withdrawn now; null when it can. */
  barrier: string | null;
};

/** That an entry was withdrawn and why, or the way to withdraw it for whoever made it. */
export function Withdrawal({ postId, kind, entry, isLead, barrier }: Props) {
  const t = useTranslations("evidence.withdraw");
  const word = useTranslations("vocabulary.entryKind");
  const [isOpen, dialogue] = useDisclosure(false);
  const { run } = useCommand(useTRPC().posts.withdrawEntry.mutationOptions());
  if (entry.withdrawal !== null) {
    const { by, reason, at } = entry.withdrawal;
    return (
      <Text fz="sm" c="dimmed">
        {t("by", { by, reason })} <RelativeTime at={at} />
      </Text>
    );
  }
  if (barrier !== null || !(entry.isMine || isLead)) return null;
  return (
    <>
      <Button size="compact-xs" variant="subtle" color="gray" onClick={dialogue.open}>
        {t("button")}
      </Button>
      <ConfirmWithReason
        isOpen={isOpen}
        onClose={dialogue.close}
        title={t("title", { kind: word(kind) })}
        confirmLabel={t("confirm")}
        onConfirm={async (reason) => {
          await run({ postId, kind, entryId: entry.id, reason });
        }}
      >
        {t("text")}
      </ConfirmWithReason>
    </>
  );
}
