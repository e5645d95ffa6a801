"use client";
import { SimpleGrid, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type Control, type FieldPath, type FieldValues, useWatch } from "react-hook-form";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { type TranslationFields, translationMethods } from "#server/schema/evidence.ts";
import { languages } from "#server/schema/text.ts";

type Props<In extends FieldValues, Out> = {
  control: Control<In, unknown, Out>;
  at: (field: keyof TranslationFields) => FieldPath<In>;
};

/** A translation, with who made it and how. */
export function TranslationFieldset<In extends FieldValues, Out>({ control, at }: Props<In, Out>) {
  const t = useTranslations("evidence.form");
  const word = useTranslations("vocabulary");
  const lang: string | undefined = useWatch({ control, name: at("language") });
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
        <SelectField
          control={control}
          name={at("language")}
          label={t("language")}
          options={languages.map((value) => ({ value, label: word(`language.${value}`) }))}
          required
        />
        <TextField control={control} name={at("translator")} label={t("translator")} required />
        <SelectField
          control={control}
          name={at("method")}
          label={t("method")}
          options={translationMethods.map((value) => ({ value, label: word(`translationMethod.${value}`) }))}
          required
        />
      </SimpleGrid>
      <TextField control={control} name={at("engine")} label={t("engine")} description={t("engineHint")} />
      <TextField control={control} name={at("title")} label={t("translatedTitle")} lang={lang} />
      <TextAreaField control={control} name={at("text")} label={t("translatedText")} lang={lang} minRows={5} required />
    </Stack>
  );
}
