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
import { PublicDecisionFields, publicDecisions } from "#server/schema/decision.ts";

type Props = { caseId: string; number: number; barrier: string | null };

/** Whether the public is told, apart from any threshold. */
export function DecisionForm({ caseId, number, barrier }: Props) {
  const t = useTranslations("decisions");
  const word = useTranslations("vocabulary");
  const { run } = useCommand(useTRPC().decisions.decide.mutationOptions());
  const form = useZodForm(PublicDecisionFields, { decision: "hold", decidedBy: "", decidedOn: "", reason: "" });
  const save = async (fields: PublicDecisionFields) => void (await run({ caseId, number, fields }));
  return (
    <Form form={form} onSubmit={save} aria-label={t("decisionTitle")}>
      <SelectField
        control={form.control}
        name="decision"
        label={t("decisionTitle")}
        options={publicDecisions.map((value) => ({ value, label: word(`publicDecision.${value}`) }))}
      />
      <TextField control={form.control} name="decidedBy" label={t("decidedBy")} required />
      <TextField control={form.control} name="decidedOn" label={t("decidedOn")} description={t("dateHint")} required />
      <TextAreaField control={form.control} name="reason" label={t("basis")} required />
      <FormActions>
        <SubmitButton reason={barrier}>{t("record")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
