"use client";
import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import type { Control } from "react-hook-form";
import type * as z from "zod";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { CheckboxField } from "#components/form/CheckboxField.tsx";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { HypothesisFields } from "#server/schema/hypothesis.ts";

/** One more explanation to weigh. */
export function AddHypothesis({ caseId, barrier }: { caseId: string; barrier: string | null }) {
  const t = useTranslations("hypotheses");
  const [isOpen, dialogue] = useDisclosure(false);
  return (
    <>
      <ReasonedButton reason={barrier} variant="default" onClick={dialogue.open}>
        {t("add")}
      </ReasonedButton>
      <Modal opened={isOpen} onClose={dialogue.close} title={t("add")} size="lg">
        <AddForm caseId={caseId} onDone={dialogue.close} />
      </Modal>
    </>
  );
}

function AddForm({ caseId, onDone }: { caseId: string; onDone: () => void }) {
  const t = useTranslations("hypotheses");
  const common = useTranslations("common");
  const { run } = useCommand(useTRPC().hypotheses.add.mutationOptions());
  const form = useZodForm(HypothesisFields, { statement: "", note: "", isNull: false });
  async function add(fields: HypothesisFields) {
    await run({ caseId, fields });
    onDone();
  }
  return (
    <Form form={form} onSubmit={add} aria-label={t("add")}>
      <HypothesisFieldset control={form.control} />
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {common("cancel")}
        </Button>
        <SubmitButton>{t("add")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

type FieldsetProps = { control: Control<z.input<typeof HypothesisFields>, unknown, HypothesisFields> };

export function HypothesisFieldset({ control }: FieldsetProps) {
  const t = useTranslations("hypotheses");
  return (
    <>
      <TextField control={control} name="statement" label={t("statement")} description={t("statementHint")} required />
      <TextAreaField control={control} name="note" label={t("note")} />
      <CheckboxField control={control} name="isNull" label={t("isNull")} description={t("isNullHint")} />
    </>
  );
}
