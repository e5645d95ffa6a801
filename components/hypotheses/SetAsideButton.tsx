"use client";
import { Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { ConfirmWithReason } from "#components/form/ConfirmWithReason.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";

type Props = { label: string; what: string; barrier: string | null; onConfirm: (reason: string) => Promise<void> };

/** Takes something out of the comparison, or puts it back, for a reason that is kept. */
export function SetAsideButton({ label, what, barrier, onConfirm }: Props) {
  const [isOpen, dialogue] = useDisclosure(false);
  return (
    <>
      <ReasonedButton reason={barrier} variant="subtle" size="compact-sm" onClick={dialogue.open}>
        {label}
      </ReasonedButton>
      <ConfirmWithReason
        isOpen={isOpen}
        onClose={dialogue.close}
        title={label}
        confirmLabel={label}
        isDestructive={false}
        onConfirm={onConfirm}
      >
        <Text fz="sm">{what}</Text>
      </ConfirmWithReason>
    </>
  );
}
