"use client";
import { SimpleGrid } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type Control, useWatch } from "react-hook-form";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { type FindingFields, findingGroups, statementKinds } from "#server/schema/finding.ts";
import { defaultScale, scaleOf } from "#server/schema/scales.ts";
import { CitationsField } from "./CitationsField.tsx";
import type { FindingInput } from "./finding-input.ts";
import { JudgementInputs } from "./JudgementInputs.tsx";
import { LanguageRemarks } from "./LanguageRemarks.tsx";
import { ParticularInputs } from "./ParticularInputs.tsx";

type Props = { control: Control<FindingInput, unknown, FindingFields>; caseId: string };

/** Everything a person writes in a finding. */
export function FindingInputs({ control, caseId }: Props) {
  const t = useTranslations("findings");
  const word = useTranslations("vocabulary");
  const [text, scale] = useWatch({ control, name: ["text", "scale"] });
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <SelectField
          control={control}
          name="group"
          label={t("field.group")}
          options={findingGroups.map((value) => ({ value, label: `${value} · ${word(`findingGroup.${value}`)}` }))}
        />
        <SelectField
          control={control}
          name="kind"
          label={t("field.kind")}
          options={statementKinds.map((value) => ({ value, label: word(`statementKind.${value}`) }))}
        />
      </SimpleGrid>
      <TextField control={control} name="title" label={t("field.title")} description={t("hint.title")} required />
      <TextAreaField
        control={control}
        name="text"
        label={t("field.text")}
        description={t("hint.text")}
        minRows={6}
        required
      />
      <LanguageRemarks text={text} scale={scaleOf(scale ?? "") ?? defaultScale} />
      <JudgementInputs control={control} />
      <ParticularInputs control={control} />
      <TextAreaField
        control={control}
        name="limits"
        label={t("field.limits")}
        description={t("hint.limits")}
        minRows={2}
      />
      <CitationsField control={control} caseId={caseId} />
    </>
  );
}
