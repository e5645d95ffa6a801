"use client";
import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { EntryButton } from "#components/evidence/EntryButton.tsx";
import { CheckboxField } from "#components/form/CheckboxField.tsx";
import { MomentField } from "#components/form/MomentField.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { SpreadFields, spreadKinds } from "#server/schema/breakout.ts";
import { platforms } from "#server/schema/evidence.ts";
import type { BreakoutAnswer } from "./Breakout.tsx";
import { CitationLinks } from "./CitationLinks.tsx";
import { CitationsField } from "./CitationsField.tsx";
import { WithdrawButton } from "./WithdrawButton.tsx";

type Props = { caseId: string; data: BreakoutAnswer; barrier: string | null };

/** What the spread was seen to reach. The press on the exposure is kept here too, marked as such. */
export function SpreadPanel({ caseId, data, barrier }: Props) {
  const t = useTranslations("frameworks.spread");
  const platform = useTranslations("vocabulary.platform");
  const withdraw = useCommand(useTRPC().breakout.withdrawObservation.mutationOptions());
  return (
    <Panel title={t("title")} description={t("what")} actions={<AddSpreadButton caseId={caseId} barrier={barrier} />}>
      <DataTable
        caption={t("title")}
        rows={data.spread}
        rowKey={({ id }) => id}
        empty={<Text c="dimmed">{t("empty")}</Text>}
        columns={[
          {
            key: "seen",
            header: t("seenAt"),
            cell: ({ seenAt }) => `${seenAt.wall.replace("T", " ")} (${seenAt.zone})`,
          },
          {
            key: "what",
            header: t("reached"),
            cell: (row) => (
              <>
                <Text fz="sm" td={row.withdrawnAt === null ? undefined : "line-through"}>
                  {[t(`kind.${row.kind}`), row.platform && platform(row.platform), row.what]
                    .filter(Boolean)
                    .join(" · ")}
                </Text>
                {row.aboutExposure && (
                  <Text fz="xs" c="dimmed">
                    {t("aboutExposureShort")}
                  </Text>
                )}
              </>
            ),
          },
          {
            key: "basis",
            header: t("basis"),
            cell: ({ basis, citations, addedBy }) => (
              <>
                <Text fz="sm">{basis}</Text>
                <CitationLinks caseId={caseId} citations={citations} />
                <Text fz="xs" c="dimmed">
                  {addedBy.name}
                </Text>
              </>
            ),
          },
          {
            key: "acts",
            header: t("acts"),
            cell: (row) => (
              <WithdrawButton
                entry={row}
                name={row.what}
                barrier={barrier}
                onWithdraw={(reason) => withdraw.run({ spreadId: row.id, reason })}
              />
            ),
          },
        ]}
      />
    </Panel>
  );
}

const empty = {
  kind: "community",
  platform: "wechat",
  what: "",
  seenAt: { wall: "", zone: "America/Toronto", precision: "day" },
  aboutExposure: false,
  basis: "",
  citations: [],
} as const;

function AddSpreadButton({ caseId, barrier }: { caseId: string; barrier: string | null }) {
  const t = useTranslations("frameworks.spread");
  const platform = useTranslations("vocabulary.platform");
  const { run } = useCommand(useTRPC().breakout.observe.mutationOptions());
  return (
    <EntryButton
      label={t("add")}
      barrier={barrier}
      schema={SpreadFields}
      initial={{ ...empty, citations: [] }}
      submitLabel={t("add")}
      onAdd={(fields) => run({ caseId, fields })}
    >
      {(control) => (
        <>
          <SelectField
            control={control}
            name="kind"
            label={t("reached")}
            options={spreadKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            required
          />
          <SelectField
            control={control}
            name="platform"
            label={t("platform")}
            none={t("offPlatforms")}
            options={platforms.map((value) => ({ value, label: platform(value) }))}
          />
          <TextField control={control} name="what" label={t("whatReached")} description={t("whatHint")} required />
          <MomentField control={control} name="seenAt" label={t("seenAt")} required />
          <CheckboxField
            control={control}
            name="aboutExposure"
            label={t("aboutExposure")}
            description={t("aboutExposureHint")}
          />
          <TextAreaField control={control} name="basis" label={t("basis")} minRows={2} required />
          <CitationsField control={control} name="citations" caseId={caseId} />
        </>
      )}
    </EntryButton>
  );
}
