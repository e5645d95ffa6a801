"use client";
import { Button, type ButtonProps, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Control, DefaultValues, FieldValues } from "react-hook-form";
import type * as z from "zod";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";

type FormProps<In extends FieldValues, Out extends FieldValues> = {
  schema: z.ZodType<Out, In>;
  initial: DefaultValues<In>;
  submitLabel: string;
  /** Throws what the server refused; the form then says it. */
  onAdd: (entry: Out) => Promise<unknown>;
  children: (control: Control<In, unknown, Out>) => ReactNode;
};
type Props<In extends FieldValues, Out extends FieldValues> = FormProps<In, Out> & {
  label: string;
  /** Why it cannot be added now; null when it can. */
  barrier: string | null;
  variant?: ButtonProps["variant"];
  size?: ButtonProps["size"];
};

/** Opens the form for one more entry beside a post; those that exist stay. */
export function EntryButton<In extends FieldValues, Out extends FieldValues>(props: Props<In, Out>) {
  const { label, barrier, variant = "default", size, ...form } = props;
  const [isOpen, dialogue] = useDisclosure(false);
  return (
    <>
      <ReasonedButton reason={barrier} variant={variant} size={size} onClick={dialogue.open}>
        {label}
      </ReasonedButton>
      <Modal opened={isOpen} onClose={dialogue.close} title={label} size="lg">
        <EntryForm {...form} onDone={dialogue.close} />
      </Modal>
    </>
  );
}

function EntryForm<In extends FieldValues, Out extends FieldValues>(
  props: FormProps<In, Out> & { onDone: () => void },
) {
  const { schema, initial, submitLabel, onAdd, onDone, children } = props;
  const word = useTranslations("common");
  const form = useZodForm<In, Out>(schema, initial);

  async function add(entry: Out) {
    await onAdd(entry);
    onDone();
  }

  return (
    <Form form={form} onSubmit={add}>
      {children(form.control)}
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {word("cancel")}
        </Button>
        <SubmitButton>{submitLabel}</SubmitButton>
      </FormActions>
    </Form>
  );
}
