"use client";
import { MultiSelect } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type FieldValues, useController } from "react-hook-form";
import { citationKey } from "#components/findings/citation-key.ts";
import { useCaseEvidence } from "#components/findings/use-case-evidence.ts";
import type { FieldProps } from "#components/form/field.ts";
import { storedCitations } from "#server/schema/citations.ts";

type Props<In extends FieldValues, Out> = Omit<FieldProps<In, Out>, "label"> & { caseId: string };

/** What of the case something rests on, found by typing. */
export function CitationsField<In extends FieldValues, Out>({ control, name, caseId, ...rest }: Props<In, Out>) {
  const t = useTranslations("frameworks.citations");
  const { field, fieldState } = useController({ control, name });
  const evidence = useCaseEvidence(caseId);
  return (
    <MultiSelect
      label={t("label")}
      placeholder={t("choose")}
      {...rest}
      data={evidence.map((item) => ({
        value: citationKey(item),
        label: [item.label, item.detail].filter((part) => part !== "").join(" · "),
      }))}
      value={storedCitations(field.value).map(citationKey)}
      onChange={(keys) =>
        field.onChange(
          evidence.filter((item) => keys.includes(citationKey(item))).map(({ kind, id }) => ({ kind, id })),
        )
      }
      error={fieldState.error?.message}
      searchable
      clearable
    />
  );
}
