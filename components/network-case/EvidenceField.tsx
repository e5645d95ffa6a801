"use client";
import { Select } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type Control, type FieldPath, type FieldValues, useController } from "react-hook-form";
import { useCaseEvidence } from "#components/findings/use-case-evidence.ts";

type Props<In extends FieldValues, Out> = {
  control: Control<In, unknown, Out>;
  name: FieldPath<In>;
  label: string;
  caseId: string;
};

/** One item of the case's evidence, or none. */
export function EvidenceField<In extends FieldValues, Out>({ control, name, label, caseId }: Props<In, Out>) {
  const word = useTranslations("vocabulary.citationKind");
  const evidence = useCaseEvidence(caseId).filter(({ kind }) => kind !== "network");
  const { field, fieldState } = useController({ control, name });
  return (
    <Select
      label={label}
      searchable
      clearable
      value={field.value?.id ?? null}
      data={evidence.map(({ id, kind, label: named }) => ({ value: id, label: `${word(kind)}: ${named}` }))}
      onChange={(id) => {
        const chosen = evidence.find((item) => item.id === id);
        field.onChange(chosen === undefined ? null : { kind: chosen.kind, id: chosen.id });
      }}
      error={fieldState.error?.message}
    />
  );
}
