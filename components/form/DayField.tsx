"use client";
import { TextInput } from "@mantine/core";
import { type FieldValues, useController } from "react-hook-form";
import type { FieldProps } from "./field.ts";

/** A day as a source states it, or nothing; nothing is null. */
export function DayField<In extends FieldValues, Out>({ control, name, ...rest }: FieldProps<In, Out>) {
  const { field, fieldState } = useController({ control, name });
  return (
    <TextInput
      {...rest}
      {...field}
      type="date"
      value={field.value ?? ""}
      onChange={(event) => field.onChange(event.currentTarget.value === "" ? null : event.currentTarget.value)}
      error={fieldState.error?.message}
    />
  );
}
