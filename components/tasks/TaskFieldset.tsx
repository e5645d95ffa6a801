"use client";
import { Group } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Control } from "react-hook-form";
import type * as z from "zod";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import type { TaskFields } from "#server/schema/task.ts";
import type { Assignable } from "./task.ts";

type Props = { control: Control<z.input<typeof TaskFields>, unknown, TaskFields>; people: Assignable };

/** What is to be done, by whom and by when. */
export function TaskFieldset({ control, people }: Props) {
  const t = useTranslations("tasks");
  return (
    <>
      <TextField control={control} name="title" label={t("task")} required />
      <TextAreaField control={control} name="note" label={t("note")} />
      <Group gap="sm" align="flex-start" grow>
        <SelectField
          control={control}
          name="assigneeId"
          label={t("assignee")}
          none={t("nobody")}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextField control={control} name="dueOn" type="date" label={t("due")} description={t("dueHint")} />
      </Group>
    </>
  );
}
