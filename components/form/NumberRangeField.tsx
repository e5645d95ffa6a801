"use client";
import { Fieldset, Group } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Control, FieldPath, FieldValues } from "react-hook-form";
import { metricQualifiers } from "#server/schema/evidence.ts";
import classes from "./compound.module.css";
import { NumberField } from "./NumberField.tsx";
import { SelectField } from "./SelectField.tsx";
import { TextField } from "./TextField.tsx";

type Props<In extends FieldValues, Out> = {
  control: Control<In, unknown, Out>;
  /** The four fields that together say a number as its source does. */
  low: FieldPath<In>;
  high: FieldPath<In>;
  qualifier: FieldPath<In>;
  unit: FieldPath<In>;
  label: ReactNode;
};

/** A number as its source states it: both ends, how it is meant, and of what. */
export function NumberRangeField<In extends FieldValues, Out>(props: Props<In, Out>) {
  const { control, low, high, qualifier, unit, label } = props;
  const t = useTranslations("form.range");
  const word = useTranslations("vocabulary.metricQualifier");
  return (
    <Fieldset legend={label} variant="unstyled" className={classes.fieldset}>
      <Group gap="sm" align="flex-start">
        <div className={classes.medium}>
          <SelectField
            control={control}
            name={qualifier}
            label={t("qualifier")}
            options={metricQualifiers.map((value) => ({ value, label: word(value) }))}
          />
        </div>
        <div className={classes.medium}>
          <NumberField control={control} name={low} label={t("low")} />
        </div>
        <div className={classes.medium}>
          <NumberField control={control} name={high} label={t("high")} />
        </div>
        <div className={classes.wide}>
          <TextField control={control} name={unit} label={t("unit")} placeholder={t("unitHint")} />
        </div>
      </Group>
    </Fieldset>
  );
}
