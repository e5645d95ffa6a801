"use client";
import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type * as z from "zod";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { OpenSet as NewSet } from "#server/schema/operation-set.ts";
import { ImputationFieldset } from "./ImputationFieldset.tsx";

/** Opens a set with this case as its first. */
export function OpenSet({ caseId, barrier }: { caseId: string; barrier: string | null }) {
  const t = useTranslations("links.sets");
  const [isOpen, dialogue] = useDisclosure(false);
  return (
    <>
      <ReasonedButton reason={barrier} variant="default" onClick={dialogue.open}>
        {t("open")}
      </ReasonedButton>
      <Modal opened={isOpen} onClose={dialogue.close} title={t("open")} size="lg">
        <OpenForm caseId={caseId} onDone={dialogue.close} />
      </Modal>
    </>
  );
}

const names = {
  confidence: "imputation.confidence",
  basis: "imputation.basis",
  imputedBy: "imputation.imputedBy",
  imputedOn: "imputation.imputedOn",
} as const;

function OpenForm({ caseId, onDone }: { caseId: string; onDone: () => void }) {
  const t = useTranslations("links.sets");
  const common = useTranslations("common");
  const router = useRouter();
  const { run } = useCommand(useTRPC().sets.open.mutationOptions());
  const form = useZodForm(NewSet, {
    caseId,
    fields: { name: "", description: "", recurs: "" },
    imputation: { confidence: "moderate", basis: "", imputedBy: "", imputedOn: "" },
  });
  async function open(set: z.output<typeof NewSet>) {
    const { setId } = await run(set);
    onDone();
    router.push(`/sets/${setId}`);
  }
  return (
    <Form form={form} onSubmit={open} aria-label={t("open")}>
      <TextField control={form.control} name="fields.name" label={t("name")} required />
      <TextAreaField control={form.control} name="fields.description" label={t("description")} minRows={2} />
      <TextAreaField control={form.control} name="fields.recurs" label={t("recurs")} minRows={2} />
      <ImputationFieldset control={form.control} names={names} />
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {common("cancel")}
        </Button>
        <SubmitButton>{t("create")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
