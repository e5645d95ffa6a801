"use client";
import { Group } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Control } from "react-hook-form";
import type * as z from "zod";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import type { GrantAccess } from "#server/schema/case.ts";
import { accessLevels } from "#server/schema/permission.ts";

type Input = z.input<typeof GrantAccess>;
type Props = { control: Control<Input, unknown, GrantAccess> };

/** How far somebody may use their role in a case, until when, and why. */
export function PlaceFields({ control }: Props) {
  const t = useTranslations("cases.place");
  return (
    <>
      <Group gap="sm" align="flex-start" grow>
        <SelectField
          control={control}
          name="level"
          label={t("level")}
          description={t("levelHint")}
          options={accessLevels.map((value) => ({ value, label: t(`levels.${value}`) }))}
        />
        <TextField control={control} name="lastDay" type="date" label={t("lastDay")} description={t("lastDayHint")} />
      </Group>
      <TextAreaField control={control} name="reason" label={t("reason")} description={t("reasonHint")} required />
    </>
  );
}
