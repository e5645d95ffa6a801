"use client";
import { SimpleGrid } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { Control, FieldPath, FieldValues } from "react-hook-form";
import { useTRPC } from "#components/data/trpc.ts";
import { ComboField } from "#components/form/ComboField.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { itemGrades, sourceGrades } from "#server/schema/post-entry.ts";
import { type StatementSourceFields, sourceLevels } from "#server/schema/statement.ts";

type Props<In extends FieldValues, Out> = {
  control: Control<In, unknown, Out>;
  /** Where the fields lie in the form. */
  at: (name: keyof StatementSourceFields) => FieldPath<In>;
  caseId: string;
};

export const emptySource = {
  level: "secondary",
  publisher: "",
  republisher: "",
  url: "",
  archivedUrl: "",
  captureId: null,
  sourceGrade: "F",
  itemGrade: "6",
  basis: "",
} as const;

/** Where it was read. Captures are offered to whoever may read them. */
export function SourceFieldset<In extends FieldValues, Out>({ control, at, caseId }: Props<In, Out>) {
  const t = useTranslations("statements");
  const word = useTranslations("vocabulary");
  const { data: captures = [] } = useQuery(useTRPC().captures.list.queryOptions({ caseId }));
  return (
    <>
      <SelectField
        control={control}
        name={at("level")}
        label={t("level")}
        description={t("levelHint")}
        options={sourceLevels.map((value) => ({ value, label: word(`sourceLevel.${value}`) }))}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextField control={control} name={at("publisher")} label={t("publisher")} required />
        <TextField control={control} name={at("republisher")} label={t("republisher")} />
        <TextField control={control} name={at("url")} label={t("url")} type="url" />
        <TextField control={control} name={at("archivedUrl")} label={t("archivedUrl")} type="url" />
      </SimpleGrid>
      <ComboField
        control={control}
        name={at("captureId")}
        label={t("capture")}
        placeholder={t("noCapture")}
        clearable
        options={captures.map(({ id, label, fileName }) => ({ value: id, label: `${label} ${fileName}` }))}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <SelectField
          control={control}
          name={at("sourceGrade")}
          label={t("sourceGrade")}
          options={sourceGrades.map((value) => ({ value, label: word(`sourceGrade.${value}`) }))}
        />
        <SelectField
          control={control}
          name={at("itemGrade")}
          label={t("itemGrade")}
          options={itemGrades.map((value) => ({ value, label: word(`itemGrade.${value}`) }))}
        />
      </SimpleGrid>
      <TextAreaField control={control} name={at("basis")} label={t("gradeBasis")} minRows={2} required />
    </>
  );
}
