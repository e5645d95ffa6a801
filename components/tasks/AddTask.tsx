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
import { TaskFields } from "#server/schema/task.ts";
import { TaskFieldset } from "./TaskFieldset.tsx";
import type { Assignable } from "./task.ts";

type Props = { caseId: string; people: Assignable; barrier: string | null };

/** One more thing to do. */
export function AddTask({ caseId, people, barrier }: Props) {
  const t = useTranslations("tasks");
  const [isOpen, dialogue] = useDisclosure(false);
  return (
    <>
      <ReasonedButton reason={barrier} onClick={dialogue.open}>
        {t("add")}
      </ReasonedButton>
      <Modal opened={isOpen} onClose={dialogue.close} title={t("add")} size="lg">
        <AddForm caseId={caseId} people={people} onDone={dialogue.close} />
      </Modal>
    </>
  );
}

function AddForm({ caseId, people, onDone }: Omit<Props, "barrier"> & { onDone: () => void }) {
  const t = useTranslations("tasks");
  const common = useTranslations("common");
  const { run } = useCommand(useTRPC().tasks.add.mutationOptions());
  const form = useZodForm(TaskFields, { title: "", note: "", assigneeId: null, dueOn: "" });
  async function add(fields: TaskFields) {
    await run({ caseId, fields });
    onDone();
  }
  return (
    <Form form={form} onSubmit={add} aria-label={t("add")}>
      <TaskFieldset control={form.control} people={people} />
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {common("cancel")}
        </Button>
        <SubmitButton>{t("add")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
