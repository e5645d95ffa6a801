"use client";
import { SimpleGrid } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { Control, FieldPath, FieldValues } from "react-hook-form";
import { useTRPC } from "#components/data/trpc.ts";
import { CheckboxField } from "#components/form/CheckboxField.tsx";
import { ComboField } from "#components/form/ComboField.tsx";
import { MomentField } from "#components/form/MomentField.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { naturesFor, type SpeakerKind, type StatementFields } from "#server/schema/statement.ts";
import { languages } from "#server/schema/text.ts";

type Props<In extends FieldValues, Out> = {
  control: Control<In, unknown, Out>;
  at: (name: keyof StatementFields) => FieldPath<In>;
  kind: SpeakerKind;
};

/** Who said what, as what, where and when. */
export function WordsFieldset<In extends FieldValues, Out>({ control, at, kind }: Props<In, Out>) {
  const t = useTranslations("statements");
  const word = useTranslations("vocabulary");
  const { data: entities = [] } = useQuery(useTRPC().publicRecord.list.queryOptions({}));
  const spoken = languages.map((value) => ({ value, label: word(`language.${value}`) }));
  return (
    <>
      <SelectField
        control={control}
        name={at("nature")}
        label={t("nature")}
        description={t("natureHint")}
        options={naturesFor(kind).map((value) => ({ value, label: word(`statementNature.${value}`) }))}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextField
          control={control}
          name={at("speaker")}
          label={t("speaker")}
          description={t("speakerHint")}
          required
        />
        <ComboField
          control={control}
          name={at("speakerEntityId")}
          label={t("speakerEntity")}
          description={t("speakerEntityHint")}
          placeholder={t("speakerEntityNone")}
          clearable
          options={entities
            .filter(
              ({ kind: entityKind }) =>
                entityKind === "person" || entityKind === "party" || entityKind === "organisation",
            )
            .map(({ id, fields }) => ({ value: id, label: fields.name }))}
        />
        <TextField
          control={control}
          name={at("speakerRole")}
          label={t("speakerRole")}
          description={t("speakerRoleHint")}
        />
        <TextField control={control} name={at("forum")} label={t("forum")} description={t("forumHint")} />
      </SimpleGrid>
      <MomentField control={control} name={at("saidAt")} label={t("saidAt")} required />
      <CheckboxField
        control={control}
        name={at("verbatim")}
        label={t("verbatimField")}
        description={t("verbatimHint")}
      />
      <TextAreaField control={control} name={at("text")} label={t("text")} required />
      <SelectField control={control} name={at("language")} label={t("language")} options={spoken} />
      <TextAreaField control={control} name={at("translation")} label={t("translation")} minRows={2} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <SelectField
          control={control}
          name={at("translationLanguage")}
          label={t("translationLanguage")}
          none={t("noTranslation")}
          options={spoken}
        />
        <TextField control={control} name={at("translator")} label={t("translator")} />
      </SimpleGrid>
    </>
  );
}
