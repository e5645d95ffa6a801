"use client";
import { SimpleGrid, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type Control, useWatch } from "react-hook-form";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import {
  confidences,
  type FindingFields,
  findingGroups,
  probabilityScale,
  probabilityTerms,
  statementKinds,
} from "#server/schema/finding.ts";
import { CitationsField } from "./CitationsField.tsx";
import type { FindingInput } from "./finding-input.ts";
import { LanguageRemarks } from "./LanguageRemarks.tsx";
import { useProbabilityText } from "./use-probability-text.ts";

type Props = { control: Control<FindingInput, unknown, FindingFields>; caseId: string };

/** Everything a person writes in a finding. */
export function FindingInputs({ control, caseId }: Props) {
  const t = useTranslations("findings");
  const word = useTranslations("vocabulary");
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
      <LanguageRemarks text={useWatch({ control, name: "text" })} />
      <JudgementInputs control={control} />
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

function JudgementInputs({ control }: Pick<Props, "control">) {
  const t = useTranslations("findings");
  const word = useTranslations("vocabulary.confidence");
  const probabilityText = useProbabilityText();
  const isObservation = useWatch({ control, name: "kind" }) === "observation";
  const { name, version } = probabilityScale;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      {isObservation ? (
        <div>
          <Text fw={500}>{t("field.probability")}</Text>
          <Text c="dimmed">{t("hint.observation")}</Text>
        </div>
      ) : (
        <SelectField
          control={control}
          name="probability"
          label={t("field.probability")}
          description={t("scale", { name, version: String(version) })}
          none={t("choose")}
          options={probabilityTerms.map((value) => ({ value, label: probabilityText(value) }))}
        />
      )}
      <SelectField
        control={control}
        name="confidence"
        label={t("field.confidence")}
        description={t("confidenceHint")}
        none={t("choose")}
        options={confidences.map((value) => ({ value, label: word(value) }))}
      />
    </SimpleGrid>
  );
}
