"use client";
import { Select, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type Control, useController } from "react-hook-form";
import type * as z from "zod";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { EntryButton } from "#components/evidence/EntryButton.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TagFields } from "#server/schema/taxonomy.ts";
import { CitationsField } from "./CitationsField.tsx";
import { useTagTargets } from "./use-tag-targets.ts";

const Given = TagFields.omit({ technique: true });
type Given = z.output<typeof Given>;
type Props = {
  caseId: string;
  taxonomy: { framework: string; version: string };
  technique: { id: string; name: string } | null;
  barrier: string | null;
};

/** Tags a part of the case with the chosen technique, with a basis and evidence. */
export function TagButton({ caseId, taxonomy, technique, barrier }: Props) {
  const t = useTranslations("frameworks.techniques");
  const { run } = useCommand(useTRPC().techniques.tag.mutationOptions());
  const { framework, version } = taxonomy;
  return (
    <EntryButton
      label={technique === null ? t("tag") : t("tagWith", { technique: `${technique.id} ${technique.name}` })}
      barrier={barrier}
      schema={Given}
      initial={{ target: { kind: "case", id: caseId }, basis: "", citations: [] }}
      submitLabel={t("tag")}
      onAdd={(given) =>
        run({ caseId, fields: { technique: { framework, version, techniqueId: technique?.id ?? "" }, ...given } })
      }
    >
      {(control) => (
        <>
          <Text fz="sm">{t("tagIn", { framework, version })}</Text>
          <TargetField control={control} caseId={caseId} />
          <TextAreaField control={control} name="basis" label={t("basis")} description={t("basisHint")} required />
          <CitationsField
            control={control}
            name="citations"
            caseId={caseId}
            description={t("citationsHint")}
            required
          />
        </>
      )}
    </EntryButton>
  );
}

function TargetField({ control, caseId }: { control: Control<z.input<typeof Given>, unknown, Given>; caseId: string }) {
  const t = useTranslations("frameworks.techniques");
  const { field, fieldState } = useController({ control, name: "target" });
  const targets = useTagTargets(caseId);
  return (
    <Select
      label={t("target")}
      data={targets.map(({ id, label }) => ({ value: id, label }))}
      value={field.value.id}
      onChange={(value) => {
        const target = targets.find(({ id }) => id === value);
        if (target) field.onChange({ kind: target.kind, id: target.id });
      }}
      error={fieldState.error?.message}
      allowDeselect={false}
      searchable
      required
    />
  );
}
