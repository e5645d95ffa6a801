"use client";
import { SimpleGrid, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Control, FieldPath, FieldValues } from "react-hook-form";
import { CheckboxField } from "#components/form/CheckboxField.tsx";
import { MomentField } from "#components/form/MomentField.tsx";
import { NumberRangeField } from "#components/form/NumberRangeField.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { type MetricFields, metricTypes } from "#server/schema/evidence.ts";

type Props<In extends FieldValues, Out> = {
  control: Control<In, unknown, Out>;
  at: (field: keyof MetricFields) => FieldPath<In>;
};

/** A number as its source states it. */
export function MetricFieldset<In extends FieldValues, Out>({ control, at }: Props<In, Out>) {
  const t = useTranslations("evidence.form");
  const word = useTranslations("vocabulary.metricType");
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <SelectField
          control={control}
          name={at("type")}
          label={t("type")}
          options={metricTypes.map((value) => ({ value, label: word(value) }))}
          required
        />
        <TextField control={control} name={at("geography")} label={t("geography")} placeholder={t("geographyHint")} />
      </SimpleGrid>
      <NumberRangeField
        control={control}
        label={t("range")}
        low={at("low")}
        high={at("high")}
        qualifier={at("qualifier")}
        unit={at("unit")}
      />
      <CheckboxField control={control} name={at("capped")} label={t("capped")} description={t("cappedHint")} />
      <TextField control={control} name={at("basis")} label={t("basis")} required />
      <MomentField control={control} name={at("asOf")} label={t("asOf")} required />
    </Stack>
  );
}
