"use client";
import { SimpleGrid, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Control, FieldPath, FieldValues } from "react-hook-form";
import { ChecksField } from "#components/form/ChecksField.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { papLevels, protectionLabels, tlpLevels } from "#server/schema/case.ts";
import { type PostFields, personalDataFlags } from "#server/schema/evidence.ts";

type Props<In extends FieldValues, Out> = {
  control: Control<In, unknown, Out>;
  at: (field: keyof PostFields) => FieldPath<In>;
};

/** How far the post may travel, and what in it is about people. */
export function HandlingFieldset<In extends FieldValues, Out>({ control, at }: Props<In, Out>) {
  const t = useTranslations("evidence.form");
  const label = useTranslations("cases.form");
  const word = useTranslations("vocabulary");
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
        <SelectField
          control={control}
          name={at("tlp")}
          label={label("tlp")}
          none={t("asCase")}
          options={tlpLevels.map((value) => ({ value, label: word(`tlp.${value}`) }))}
        />
        <SelectField
          control={control}
          name={at("pap")}
          label={label("pap")}
          none={t("asCase")}
          options={papLevels.map((value) => ({ value, label: word(`pap.${value}`) }))}
        />
        <SelectField
          control={control}
          name={at("protection")}
          label={label("protection")}
          none={t("asCase")}
          options={protectionLabels.map((value) => ({ value, label: word(`protection.${value}`) }))}
        />
      </SimpleGrid>
      <ChecksField
        control={control}
        name={at("personalData")}
        label={t("personalData")}
        description={t("personalDataHint")}
        options={personalDataFlags.map((value) => ({ value, label: word(`personalData.${value}`) }))}
      />
    </Stack>
  );
}
