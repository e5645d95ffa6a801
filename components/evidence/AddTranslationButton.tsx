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
import { TranslationFields } from "#server/schema/evidence.ts";
import { emptyTranslation } from "./empty-fields.ts";
import { TranslationFieldset } from "./TranslationFieldset.tsx";

type Props = { postId: string; barrier: string | null };

/** Opens the form for one more translation; those that exist stay. */
export function AddTranslationButton({ postId, barrier }: Props) {
  const t = useTranslations("evidence");
  const [isOpen, dialogue] = useDisclosure(false);
  return (
    <>
      <ReasonedButton reason={barrier} variant="default" onClick={dialogue.open}>
        {t("addTranslation")}
      </ReasonedButton>
      <Modal opened={isOpen} onClose={dialogue.close} title={t("addTranslation")} size="lg">
        <TranslationForm postId={postId} onDone={dialogue.close} />
      </Modal>
    </>
  );
}

function TranslationForm({ postId, onDone }: { postId: string; onDone: () => void }) {
  const t = useTranslations("evidence.form");
  const word = useTranslations("common");
  const { run } = useCommand(useTRPC().posts.addTranslation.mutationOptions());
  const form = useZodForm(TranslationFields, emptyTranslation);

  async function add(translation: TranslationFields) {
    await run({ postId, translation });
    onDone();
  }

  return (
    <Form form={form} onSubmit={add}>
      <TranslationFieldset control={form.control} at={(field) => field} />
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {word("cancel")}
        </Button>
        <SubmitButton>{t("submitTranslation")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
