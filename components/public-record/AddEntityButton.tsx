"use client";
import { Checkbox, Fieldset } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type Control, useController, useWatch } from "react-hook-form";
import type * as z from "zod";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { EntryButton } from "#components/evidence/EntryButton.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { Callout } from "#components/ui/Callout.tsx";
import { AddEntity, entityKinds } from "#server/schema/public-record.ts";
import { EntityFieldset } from "./EntityFieldset.tsx";
import { emptyOffice, OfficeFieldset } from "./OfficeFieldset.tsx";
import type { EntityAnswer } from "./public-record-answer.ts";

type Props = { entities: readonly EntityAnswer[]; barrier: string | null };

export function AddEntityButton({ entities, barrier }: Props) {
  const t = useTranslations("reference");
  const { run } = useCommand(useTRPC().publicRecord.add.mutationOptions());
  return (
    <EntryButton
      label={t("add")}
      barrier={barrier}
      schema={AddEntity}
      initial={{
        kind: "organisation",
        fields: { name: "", names: [], partOfId: null, note: "", source: "", sourceUrl: "" },
        office: null,
      }}
      submitLabel={t("add")}
      onAdd={(entry) => run(entry.kind === "person" ? entry : { ...entry, office: null })}
    >
      {(control) => <NewFieldset control={control} entities={entities} />}
    </EntryButton>
  );
}

type FieldsetProps = {
  control: Control<z.input<typeof AddEntity>, unknown, z.output<typeof AddEntity>>;
  entities: readonly EntityAnswer[];
};

/** A person is asked for the office first: without one they are a private person, and have no place here. */
function NewFieldset({ control, entities }: FieldsetProps) {
  const t = useTranslations("reference");
  const word = useTranslations("vocabulary.entityKind");
  const refusal = useTranslations("errors")("publicRecord.privatePerson");
  const kind = useWatch({ control, name: "kind" });
  const { field: office } = useController({ control, name: "office" });
  const isPublic = office.value !== null && office.value !== undefined;
  return (
    <>
      <SelectField
        control={control}
        name="kind"
        label={t("kind")}
        description={t("kindHint")}
        options={entityKinds.map((value) => ({ value, label: word(value) }))}
      />
      {kind === "person" && (
        <Fieldset legend={t("whyPublic")}>
          <Checkbox
            label={t("isPublic")}
            checked={isPublic}
            onChange={(event) => office.onChange(event.currentTarget.checked ? emptyOffice : null)}
          />
          {isPublic ? (
            <OfficeFieldset control={control} at={(name) => `office.${name}`} entities={entities} />
          ) : (
            <Callout tone="attention">{refusal}</Callout>
          )}
        </Fieldset>
      )}
      <EntityFieldset control={control} at={(name) => `fields.${name}`} entities={entities} ownId={null} />
    </>
  );
}
