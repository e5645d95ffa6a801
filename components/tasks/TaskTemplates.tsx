"use client";
import { Button, List, Modal, NativeSelect, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMessages, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { ApplyTemplate, type TaskTemplate, taskTemplates } from "#server/schema/task.ts";
import { DueText } from "./DueText.tsx";
import { dayAfter } from "./day-after.ts";

type Props = { caseId: string; barrier: string | null };

/** Takes the list of tasks of a step that comes back in every case. */
export function TaskTemplates({ caseId, barrier }: Props) {
  const t = useTranslations("tasks");
  const [isOpen, dialogue] = useDisclosure(false);
  return (
    <>
      <ReasonedButton reason={barrier} variant="default" onClick={dialogue.open}>
        {t("template")}
      </ReasonedButton>
      <Modal opened={isOpen} onClose={dialogue.close} title={t("templateTitle")} size="lg">
        <TemplateForm caseId={caseId} onDone={dialogue.close} />
      </Modal>
    </>
  );
}

const Chosen = ApplyTemplate.pick({ template: true });

function TemplateForm({ caseId, onDone }: { caseId: string; onDone: () => void }) {
  const t = useTranslations("tasks");
  const common = useTranslations("common");
  const words = useMessages().tasks.items;
  const { run } = useCommand(useTRPC().tasks.applyTemplate.mutationOptions());
  const form = useZodForm(Chosen, { template: "triage" });
  const [template, setTemplate] = useState<TaskTemplate>("triage");
  const days: Record<string, number> = taskTemplates[template];
  const tasks = Object.entries(words[template]).map(([key, title]) => ({
    title,
    dueOn: dayAfter(new Date(), days[key] ?? 0),
  }));
  return (
    <Form
      form={form}
      isGuarded={false}
      onSubmit={async () => {
        await run({ caseId, template, tasks });
        onDone();
      }}
    >
      <Text fz="sm">{t("templateText")}</Text>
      <NativeSelect
        label={t("step")}
        value={template}
        data={Chosen.shape.template.options.map((value) => ({ value, label: t(`templates.${value}`) }))}
        onChange={(event) => setTemplate(Chosen.shape.template.parse(event.currentTarget.value))}
      />
      <List fz="sm" spacing={4}>
        {tasks.map(({ title, dueOn }) => (
          <List.Item key={title}>
            {title} <DueText dueOn={dueOn} />
          </List.Item>
        ))}
      </List>
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {common("cancel")}
        </Button>
        <SubmitButton>{t("templateSubmit")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
