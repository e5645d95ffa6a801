"use client";
import { Group, Stack, Table, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { EntryButton } from "#components/evidence/EntryButton.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { ClassifiedReference, evidenceKinds, OpenEvidence, sourceClasses } from "#server/schema/attribution.ts";
import type { SheetAnswer } from "./Attributions.tsx";
import { CitationLinks } from "./CitationLinks.tsx";
import { CitationsField } from "./CitationsField.tsx";
import { WithdrawButton } from "./WithdrawButton.tsx";

type Props = { caseId: string; sheet: SheetAnswer; barrier: string | null };

/** Kinds of evidence by classes of source. An empty cell is a gap that a reader should see. */
export function AttributionGrid({ caseId, sheet, barrier }: Props) {
  const t = useTranslations("frameworks.attribution");
  const withdraw = useCommand(useTRPC().attribution.withdrawEvidence.mutationOptions());
  return (
    <Stack gap="xs">
      <Table.ScrollContainer minWidth={640}>
        <Table withTableBorder withColumnBorders>
          <caption>{t("grid")}</caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("kindHead")}</Table.Th>
              {sourceClasses.map((source) => (
                <Table.Th scope="col" key={source}>
                  {t(`source.${source}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {evidenceKinds.map((kind) => (
              <Table.Tr key={kind}>
                <Table.Th scope="row">{t(`kind.${kind}`)}</Table.Th>
                {sourceClasses.map((source) => {
                  const entries = sheet.evidence.filter((entry) => entry.kind === kind && entry.source === source);
                  return (
                    <Table.Td key={source} style={{ verticalAlign: "top" }}>
                      {entries.length === 0 && (
                        <Text fz="sm" c="dimmed">
                          {t("nothing")}
                        </Text>
                      )}
                      {entries.map((entry) => (
                        <Stack key={entry.id} gap={2} mb={6}>
                          <Text fz="sm" td={entry.withdrawnAt === null ? undefined : "line-through"}>
                            {source === "classified"
                              ? t("referenceTo", { reference: entry.reference, day: entry.dated, holder: entry.holder })
                              : entry.text}
                          </Text>
                          {source !== "classified" && <CitationLinks caseId={caseId} citations={entry.citations} />}
                          <WithdrawButton
                            entry={entry}
                            name={entry.reference || entry.text.slice(0, 60)}
                            barrier={barrier}
                            onWithdraw={(reason) =>
                              withdraw.run({
                                attributionId: sheet.id,
                                version: sheet.version,
                                evidenceId: entry.id,
                                reason,
                              })
                            }
                          />
                        </Stack>
                      ))}
                    </Table.Td>
                  );
                })}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Group>
        <AddEvidence caseId={caseId} sheet={sheet} barrier={barrier} />
        <AddReference sheet={sheet} barrier={barrier} />
      </Group>
    </Stack>
  );
}

function useAdd({ id: attributionId, version }: SheetAnswer) {
  const { run } = useCommand(useTRPC().attribution.addEvidence.mutationOptions());
  return (evidence: Parameters<typeof run>[0]["evidence"]) => run({ attributionId, version, evidence });
}

function AddEvidence({ caseId, sheet, barrier }: Props) {
  const t = useTranslations("frameworks.attribution");
  const add = useAdd(sheet);
  return (
    <EntryButton
      label={t("addEvidence")}
      barrier={barrier}
      schema={OpenEvidence}
      initial={{ source: "open", kind: "behavioural", text: "", citations: [] }}
      submitLabel={t("addEvidence")}
      onAdd={add}
    >
      {(control) => (
        <>
          <SelectField
            control={control}
            name="kind"
            label={t("kindHead")}
            options={evidenceKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
          <SelectField
            control={control}
            name="source"
            label={t("sourceHead")}
            options={(["open", "proprietary"] as const).map((value) => ({ value, label: t(`source.${value}`) }))}
          />
          <TextAreaField control={control} name="text" label={t("shows")} required />
          <CitationsField control={control} name="citations" caseId={caseId} />
        </>
      )}
    </EntryButton>
  );
}

function AddReference({ sheet, barrier }: Omit<Props, "caseId">) {
  const t = useTranslations("frameworks.attribution");
  const add = useAdd(sheet);
  return (
    <EntryButton
      label={t("addReference")}
      barrier={barrier}
      schema={ClassifiedReference}
      initial={{ source: "classified", kind: "contextual", reference: "", dated: "", holder: "" }}
      submitLabel={t("addReference")}
      onAdd={add}
    >
      {(control) => (
        <>
          <Text fz="sm">{t("referenceOnly")}</Text>
          <SelectField
            control={control}
            name="kind"
            label={t("kindHead")}
            options={evidenceKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
          <TextField
            control={control}
            name="reference"
            label={t("reference")}
            description={t("referenceHint")}
            required
          />
          <TextField control={control} name="dated" label={t("dated")} type="date" required />
          <TextField control={control} name="holder" label={t("holder")} required />
        </>
      )}
    </EntryButton>
  );
}
