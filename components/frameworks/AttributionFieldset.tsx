"use client";
import { List, SimpleGrid, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type Control, useWatch } from "react-hook-form";
import type * as z from "zod";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { actorRemarks } from "#server/schema/actor-words.ts";
import { type AttributionFields, attributionTerms, responsibilitySteps } from "#server/schema/attribution.ts";
import { confidences } from "#server/schema/finding.ts";
import { attributionLevels } from "#server/schema/finding-particulars.ts";

export const emptyAttribution = {
  level: "set",
  actor: "",
  organ: "",
  phraseEn: "",
  phraseFr: "",
  probability: "likely",
  confidence: "low",
  limits: "",
  responsibility: null,
  responsibilityReason: "",
} as const;

type Props = { control: Control<z.input<typeof AttributionFields>, unknown, AttributionFields> };

export function AttributionFieldset({ control }: Props) {
  const t = useTranslations("frameworks.attribution");
  const word = useTranslations("vocabulary");
  return (
    <>
      <SelectField
        control={control}
        name="level"
        label={t("levelHead")}
        description={t("levelHint")}
        options={attributionLevels.map((value) => ({ value, label: t(`level.${value}`) }))}
        required
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextField control={control} name="actor" label={t("actor")} description={t("actorHint")} required />
        <TextField control={control} name="organ" label={t("organ")} description={t("organHint")} />
      </SimpleGrid>
      <TextAreaField control={control} name="phraseEn" label={t("phraseEn")} description={t("phraseHint")} required />
      <TextAreaField control={control} name="phraseFr" label={t("phraseFr")} required />
      <ActorRemarks control={control} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <SelectField
          control={control}
          name="probability"
          label={t("probability")}
          options={attributionTerms.map((value) => ({ value, label: word(`probability.${value}`) }))}
          required
        />
        <SelectField
          control={control}
          name="confidence"
          label={t("confidence")}
          options={confidences.map((value) => ({ value, label: word(`confidence.${value}`) }))}
          required
        />
      </SimpleGrid>
      <TextAreaField control={control} name="limits" label={t("limits")} description={t("limitsHint")} required />
      <SelectField
        control={control}
        name="responsibility"
        label={t("responsibility")}
        description={t("responsibilityHint")}
        none={t("notAssessed")}
        options={responsibilitySteps.map((value, i) => ({ value, label: `${i + 1}. ${t(`step.${value}`)}` }))}
      />
      <TextAreaField control={control} name="responsibilityReason" label={t("responsibilityReason")} minRows={2} />
    </>
  );
}

/** Where the words let a people, a capital or a party stand for a state. A remark, not a refusal. */
function ActorRemarks({ control }: Props) {
  const t = useTranslations("frameworks.attribution");
  const { actor = "", phraseEn = "", phraseFr = "" } = useWatch({ control });
  const remarks = actorRemarks([actor, phraseEn, phraseFr].join("\n"));
  if (remarks.length === 0) return null;
  return (
    <List fz="sm" role="note">
      {remarks.map(({ code, words, at }) => (
        <List.Item key={at}>
          <Text span fz="sm">
            {t(`remark.${code}`, { words })}
          </Text>
        </List.Item>
      ))}
    </List>
  );
}
