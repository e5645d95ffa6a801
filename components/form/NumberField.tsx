"use client";
import { NumberInput } from "@mantine/core";
import { useLocale } from "next-intl";
import { type FieldValues, useController } from "react-hook-form";
import type { FieldProps } from "./field.ts";

type Props<In extends FieldValues, Out> = FieldProps<In, Out> & { allowDecimal?: boolean };

/** A number, or nothing; nothing is null, never zero. */
export function NumberField<In extends FieldValues, Out>(props: Props<In, Out>) {
  const { control, name, allowDecimal = false, ...rest } = props;
  const isFrench = useLocale() === "fr";
  const { field, fieldState } = useController({ control, name });
  return (
    <NumberInput
      {...rest}
      name={field.name}
      ref={field.ref}
      onBlur={field.onBlur}
      value={field.value ?? ""}
      onChange={(value) => field.onChange(value === "" ? null : value)}
      allowDecimal={allowDecimal}
      thousandSeparator={isFrench ? "\u202f" : ","}
      decimalSeparator={isFrench ? "," : "."}
      hideControls
      error={fieldState.error?.message}
    />
  );
}
