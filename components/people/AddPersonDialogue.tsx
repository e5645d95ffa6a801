"use client";
import { Button, Modal } from "@mantine/core";
import { useTranslations } from "next-intl";
import type * as z from "zod";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { roles } from "#server/schema/permission.ts";
import { AddPerson } from "#server/schema/person.ts";

type Props = { isOpen: boolean; onClose: () => void; onDone: (sentence: string) => void };

/** Adds somebody who can then sign in. */
export function AddPersonDialogue({ isOpen, ...rest }: Props) {
  const t = useTranslations("people");
  return (
    <Modal opened={isOpen} onClose={rest.onClose} title={t("addTitle")}>
      <AddForm {...rest} />
    </Modal>
  );
}

function AddForm({ onClose, onDone }: Omit<Props, "isOpen">) {
  const t = useTranslations("people");
  const common = useTranslations("common");
  const word = useTranslations("vocabulary.role");
  const add = useCommand(useTRPC().people.add.mutationOptions());
  const form = useZodForm(AddPerson, { name: "", email: "", role: "member", password: "" });

  async function submit(fields: z.output<typeof AddPerson>) {
    await add.run(fields);
    onDone(t("added", { name: fields.name }));
    onClose();
  }

  return (
    <Form form={form} onSubmit={submit} isGuarded={false} aria-label={t("addTitle")}>
      <TextField control={form.control} name="name" label={t("name")} autoComplete="off" required />
      <TextField control={form.control} name="email" type="email" label={t("email")} autoComplete="off" required />
      <SelectField
        control={form.control}
        name="role"
        label={t("role")}
        options={roles.map((value) => ({ value, label: word(value) }))}
      />
      <TextField
        control={form.control}
        name="password"
        type="password"
        label={t("password")}
        description={t("passwordHint")}
        autoComplete="new-password"
        required
      />
      <FormActions>
        <Button variant="default" onClick={onClose}>
          {common("cancel")}
        </Button>
        <SubmitButton>{t("addSubmit")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
