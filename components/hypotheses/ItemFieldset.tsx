"use client";
import { Select, SimpleGrid } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type Control, useController } from "react-hook-form";
import type * as z from "zod";
import { citationKey } from "#components/findings/citation-key.ts";
import { useCaseEvidence } from "#components/findings/use-case-evidence.ts";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { achWeights } from "#server/schema/ach.ts";
import { type AchItemFields, achAssumptions } from "#server/schema/hypothesis.ts";

type Props = { control: Control<z.input<typeof AchItemFields>, unknown, AchItemFields>; caseId: string };

export function ItemFieldset({ control, caseId }: Props) {
  const t = useTranslations("hypotheses");
  const weights = achWeights.map((value) => ({ value, label: t(`weight.${value}`) }));
  return (
    <>
      <TextAreaField control={control} name="text" label={t("text")} description={t("textHint")} required />
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
        <SelectField control={control} name="credibility" label={t("credibility")} options={weights} />
        <SelectField control={control} name="relevance" label={t("relevance")} options={weights} />
        <SelectField
          control={control}
          name="assumption"
          label={t("assumption")}
          options={achAssumptions.map((value) => ({ value, label: t(`assumed.${value}`) }))}
        />
      </SimpleGrid>
      <CitedField control={control} caseId={caseId} />
    </>
  );
}

function CitedField({ control, caseId }: Props) {
  const t = useTranslations("hypotheses");
  const { field, fieldState } = useController({ control, name: "cited" });
  const evidence = useCaseEvidence(caseId);
  return (
    <Select
      label={t("cited")}
      description={t("citedHint")}
      placeholder={t("citedNone")}
      data={evidence.map((item) => ({
        value: citationKey(item),
        label: [item.label, item.detail].filter((part) => part !== "").join(" · "),
      }))}
      value={field.value ? citationKey(field.value) : null}
      onChange={(key) => {
        const item = evidence.find((candidate) => citationKey(candidate) === key);
        field.onChange(item ? { kind: item.kind, id: item.id } : null);
      }}
      error={fieldState.error?.message}
      searchable
      clearable
    />
  );
}
