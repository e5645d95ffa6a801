"use client";
import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { DisclosureFields, disclosureStates } from "#server/schema/disclosure.ts";

type Props = { caseId: string; row: Answers["disclosures"]["list"]["items"][number]; onDone: () => void };

/** One decision on what is stated; the ones before it stay. */
export function DisclosureForm({ caseId, row, onDone }: Props) {
  const t = useTranslations("disclosures");
  const common = useTranslations("common");
  const word = useTranslations("vocabulary.disclosureState");
  const { run } = useCommand(useTRPC().disclosures.record.mutationOptions());
  const { state = "not_stated", reason = "", question = "", askedBy = "" } = row.now ?? {};
  const form = useZodForm(DisclosureFields, { state, reason, question, askedBy });
  async function record(fields: DisclosureFields) {
    await run({ caseId, item: row.item, fields });
    onDone();
  }
  return (
    <Form form={form} onSubmit={record} aria-label={t("answer")}>
      <SelectField
        control={form.control}
        name="state"
        label={t("state")}
        options={disclosureStates.map((value) => ({ value, label: word(value) }))}
      />
      <TextAreaField
        control={form.control}
        name="reason"
        label={t("reason")}
        description={t("reasonHint")}
        minRows={2}
      />
      <TextAreaField control={form.control} name="question" label={t("question")} minRows={2} />
      <TextField control={form.control} name="askedBy" label={t("who")} description={t("whoHint")} />
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {common("cancel")}
        </Button>
        <SubmitButton>{t("record")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
