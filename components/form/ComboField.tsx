"use client";
import { Select } from "@mantine/core";
import { type FieldValues, useController } from "react-hook-form";
import type { FieldProps, Option } from "./field.ts";

type Props<In extends FieldValues, Out> = FieldProps<In, Out> & {
  options: Option[];
  placeholder?: string;
  clearable?: boolean;
};

/** One of many, found by typing. */
export function ComboField<In extends FieldValues, Out>({ control, name, options, ...rest }: Props<In, Out>) {
  const { field, fieldState } = useController({ control, name });
  return (
    <Select
      {...rest}
      {...field}
      value={field.value ?? null}
      data={options}
      searchable
      error={fieldState.error?.message}
    />
  );
}
