"use client";
import { Checkbox, Group } from "@mantine/core";
import { type FieldValues, useController } from "react-hook-form";
import type { FieldProps, Option } from "./field.ts";

type Props<In extends FieldValues, Out> = FieldProps<In, Out> & { options: Option[] };

/** Any number of a few. */
export function ChecksField<In extends FieldValues, Out>({ control, name, options, ...rest }: Props<In, Out>) {
  const { field, fieldState } = useController({ control, name });
  return (
    <Checkbox.Group {...rest} value={field.value ?? []} onChange={field.onChange} error={fieldState.error?.message}>
      <Group gap="md" mt={6}>
        {options.map(({ value, label }, index) => (
          <Checkbox
            key={value}
            value={value}
            label={label}
            ref={index === 0 ? field.ref : undefined}
            onBlur={field.onBlur}
          />
        ))}
      </Group>
    </Checkbox.Group>
  );
}
