"use client";
import { Button, Modal, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type * as z from "zod";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { roles } from "#server/schema/permission.ts";
import { UpdatePerson } from "#server/schema/person.ts";

type Person = Answers["people"]["list"][number];
type Props = {
  /** Whom it is about; null while it is closed. */
  person: Person | null;
  isSelf: boolean;
  onClose: () => void;
  onDone: (sentence: string) => void;
};

/** Changes a person's name or role. */
export function EditPersonDialogue({ person, ...rest }: Props) {
  const t = useTranslations("people");
  return (
    <Modal opened={person !== null} onClose={rest.onClose} title={t("editTitle", { name: person?.name ?? "" })}>
      {person !== null && <EditForm key={person.id} person={person} {...rest} />}
    </Modal>
  );
}

function EditForm({ person, isSelf, onClose, onDone }: Props & { person: Person }) {
  const t = useTranslations("people");
  const common = useTranslations("common");
  const word = useTranslations("vocabulary.role");
  const update = useCommand(useTRPC().people.update.mutationOptions());
  const { id: userId, version, name, role } = person;
  const form = useZodForm(UpdatePerson, { userId, version, name, role });

  async function submit(fields: z.output<typeof UpdatePerson>) {
    await update.run(fields);
    onDone(t("saved", { name: fields.name }));
    onClose();
  }

  return (
    <Form form={form} onSubmit={submit} isGuarded={false} aria-label={t("editTitle", { name })}>
      <TextField control={form.control} name="name" label={t("name")} autoComplete="off" required />
      {isSelf ? (
        <Text fz="sm" c="dimmed">
          {word(role)}. {t("selfReason")}
        </Text>
      ) : (
        <SelectField
          control={form.control}
          name="role"
          label={t("role")}
          options={roles.map((value) => ({ value, label: word(value) }))}
        />
      )}
      <FormActions>
        <Button variant="default" onClick={onClose}>
          {common("cancel")}
        </Button>
        <SubmitButton>{t("editSubmit")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
