"use client";
import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { NumberField } from "#components/form/NumberField.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { retentionPurposes, SetCaseRetention } from "#server/schema/retention.ts";
import type { Retention } from "./CaseRetention.tsx";

type Props = { caseId: string; data: Retention; onClose: () => void };

/** Sets what the case is kept for, and for how long where that is not the task force's default. */
export function RuleForm({ caseId, data, onClose }: Props) {
  const t = useTranslations("retention.clock");
  const common = useTranslations("common");
  const purposes = useTranslations("vocabulary.retentionPurpose");
  const { run } = useCommand(useTRPC().retention.set.mutationOptions());
  const form = useZodForm(SetCaseRetention, { caseId, version: data.ruleVersion, fields: data.rule, reason: "" });
  return (
    <Form
      form={form}
      aria-label={t("change")}
      onSubmit={async (input) => {
        await run(input);
        onClose();
      }}
    >
      <SelectField
        control={form.control}
        name="fields.purpose"
        label={t("purpose")}
        options={retentionPurposes.map((value) => ({
          value,
          label: t("purposeOption", { purpose: purposes(value), months: data.defaults.months[value] }),
        }))}
      />
      <NumberField
        control={form.control}
        name="fields.months"
        label={t("ownMonths")}
        description={t("ownMonthsHint")}
      />
      <TextAreaField
        control={form.control}
        name="reason"
        label={common("confirm.reason")}
        description={common("confirm.reasonHint")}
        required
      />
      <FormActions>
        <Button variant="default" onClick={onClose}>
          {common("cancel")}
        </Button>
        <SubmitButton>{common("save")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
