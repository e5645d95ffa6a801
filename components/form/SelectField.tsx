"use client";
import { NativeSelect } from "@mantine/core";
import { type FieldValues, useController } from "react-hook-form";
import type { FieldProps, Option } from "./field.ts";

type Props<In extends FieldValues, Out> = FieldProps<In, Out> & {
  options: Option[];
  /** Label of the choice that stands for null; without it, one of the options must be chosen. */
  none?: string;
};

/** One of a few. */
export function SelectField<In extends FieldValues, Out>({ control, name, options, none, ...rest }: Props<In, Out>) {
  const { field, fieldState } = useController({ control, name });
  return (
    <NativeSelect
      {...rest}
      {...field}
      value={field.value ?? ""}
      onChange={(event) => field.onChange(event.currentTarget.value === "" ? null : event.currentTarget.value)}
      data={none === undefined ? options : [{ value: "", label: none }, ...options]}
      error={fieldState.error?.message}
    />
  );
}
