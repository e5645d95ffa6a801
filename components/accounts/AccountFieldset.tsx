"use client";
import { SimpleGrid, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Control, FieldPath, FieldValues } from "react-hook-form";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { openedPrecisions, personClasses } from "#server/schema/account.ts";
import { type AccountParticulars, platforms } from "#server/schema/evidence.ts";

type Props<In extends FieldValues, Out> = {
  control: Control<In, unknown, Out>;
  at: (field: keyof AccountParticulars) => FieldPath<In>;
  /** Where who stands behind it is asked for: of an account that exists, that is changed with a basis. */
  personClassAt?: FieldPath<In>;
};

/** An account as its platform knows it, and who stands behind it. */
export function AccountFieldset<In extends FieldValues, Out>({ control, at, personClassAt }: Props<In, Out>) {
  const t = useTranslations("accounts.form");
  const word = useTranslations("vocabulary");
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
        <TextField
          control={control}
          name={at("nativeId")}
          label={t("nativeId")}
          placeholder={t("nativeIdHint")}
          required
        />
        <TextField
          control={control}
          name={at("displayName")}
          label={t("displayName")}
          placeholder={t("displayNameHint")}
        />
        <TextField control={control} name={at("romanisedName")} label={t("romanisedName")} />
        <TextField control={control} name={at("handle")} label={t("handle")} />
        <TextField control={control} name={at("openedOn")} label={t("openedOn")} type="date" />
        <SelectField
          control={control}
          name={at("openedPrecision")}
          label={t("openedPrecision")}
          options={openedPrecisions.map((value) => ({ value, label: word(`openedPrecision.${value}`) }))}
        />
        <TextField
          control={control}
          name={at("openedBasis")}
          label={t("openedBasis")}
          placeholder={t("openedBasisHint")}
        />
      </SimpleGrid>
      {personClassAt !== undefined && (
        <SelectField
          control={control}
          name={personClassAt}
          label={t("personClass")}
          description={t("personClassHint")}
          options={personClasses.map((value) => ({ value, label: word(`personClass.${value}`) }))}
          required
        />
      )}
    </Stack>
  );
}
