"use client";
import { Button, Modal, Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import type * as z from "zod";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { Callout } from "#components/ui/Callout.tsx";
import type { CaseState } from "#server/schema/case-state.ts";
import { TakeStep } from "#server/schema/step.ts";
import { closeCodesFor, type Step } from "#server/schema/workflow.ts";

type Props = { caseId: string; version: number; from: CaseState; step: Step; onClose: () => void };

/** Asks for the reason of a step, for the code of a closing, and says what is forced. */
export function StepDialogue({ caseId, version, from, step, onClose }: Props) {
  const t = useTranslations("workflow");
  const common = useTranslations("common");
  const word = useTranslations("vocabulary");
  const format = useFormatter();
  const { run } = useCommand(useTRPC().workflow.step.mutationOptions());
  const codes = closeCodesFor(step.key);
  const shut = step.reasons.flatMap((reason) => (reason.kind === "gate" ? [word(`gate.${reason.gate}`)] : []));
  const form = useZodForm(TakeStep, {
    caseId,
    version,
    step: step.key,
    reason: "",
    closeCode: codes[0] ?? null,
    force: !step.possible,
  });
  async function take(input: z.output<typeof TakeStep>) {
    await run(input);
    onClose();
  }
  return (
    <Modal opened onClose={onClose} title={word(`caseStep.${step.key}`)}>
      <Form form={form} onSubmit={take} isGuarded={false}>
        <Text fz="sm">{t("takeText", { from: word(`caseState.${from}`), to: word(`caseState.${step.to}`) })}</Text>
        {shut.length > 0 && (
          <Callout tone="attention" title={t("force")}>
            {t("forcedText", { gates: format.list(shut) })} {t("forceHint")}
          </Callout>
        )}
        {codes.length > 0 && (
          <SelectField
            control={form.control}
            name="closeCode"
            label={t("closeCode")}
            description={t("purge")}
            options={codes.map((value) => ({ value, label: word(`closeCode.${value}`) }))}
            required
          />
        )}
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
          <SubmitButton color={shut.length > 0 ? "red" : undefined}>{word(`caseStep.${step.key}`)}</SubmitButton>
        </FormActions>
      </Form>
    </Modal>
  );
}
