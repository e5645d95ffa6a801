"use client";
import { Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { EntryButton } from "#components/evidence/EntryButton.tsx";
import { useCaseBarrier } from "#components/evidence/use-case-barrier.ts";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { MarkingBadge } from "#components/ui/MarkingBadge.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { papLevels, protectionLabels, tlpLevels } from "#server/schema/case.ts";
import { audiences, ceilings, RaiseMarking } from "#server/schema/marking.ts";
import type { Role } from "#server/schema/permission.ts";

/** How the case is marked as a whole, what of it makes it so, and who may be given it. */
export function MarkingPanel({ caseId, role }: { caseId: string; role: Role }) {
  const t = useTranslations("frameworks.marking");
  const word = useTranslations("vocabulary");
  const { data } = useSuspenseQuery(useTRPC().marking.get.queryOptions({ caseId }));
  const barrier = useCaseBarrier(caseId, role)("marking.raise");
  return (
    <Stack gap="md">
      <Panel
        title={t("title")}
        description={t("what")}
        badges={<MarkingBadge {...data.effective} />}
        actions={<RaiseButton caseId={caseId} after={data.raised.length} barrier={barrier} />}
      >
        <Stack gap="md">
          <DataTable
            caption={t("parts")}
            rows={data.parts}
            rowKey={(_part, i) => String(i)}
            columns={[
              { key: "part", header: t("part"), cell: ({ part }) => t(`partName.${part}`) },
              { key: "marking", header: t("marking"), cell: ({ marking }) => <MarkingBadge {...marking} /> },
            ]}
          />
          <DataTable
            caption={t("raisedCaption")}
            hideCaption={false}
            rows={data.raised}
            rowKey={({ id }) => id}
            empty={<Text c="dimmed">{t("notRaised")}</Text>}
            columns={[
              {
                key: "marking",
                header: t("raisedTo"),
                cell: ({ marking: { tlp, pap, protection } }) =>
                  [tlp && word(`tlp.${tlp}`), pap && word(`pap.${pap}`), protection && word(`protection.${protection}`)]
                    .filter(Boolean)
                    .join(", ") || t("asTheParts"),
              },
              { key: "reason", header: t("reason"), cell: ({ reason }) => reason },
              {
                key: "by",
                header: t("by"),
                cell: ({ raisedBy, raisedAt }) => (
                  <>
                    {raisedBy.name}, <RelativeTime at={raisedAt} />
                  </>
                ),
              },
            ]}
          />
        </Stack>
      </Panel>
      <Panel title={t("audiences")} description={t("audiencesWhat")}>
        <DataTable
          caption={t("audiences")}
          rows={audiences}
          rowKey={(audience) => audience}
          columns={[
            { key: "audience", header: t("audience"), cell: (audience) => t(`audienceName.${audience}`) },
            { key: "ceiling", header: t("ceiling"), cell: (audience) => <MarkingBadge {...ceilings[audience]} /> },
          ]}
        />
      </Panel>
    </Stack>
  );
}

const Given = RaiseMarking.omit({ caseId: true, after: true });

function RaiseButton({ caseId, after, barrier }: { caseId: string; after: number; barrier: string | null }) {
  const t = useTranslations("frameworks.marking");
  const word = useTranslations("vocabulary");
  const { run } = useCommand(useTRPC().marking.raise.mutationOptions());
  return (
    <EntryButton
      label={t("raise")}
      barrier={barrier}
      schema={Given}
      initial={{ tlp: null, pap: null, protection: null, reason: "" }}
      submitLabel={t("raise")}
      onAdd={(given) => run({ caseId, after, ...given })}
    >
      {(control) => (
        <>
          <Text fz="sm">{t("raiseWhat")}</Text>
          <SelectField
            control={control}
            name="tlp"
            label="TLP"
            none={t("asTheParts")}
            options={tlpLevels.map((value) => ({ value, label: word(`tlp.${value}`) }))}
          />
          <SelectField
            control={control}
            name="pap"
            label="PAP"
            none={t("asTheParts")}
            options={papLevels.map((value) => ({ value, label: word(`pap.${value}`) }))}
          />
          <SelectField
            control={control}
            name="protection"
            label={t("protection")}
            none={t("asTheParts")}
            options={protectionLabels.map((value) => ({ value, label: word(`protection.${value}`) }))}
          />
          <TextAreaField control={control} name="reason" label={t("reason")} description={t("reasonHint")} required />
        </>
      )}
    </EntryButton>
  );
}
