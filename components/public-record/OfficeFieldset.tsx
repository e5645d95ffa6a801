"use client";
import { SimpleGrid } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Control, FieldPath, FieldValues } from "react-hook-form";
import { ComboField } from "#components/form/ComboField.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { type OfficeFields, officeKinds } from "#server/schema/public-record.ts";
import type { EntityAnswer } from "./public-record-answer.ts";

type Props<In extends FieldValues, Out> = {
  control: Control<In, unknown, Out>;
  at: (name: keyof OfficeFields) => FieldPath<In>;
  entities: readonly EntityAnswer[];
};

export const emptyOffice = {
  kind: "elected",
  title: "",
  body: "",
  partyId: null,
  riding: "",
  heldFrom: "",
  heldTo: "",
  statedOn: "",
  source: "",
  sourceUrl: "",
} as const;

/** An office, the time for which it is stated, and by whom. */
export function OfficeFieldset<In extends FieldValues, Out>({ control, at, entities }: Props<In, Out>) {
  const t = useTranslations("reference.office");
  const word = useTranslations("vocabulary.officeKind");
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <SelectField
          control={control}
          name={at("kind")}
          label={t("kind")}
          options={officeKinds.map((value) => ({ value, label: word(value) }))}
        />
        <TextField control={control} name={at("title")} label={t("title")} required />
        <TextField control={control} name={at("body")} label={t("body")} />
        <TextField control={control} name={at("riding")} label={t("riding")} />
      </SimpleGrid>
      <ComboField
        control={control}
        name={at("partyId")}
        label={t("party")}
        placeholder={t("noParty")}
        clearable
        options={entities
          .filter(({ kind }) => kind === "party")
          .map(({ id, fields }) => ({ value: id, label: fields.name }))}
      />
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
        <TextField
          control={control}
          name={at("heldFrom")}
          label={t("heldFrom")}
          description={t("orNotStated")}
          type="date"
        />
        <TextField
          control={control}
          name={at("heldTo")}
          label={t("heldTo")}
          description={t("orNotStated")}
          type="date"
        />
        <TextField
          control={control}
          name={at("statedOn")}
          label={t("statedOn")}
          description={t("statedOnHint")}
          type="date"
          required
        />
      </SimpleGrid>
      <TextField control={control} name={at("source")} label={t("source")} required />
      <TextField control={control} name={at("sourceUrl")} label={t("sourceUrl")} type="url" />
    </>
  );
}
