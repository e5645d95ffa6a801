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
  names: Record<"confidence" | "basis" | "imputedBy" | "imputedOn", FieldPath<In>>;
};

/** Why a case is counted among a set, who says so, and since when. */
export function ImputationFieldset<In extends FieldValues, Out>({ control, names }: Props<In, Out>) {
  const t = useTranslations("links.sets");
  const links = useTranslations("links");
  const word = useTranslations("vocabulary.confidence");
  return (
    <>
      <TextAreaField control={control} name={names.basis} label={t("basis")} minRows={3} required />
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
        <TextField control={control} name={names.imputedBy} label={t("imputedBy")} required />
        <DayField control={control} name={names.imputedOn} label={t("imputedOn")} required />
        <SelectField
          control={control}
          name={names.confidence}
          label={links("confidence")}
          options={confidences.map((value) => ({ value, label: word(value) }))}
          required
        />
      </SimpleGrid>
    </>
  );
}
