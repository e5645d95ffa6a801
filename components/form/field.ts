import type { ReactNode } from "react";
import type { Control, FieldPath, FieldValues } from "react-hook-form";

/** What every field of a form takes. `control` ties the name to the schema, so that a misspelt one does not compile. */
export type FieldProps<In extends FieldValues, Out> = {
  control: Control<In, unknown, Out>;
  name: FieldPath<In>;
  label: ReactNode;
  description?: ReactNode;
  required?: boolean;
};

export type Option = { value: string; label: string };
