"use client";
import { ActionIcon, Button, Fieldset, Group, NativeSelect, Stack, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type Control, type FieldPath, type FieldValues, useController } from "react-hook-form";
import * as z from "zod";
import { ComboField } from "#components/form/ComboField.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { type EntityFields, nameUses } from "#server/schema/public-record.ts";
import { languages } from "#server/schema/text.ts";
import type { EntityAnswer } from "./public-record-answer.ts";

type Props<In extends FieldValues, Out> = {
  control: Control<In, unknown, Out>;
  /** Where the fields lie in the form. */
  at: (name: keyof EntityFields) => FieldPath<In>;
  entities: readonly EntityAnswer[];
  ownId: string | null;
};

export function EntityFieldset<In extends FieldValues, Out>({ control, at, entities, ownId }: Props<In, Out>) {
  const t = useTranslations("reference");
  return (
    <>
      <TextField control={control} name={at("name")} label={t("name")} description={t("nameHint")} required />
      <NamesField control={control} name={at("names")} />
      <ComboField
        control={control}
        name={at("partOfId")}
        label={t("partOfField")}
        placeholder={t("partOfNone")}
        clearable
        options={entities
          .filter(({ id, kind }) => id !== ownId && kind !== "person")
          .map(({ id, fields }) => ({ value: id, label: fields.name }))}
      />
      <TextAreaField control={control} name={at("note")} label={t("note")} minRows={2} />
      <TextField control={control} name={at("source")} label={t("sourceField")} required />
      <TextField control={control} name={at("sourceUrl")} label={t("sourceUrl")} type="url" />
    </>
  );
}

const Names = z.array(z.object({ name: z.string(), language: z.string(), use: z.string() })).catch([]);

type NamesProps<In extends FieldValues, Out> = { control: Control<In, unknown, Out>; name: FieldPath<In> };

/** Other names, one row each: in another script, in short, or one that is not to be used. */
function NamesField<In extends FieldValues, Out>({ control, name }: NamesProps<In, Out>) {
  const t = useTranslations("reference");
  const word = useTranslations("vocabulary");
  const { field, fieldState } = useController({ control, name });
  const names = Names.parse(field.value);
  const change = (index: number, next: Partial<(typeof names)[number]>) =>
    field.onChange(names.map((row, at) => (at === index ? { ...row, ...next } : row)));
  return (
    <Fieldset legend={t("names")}>
      <Stack gap="xs">
        {names.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no identity but its place.
          <Group key={index} gap="xs" align="flex-end">
            <TextInput
              label={t("otherName")}
              value={row.name}
              lang={row.language}
              error={fieldState.invalid && row.name.trim() === "" ? t("nameMissing") : undefined}
              onChange={(event) => change(index, { name: event.currentTarget.value })}
            />
            <NativeSelect
              label={t("nameLanguage")}
              value={row.language}
              data={languages.map((value) => ({ value, label: word(`language.${value}`) }))}
              onChange={(event) => change(index, { language: event.currentTarget.value })}
            />
            <NativeSelect
              label={t("nameUse")}
              value={row.use}
              data={nameUses.map((value) => ({ value, label: word(`nameUse.${value}`) }))}
              onChange={(event) => change(index, { use: event.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={t("removeName", { name: row.name })}
              onClick={() => field.onChange(names.filter((_, at) => at !== index))}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Button
          size="xs"
          variant="default"
          w="fit-content"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={names.length >= 30}
          onClick={() => field.onChange([...names, { name: "", language: "zh-Hans", use: "written" }])}
        >
          {t("addName")}
        </Button>
      </Stack>
    </Fieldset>
  );
}
