"use client";
import { Fieldset } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type Control, useWatch } from "react-hook-form";
import type * as z from "zod";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { EntryButton } from "#components/evidence/EntryButton.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { NewStatement, speakerKinds } from "#server/schema/statement.ts";
import { emptySource, SourceFieldset } from "./SourceFieldset.tsx";
import { WordsFieldset } from "./WordsFieldset.tsx";

const emptyStatement = {
  kind: "official",
  nature: "reaction",
  speaker: "",
  speakerEntityId: null,
  speakerRole: "",
  forum: "",
  saidAt: { wall: "", zone: "America/Toronto", precision: "day" },
  verbatim: true,
  text: "",
  language: "en",
  translation: "",
  translationLanguage: null,
  translator: "",
  source: emptySource,
} as const;

export function AddStatementButton({ caseId, barrier }: { caseId: string; barrier: string | null }) {
  const t = useTranslations("statements");
  const { run } = useCommand(useTRPC().statements.add.mutationOptions());
  return (
    <EntryButton
      label={t("add")}
      barrier={barrier}
      schema={NewStatement}
      initial={emptyStatement}
      submitLabel={t("add")}
      onAdd={(statement) => run({ caseId, statement })}
    >
      {(control) => <NewFieldset control={control} caseId={caseId} />}
    </EntryButton>
  );
}

type FieldsetProps = { control: Control<z.input<typeof NewStatement>, unknown, NewStatement>; caseId: string };

function NewFieldset({ control, caseId }: FieldsetProps) {
  const t = useTranslations("statements");
  const word = useTranslations("vocabulary.speakerKind");
  const kind = useWatch({ control, name: "kind" });
  return (
    <>
      <SelectField
        control={control}
        name="kind"
        label={t("kind")}
        description={t("kindHint")}
        options={speakerKinds.map((value) => ({ value, label: word(value) }))}
      />
      <WordsFieldset control={control} at={(name) => name} kind={kind} />
      <Fieldset legend={t("source")}>
        <SourceFieldset control={control} at={(name) => `source.${name}`} caseId={caseId} />
      </Fieldset>
    </>
  );
}
