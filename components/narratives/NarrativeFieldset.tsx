"use client";
import { Autocomplete, SimpleGrid, TagsInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type Control, useController } from "react-hook-form";
import type * as z from "zod";
import { NumberField } from "#components/form/NumberField.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { claimOrigins, type NarrativeFields, polarities, veracities } from "#server/schema/narrative.ts";
import { languages } from "#server/schema/text.ts";
import type { NarrativesAnswer } from "./narratives-answer.ts";

type Props = {
  control: Control<z.input<typeof NarrativeFields>, unknown, NarrativeFields>;
  answer: NarrativesAnswer;
};

export function NarrativeFieldset({ control, answer }: Props) {
  const t = useTranslations("narratives");
  const word = useTranslations("vocabulary");
  return (
    <>
      <TextField control={control} name="title" label={t("titleField")} description={t("titleHint")} required />
      <TextAreaField control={control} name="summary" label={t("summary")} />
      <TargetField control={control} answer={answer} />
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
        <SelectField
          control={control}
          name="polarity"
          label={t("polarity")}
          options={polarities.map((value) => ({ value, label: word(`polarity.${value}`) }))}
        />
        <SelectField
          control={control}
          name="language"
          label={t("language")}
          options={languages.map((value) => ({ value, label: word(`language.${value}`) }))}
        />
        <NumberField control={control} name="position" label={t("position")} description={t("positionHint")} />
      </SimpleGrid>
      <TextField control={control} name="trait" label={t("trait")} description={t("traitHint")} />
      <TopicsField control={control} />
      <SelectField
        control={control}
        name="claimOrigin"
        label={t("claimOrigin")}
        description={t("claimOriginHint")}
        options={claimOrigins.map((value) => ({ value, label: word(`claimOrigin.${value}`) }))}
      />
      <TextAreaField control={control} name="originBasis" label={t("originBasis")} minRows={2} />
      <SelectField
        control={control}
        name="veracity"
        label={t("veracity")}
        description={t("veracityHint")}
        options={veracities.map((value) => ({ value, label: word(`veracity.${value}`) }))}
      />
      <TextAreaField control={control} name="veracityBasis" label={t("veracityBasis")} minRows={2} />
    </>
  );
}

/** Named as on the case, so that the stances of posts are summed up by it; one of the case's own brings its entry along. */
function TargetField({ control, answer }: Props) {
  const t = useTranslations("narratives");
  const { field, fieldState } = useController({ control, name: "target" });
  const entity = useController({ control, name: "targetEntityId" }).field;
  const names = [...new Set(answer.targets.map(({ name }) => name))];
  return (
    <Autocomplete
      label={t("target")}
      description={t("targetHint")}
      required
      data={names}
      name={field.name}
      ref={field.ref}
      onBlur={field.onBlur}
      value={field.value ?? ""}
      onChange={(name) => {
        field.onChange(name);
        entity.onChange(answer.targets.find((target) => target.name === name)?.entityId ?? null);
      }}
      error={fieldState.error?.message}
    />
  );
}

function TopicsField({ control }: Pick<Props, "control">) {
  const t = useTranslations("narratives");
  const { field, fieldState } = useController({ control, name: "topics" });
  return (
    <TagsInput
      label={t("topics")}
      description={t("topicsHint")}
      name={field.name}
      ref={field.ref}
      onBlur={field.onBlur}
      value={field.value ?? []}
      onChange={field.onChange}
      maxTags={20}
      error={fieldState.error?.message}
    />
  );
}
