"use client";
import { TextInput } from "@mantine/core";
import { type FieldValues, useController } from "react-hook-form";
import type { FieldProps } from "./field.ts";

type Props<In extends FieldValues, Out> = FieldProps<In, Out> & {
  type?: "text" | "email" | "password" | "url" | "date";
  autoComplete?: string;
  placeholder?: string;
  /** Language of what is typed, where it is not the screen's. */
  lang?: string;
  autoFocus?: boolean;
};

/** One line. */
export function TextField<In extends FieldValues, Out>({ control, name, lang, ...rest }: Props<In, Out>) {
  const { field, fieldState } = useController({ control, name });
  return (
    <TextInput
      {...rest}
      {...field}
      value={field.value ?? ""}
      error={fieldState.error?.message}
      lang={lang}
      spellCheck={lang === undefined ? undefined : false}
    />
  );
}
