"use client";
import { Button, Group, Modal, Paper, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { Form } from "#components/form/Form.tsx";
import { FormActions } from "#components/form/FormActions.tsx";
import { SubmitButton } from "#components/form/SubmitButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { useZodForm } from "#components/form/use-zod-form.ts";
import { VersionedForm } from "#components/form/VersionedForm.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { CloseTask, TaskFields } from "#server/schema/task.ts";
import { DueText } from "./DueText.tsx";
import { TaskFieldset } from "./TaskFieldset.tsx";
import type { Assignable, Task } from "./task.ts";

type Props = { task: Task; people: Assignable; barrier: string | null };
type Asked = "edit" | "done" | "dropped";

/** A task that is to be done. */
export function TaskRow({ task, people, barrier }: Props) {
  const t = useTranslations("tasks");
  const [asked, setAsked] = useState<Asked | null>(null);
  const { number } = task;
  const titles = { edit: "editTitle", done: "doneTitle", dropped: "dropTitle" } as const;
  const labels = { done: "done", edit: "edit", dropped: "drop" } as const;
  return (
    <Paper withBorder radius="md" p="sm" component="li">
      <Group justify="space-between" align="flex-start" gap="sm">
        <div style={{ flex: "1 1 18rem" }}>
          <Text fz="sm" fw={600}>
            T-{number} · {task.title}
          </Text>
          <Group gap="xs">
            <Text fz="xs" c="dimmed">
              {task.assignee?.name ?? t("nobody")}
            </Text>
            <DueText dueOn={task.dueOn} />
          </Group>
          {task.note !== "" && (
            <Text fz="sm" mt={4} style={{ whiteSpace: "pre-line" }}>
              {task.note}
            </Text>
          )}
        </div>
        <Group gap={4}>
          {(["done", "edit", "dropped"] as const).map((act) => (
            <ReasonedButton
              key={act}
              size="compact-xs"
              variant={act === "done" ? "light" : "subtle"}
              reason={barrier}
              aria-label={`${t(labels[act])}: T-${number}`}
              onClick={() => setAsked(act)}
            >
              {t(labels[act])}
            </ReasonedButton>
          ))}
        </Group>
      </Group>
      <Modal
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={asked && t(titles[asked], { number })}
        size={asked === "edit" ? "lg" : "md"}
      >
        {asked === "edit" && <EditForm task={task} people={people} onDone={() => setAsked(null)} />}
        {(asked === "done" || asked === "dropped") && (
          <CloseForm task={task} state={asked} onDone={() => setAsked(null)} />
        )}
      </Modal>
    </Paper>
  );
}

function EditForm({ task, people, onDone }: { task: Task; people: Assignable; onDone: () => void }) {
  const t = useTranslations("tasks");
  const common = useTranslations("common");
  const { run } = useCommand(useTRPC().tasks.update.mutationOptions());
  const { id: taskId, version, title, note, dueOn, assignee } = task;
  const nameOf = (id: string | null) => people.find((person) => person.id === id)?.name ?? t("nobody");
  return (
    <VersionedForm
      schema={TaskFields}
      initial={{ title, note, assigneeId: assignee?.id ?? null, dueOn }}
      version={version}
      onSave={(edit) => run({ taskId, ...edit })}
      onDone={onDone}
      saveLabel={common("save")}
      fields={[
        { name: "title", label: t("task"), show: (value) => value.title },
        { name: "note", label: t("note"), show: (value) => value.note },
        { name: "assigneeId", label: t("assignee"), show: (value) => nameOf(value.assigneeId) },
        { name: "dueOn", label: t("due"), show: (value) => value.dueOn || t("noDeadline") },
      ]}
    >
      {(control) => <TaskFieldset control={control} people={people} />}
    </VersionedForm>
  );
}

function CloseForm({ task, state, onDone }: { task: Task; state: "done" | "dropped"; onDone: () => void }) {
  const t = useTranslations("tasks");
  const common = useTranslations("common");
  const { run } = useCommand(useTRPC().tasks.close.mutationOptions());
  const form = useZodForm(CloseTask, { taskId: task.id, version: task.version, state, reason: "" });
  return (
    <Form
      form={form}
      isGuarded={false}
      onSubmit={async (input) => {
        await run(input);
        onDone();
      }}
    >
      <Text fz="sm">{task.title}</Text>
      <TextAreaField
        control={form.control}
        name="reason"
        label={t(state === "done" ? "outcome" : "why")}
        required={state === "dropped"}
      />
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {common("cancel")}
        </Button>
        <SubmitButton>{t(state === "done" ? "done" : "drop")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
