"use client";
import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { AchItemFields } from "#server/schema/hypothesis.ts";
import { ItemFieldset } from "./ItemFieldset.tsx";

/** One more item of evidence or argument, as a row of the matrix. */
export function AddItem({ caseId, barrier }: { caseId: string; barrier: string | null }) {
  const t = useTranslations("hypotheses");
  const [isOpen, dialogue] = useDisclosure(false);
  return (
    <>
      <ReasonedButton reason={barrier} variant="default" onClick={dialogue.open}>
        {t("addItem")}
      </ReasonedButton>
      <Modal opened={isOpen} onClose={dialogue.close} title={t("addItem")} size="lg">
        <AddForm caseId={caseId} onDone={dialogue.close} />
      </Modal>
    </>
  );
}

const emptyItem = { text: "", assumption: "true", credibility: "medium", relevance: "medium", cited: null } as const;

function AddForm({ caseId, onDone }: { caseId: string; onDone: () => void }) {
  const t = useTranslations("hypotheses");
  const common = useTranslations("common");
  const { run } = useCommand(useTRPC().hypotheses.addItem.mutationOptions());
  const form = useZodForm(AchItemFields, emptyItem);
  async function add(fields: AchItemFields) {
    await run({ caseId, fields });
    onDone();
  }
  return (
    <Form form={form} onSubmit={add} aria-label={t("addItem")}>
      <ItemFieldset control={form.control} caseId={caseId} />
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {common("cancel")}
        </Button>
        <SubmitButton>{t("addItem")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
