"use client";
import { Textarea } from "@mantine/core";
import { type FieldValues, useController } from "react-hook-form";
import type { FieldProps } from "./field.ts";

type Props<In extends FieldValues, Out> = FieldProps<In, Out> & {
  minRows?: number;
  maxRows?: number;
  placeholder?: string;
  /** Language of what is typed, where it is not the screen's. */
  lang?: string;
};

/** Several lines; it grows with its text. */
export function TextAreaField<In extends FieldValues, Out>({ control, name, lang, ...rest }: Props<In, Out>) {
  const { field, fieldState } = useController({ control, name });
  return (
    <Textarea
      autosize
      minRows={3}
      maxRows={16}
      {...rest}
      {...field}
      value={field.value ?? ""}
      error={fieldState.error?.message}
      lang={lang}
      spellCheck={lang === undefined ? undefined : false}
    />
  );
}
