"use client";
import { Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { VersionedForm } from "#components/form/VersionedForm.tsx";
import { DefinitionList } from "#components/ui/DefinitionList.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { AttributionFields } from "#server/schema/attribution.ts";
import { scaleOf } from "#server/schema/scales.ts";
import { AttributionFieldset } from "./AttributionFieldset.tsx";
import { AttributionGate } from "./AttributionGate.tsx";
import { AttributionGrid } from "./AttributionGrid.tsx";
import type { SheetAnswer } from "./Attributions.tsx";

type Props = { caseId: string; sheet: SheetAnswer; barrier: string | null; decideBarrier: string | null };

/** One attribution: what may be said, how sure one is, what it rests on, and whether saying it was approved. */
export function AttributionSheet({ caseId, sheet, barrier, decideBarrier }: Props) {
  const t = useTranslations("frameworks.attribution");
  const word = useTranslations("vocabulary");
  const format = useFormatter();
  const { fields } = sheet;
  const known = scaleOf(sheet.scale);
  const scaleName = known === null ? sheet.scale : word(`scale.${known}`);
  const state = sheet.isApproved ? "approved" : sheet.isDecided ? "refused" : "notApproved";
  const tones = { approved: "good", refused: "bad", notApproved: "waiting" } as const;
  return (
    <Panel
      title={`${sheet.label} ${[fields.actor, fields.organ].filter(Boolean).join(", ")}`}
      badges={<StateBadge tone={tones[state]} label={t(state)} />}
      actions={
        <>
          <EditButton sheet={sheet} barrier={barrier} />
          <AttributionGate sheet={sheet} barrier={decideBarrier} />
        </>
      }
    >
      <Stack gap="md">
        <DefinitionList
          items={[
            { term: t("levelHead"), value: t(`level.${fields.level}`) },
            { term: t("phraseEn"), value: <span lang="en">{fields.phraseEn}</span> },
            { term: t("phraseFr"), value: <span lang="fr">{fields.phraseFr}</span> },
            { term: t("probability"), value: `${word(`probability.${fields.probability}`)} (${scaleName})` },
            { term: t("confidence"), value: word(`confidence.${fields.confidence}`) },
            { term: t("limits"), value: fields.limits },
            {
              term: t("responsibility"),
              value:
                fields.responsibility === null
                  ? t("notAssessed")
                  : `${t(`step.${fields.responsibility}`)}: ${fields.responsibilityReason}`,
            },
            { term: t("contributors"), value: format.list(sheet.contributors.map(({ name }) => name)) },
          ]}
        />
        <AttributionGrid caseId={caseId} sheet={sheet} barrier={barrier} />
        {sheet.decisions.map((decision) => (
          <Stack gap={2} key={decision.attributionVersion}>
            <Group gap="xs">
              <StateBadge
                tone={decision.decision === "approved" ? "good" : "bad"}
                label={t(decision.decision === "approved" ? "approved" : "refused")}
              />
              <Text fz="sm" fw={600}>
                {decision.attributionVersion === sheet.version
                  ? t("ofThisVersion", { version: decision.attributionVersion })
                  : t("ofEarlierVersion", { version: decision.attributionVersion })}
              </Text>
              <Text fz="xs" c="dimmed">
                {decision.decidedBy.name}, <RelativeTime at={decision.decidedAt} />
              </Text>
            </Group>
            <Text fz="sm">{decision.reason}</Text>
            <Text fz="xs">{t("falloutIs", { fallout: decision.fallout })}</Text>
            {decision.legalBasis !== "" && <Text fz="xs">{t("legalBasisIs", { basis: decision.legalBasis })}</Text>}
          </Stack>
        ))}
      </Stack>
    </Panel>
  );
}

function EditButton({ sheet, barrier }: { sheet: SheetAnswer; barrier: string | null }) {
  const t = useTranslations("frameworks.attribution");
  const [isOpen, dialogue] = useDisclosure(false);
  const { run } = useCommand(useTRPC().attribution.update.mutationOptions());
  const texts = (["actor", "organ", "phraseEn", "phraseFr", "limits"] as const).map((name) => ({
    name,
    label: t(name),
    show: (value: AttributionFields) => value[name],
  }));
  return (
    <>
      <ReasonedButton reason={barrier} variant="default" onClick={dialogue.open}>
        {t("edit")}
      </ReasonedButton>
      <Modal opened={isOpen} onClose={dialogue.close} title={t("editTitle", { label: sheet.label })} size="lg">
        <Text fz="sm" mb="sm">
          {t("editWhat")}
        </Text>
        <VersionedForm
          schema={AttributionFields}
          initial={sheet.fields}
          version={sheet.version}
          onSave={({ version, fields }) => run({ attributionId: sheet.id, version, fields })}
          onDone={dialogue.close}
          saveLabel={t("save")}
          fields={[...texts, { name: "level", label: t("levelHead"), show: ({ level }) => t(`level.${level}`) }]}
        >
          {(control) => <AttributionFieldset control={control} />}
        </VersionedForm>
      </Modal>
    </>
  );
}
