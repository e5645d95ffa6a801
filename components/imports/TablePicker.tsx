"use client";
import { Select } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { useRefusalSentence } from "#components/form/use-refusal-sentence.ts";
import type { Layout } from "#server/schema/import.ts";
import type { ImportAnswer } from "./ImportDetail.tsx";

type Props = { data: ImportAnswer; barrier: string | null };

/** Which table of a file is read, where it holds several: one file of an archive, one sheet of a workbook. */
export function TablePicker({ data, barrier }: Props) {
  const t = useTranslations("imports.layout");
  const { entries, sheets, layout } = data.preview;
  const packing = { compression: layout.compression, entry: layout.entry };
  return (
    <>
      {entries.length > 1 && (
        <Picker
          data={data}
          barrier={barrier}
          label={t("entry")}
          description={t("entryWhat", { count: entries.length })}
          names={entries}
          chosen={layout.entry}
          layoutOf={(entry) => ({ compression: layout.compression, entry })}
        />
      )}
      {sheets.length > 1 && (
        <Picker
          data={data}
          barrier={barrier}
          label={t("sheet")}
          description={t("sheetWhat", { count: sheets.length })}
          names={sheets}
          chosen={layout.sheet ?? sheets[0] ?? null}
          layoutOf={(sheet) => ({ ...packing, format: layout.format, sheet })}
        />
      )}
    </>
  );
}

type PickerProps = Props & {
  label: string;
  description: string;
  names: string[];
  chosen: string | null;
  /** What stays decided when another table is chosen; all else is recognised anew. */
  layoutOf: (name: string) => Partial<Layout>;
};

function Picker({ data, barrier, label, description, names, chosen, layoutOf }: PickerProps) {
  const { run, isPending } = useCommand(useTRPC().imports.correctLayout.mutationOptions());
  const sentenceOf = useRefusalSentence();
  const [problem, setProblem] = useState<string | null>(null);

  async function choose(name: string | null) {
    if (name === null || name === chosen) return;
    setProblem(null);
    try {
      await run({ importId: data.id, version: data.version, layout: layoutOf(name) });
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  }

  return (
    <Select
      mt="sm"
      maw={480}
      label={label}
      description={barrier ?? description}
      data={names}
      value={chosen}
      onChange={choose}
      allowDeselect={false}
      searchable={names.length > 8}
      disabled={barrier !== null || isPending}
      error={problem}
    />
  );
}
