"use client";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { bodies, criterionAnswers, DeterminationFields, thresholds } from "#server/schema/decision.ts";

type Props = { caseId: string; number: number; barrier: string | null };

/** One more determination, as of a day; those before it stay. */
export function DeterminationForm({ caseId, number, barrier }: Props) {
  const t = useTranslations("decisions");
  const word = useTranslations("vocabulary");
  const { run } = useCommand(useTRPC().decisions.determine.mutationOptions());
  const form = useZodForm(DeterminationFields, {
    body: "panel",
    question: "",
    threshold: "not_assessed",
    freeAndFair: "not_assessed",
    freeAndFairBasis: "",
    informedDecisions: "not_assessed",
    informedBasis: "",
    asOf: "",
  });
  const answers = criterionAnswers.map((value) => ({ value, label: t(`criteria.${value}`) }));
  const save = async (fields: DeterminationFields) => void (await run({ caseId, number, fields }));
  return (
    <Form form={form} onSubmit={save} aria-label={t("determinationTitle")}>
      <SelectField
        control={form.control}
        name="body"
        label={t("bodyLabel")}
        options={bodies.map((value) => ({ value, label: word(`body.${value}`) }))}
      />
      <TextAreaField control={form.control} name="question" label={t("question")} required />
      <SelectField
        control={form.control}
        name="threshold"
        label={t("threshold")}
        options={thresholds.map((value) => ({ value, label: word(`threshold.${value}`) }))}
      />
      <SelectField control={form.control} name="freeAndFair" label={t("freeAndFair")} options={answers} />
      <TextAreaField control={form.control} name="freeAndFairBasis" label={t("basis")} required />
      <SelectField control={form.control} name="informedDecisions" label={t("informed")} options={answers} />
      <TextAreaField control={form.control} name="informedBasis" label={t("basis")} required />
      <TextField control={form.control} name="asOf" label={t("asOf")} description={t("dateHint")} required />
      <FormActions>
        <SubmitButton reason={barrier}>{t("record")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
