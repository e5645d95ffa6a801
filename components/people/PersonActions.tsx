"use client";
import { Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { ConfirmWithReason } from "#components/form/ConfirmWithReason.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";

type Props = {
  person: Answers["people"]["list"][number];
  isSelf: boolean;
  onEdit: () => void;
  onDone: (sentence: string) => void;
};

/** What can be done to one person: edit, deactivate, let in again. */
export function PersonActions({ person, isSelf, onEdit, onDone }: Props) {
  const t = useTranslations("people");
  const trpc = useTRPC();
  const deactivate = useCommand(trpc.people.deactivate.mutationOptions());
  const reactivate = useCommand(trpc.people.reactivate.mutationOptions());
  const [isAsking, dialogue] = useDisclosure(false);
  const { id: userId, version, name, active } = person;
  const possible = active ? "deactivate" : "reactivate";
  // What was asked stays on the screen while the person already changes underneath.
  const [act, setAct] = useState<"deactivate" | "reactivate">(possible);
  const command = act === "deactivate" ? deactivate : reactivate;
  return (
    <Group gap={4} justify="flex-end" wrap="nowrap">
      <Button size="compact-xs" variant="subtle" onClick={onEdit} aria-label={t("editOf", { name })}>
        {t("edit")}
      </Button>
      <ReasonedButton
        size="compact-xs"
        variant="subtle"
        color={active ? "red" : undefined}
        reason={isSelf ? t("selfReason") : null}
        aria-label={t(`${possible}Of`, { name })}
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
        title={t(`${act}Title`, { name })}
        confirmLabel={t(act)}
        isDestructive={act === "deactivate"}
        onConfirm={async (reason) => {
          await command.run({ userId, version, reason });
          onDone(t(`${act}d`, { name }));
        }}
      >
        {t(`${act}Text`)}
      </ConfirmWithReason>
    </Group>
  );
}
