"use client";
import { SegmentedControl, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "#components/ui/Panel.tsx";
import { type ImportKind, importKinds } from "#server/schema/import-plan.ts";
import type { ImportAnswer } from "./ImportDetail.tsx";
import { MappingForm } from "./MappingForm.tsx";
import { RecordDiff } from "./RecordDiff.tsx";
import { RecordsForm } from "./RecordsForm.tsx";

type Props = { data: ImportAnswer; barrier: string | null };

/** Says what a file holds and which column plays which part; then a dry run, and the import. */
export function PlanPanel({ data, barrier }: Props) {
  const t = useTranslations("imports");
  const [kind, setKind] = useState<ImportKind>(data.kind);
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const isTriedOut = data.state === "checked" && data.kind === kind;
  return (
    <>
      {isTriedOut && kind !== "events" && (
        <RecordDiff data={data} chosen={chosen} onChosen={barrier === null ? setChosen : undefined} />
      )}
      <Panel title={t("mapping.title")} description={t("mapping.what")}>
        <Stack gap="md">
          <SegmentedControl
            aria-label={t("kind.label")}
            value={kind}
            onChange={(value) => setKind(importKinds.find((known) => known === value) ?? "events")}
            data={importKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
          {kind === "events" ? (
            <MappingForm data={data} barrier={barrier} />
          ) : (
            <RecordsForm key={kind} data={data} kind={kind} overwrite={chosen} barrier={barrier} />
          )}
        </Stack>
      </Panel>
    </>
  );
}
