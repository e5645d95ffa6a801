"use client";
import { Checkbox } from "@mantine/core";
import { type FieldValues, useController } from "react-hook-form";
import type { FieldProps } from "./field.ts";

/** Yes or no. */
export function CheckboxField<In extends FieldValues, Out>({ control, name, ...rest }: FieldProps<In, Out>) {
  const { field, fieldState } = useController({ control, name });
  return (
    <Checkbox
      {...rest}
      name={field.name}
      ref={field.ref}
      onBlur={field.onBlur}
      checked={field.value ?? false}
      onChange={(event) => field.onChange(event.currentTarget.checked)}
      error={fieldState.error?.message}
    />
  );
}
