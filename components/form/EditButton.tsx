"use client";
import { Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ComponentProps } from "react";
import type { FieldValues } from "react-hook-form";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { VersionedForm } from "./VersionedForm.tsx";

type Props<In extends FieldValues, Out extends FieldValues> = Omit<
  ComponentProps<typeof VersionedForm<In, Out>>,
  "onDone"
> & {
  label: string;
  title: string;
  /** Why it cannot be edited now; null when it can. */
  barrier: string | null;
};

/** Opens a thing that others may edit too; the form begins with what stands when it is opened. */
export function EditButton<In extends FieldValues, Out extends FieldValues>(props: Props<In, Out>) {
  const { label, title, barrier, ...form } = props;
  const [isOpen, dialogue] = useDisclosure(false);
  return (
    <>
      <ReasonedButton reason={barrier} variant="subtle" size="compact-sm" aria-label={title} onClick={dialogue.open}>
        {label}
      </ReasonedButton>
      <Modal opened={isOpen} onClose={dialogue.close} title={title} size="lg">
        <VersionedForm<In, Out> {...form} onDone={dialogue.close} />
      </Modal>
    </>
  );
}
