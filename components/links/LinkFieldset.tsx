"use client";
import { SimpleGrid } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Control, FieldPath, FieldValues } from "react-hook-form";
import { DayField } from "#components/form/DayField.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { confidences } from "#server/schema/finding.ts";

type Props<In extends FieldValues, Out> = {
  control: Control<In, unknown, Out>;
  names: Record<"confidence" | "basis" | "assertedBy" | "assertedOn", FieldPath<In>>;
};

/** What is said of any link, however it came up. */
export function LinkFieldset<In extends FieldValues, Out>({ control, names }: Props<In, Out>) {
  const t = useTranslations("links");
  const word = useTranslations("vocabulary.confidence");
  return (
    <>
      <TextAreaField
        control={control}
        name={names.basis}
        label={t("basis")}
        description={t("basisHint")}
        minRows={3}
        required
      />
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
        <TextField
          control={control}
          name={names.assertedBy}
          label={t("assertedByLabel")}
          description={t("assertedByHint")}
          required
        />
        <DayField control={control} name={names.assertedOn} label={t("assertedOn")} required />
        <SelectField
          control={control}
          name={names.confidence}
          label={t("confidence")}
          options={confidences.map((value) => ({ value, label: word(value) }))}
          required
        />
      </SimpleGrid>
    </>
  );
}
