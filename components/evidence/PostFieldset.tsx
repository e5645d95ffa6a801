"use client";
import { SimpleGrid, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type Control, type FieldPath, type FieldValues, useWatch } from "react-hook-form";
import { MomentField } from "#components/form/MomentField.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { type PostFields, platforms } from "#server/schema/evidence.ts";
import { languages } from "#server/schema/text.ts";
import { HandlingFieldset } from "./HandlingFieldset.tsx";

type Props<In extends FieldValues, Out> = {
  control: Control<In, unknown, Out>;
  at: (field: keyof PostFields) => FieldPath<In>;
};

/** The post itself, in its own words. Who wrote it is asked beside it. */
export function PostFieldset<In extends FieldValues, Out>({ control, at }: Props<In, Out>) {
  const t = useTranslations("evidence.form");
  const word = useTranslations("vocabulary");
  const lang: string | undefined = useWatch({ control, name: at("originalLanguage") });
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <SelectField
          control={control}
          name={at("platform")}
          label={t("platform")}
          options={platforms.map((value) => ({ value, label: word(`platform.${value}`) }))}
          required
        />
        <SelectField
          control={control}
          name={at("originalLanguage")}
          label={t("originalLanguage")}
          options={languages.map((value) => ({ value, label: word(`language.${value}`) }))}
          required
        />
      </SimpleGrid>
      <TextField control={control} name={at("originalTitle")} label={t("originalTitle")} lang={lang} />
      <TextAreaField
        control={control}
        name={at("originalText")}
        label={t("originalText")}
        description={t("originalHint")}
        lang={lang}
        minRows={5}
        required
      />
      <MomentField control={control} name={at("publishedAt")} label={t("publishedAt")} required />
      <TextField control={control} name={at("url")} label={t("url")} type="url" />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" style={{ alignItems: "end" }}>
        <TextField control={control} name={at("objectId")} label={t("objectId")} description={t("objectIdHint")} />
        <TextField control={control} name={at("nativeId")} label={t("nativeId")} />
      </SimpleGrid>
      <TextAreaField control={control} name={at("note")} label={t("note")} minRows={2} />
      <HandlingFieldset control={control} at={at} />
    </Stack>
  );
}
