"use client";
import { Group, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { EntryButton } from "#components/evidence/EntryButton.tsx";
import { MomentField } from "#components/form/MomentField.tsx";
import { SelectField } from "#components/form/SelectField.tsx";
import { TextAreaField } from "#components/form/TextAreaField.tsx";
import { TextField } from "#components/form/TextField.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { platformStates, SearchFields, searchResults } from "#server/schema/breakout.ts";
import { platforms } from "#server/schema/evidence.ts";
import type { BreakoutAnswer } from "./Breakout.tsx";
import { CitationLinks } from "./CitationLinks.tsx";
import { CitationsField } from "./CitationsField.tsx";
import { WithdrawButton } from "./WithdrawButton.tsx";

type Props = { caseId: string; data: BreakoutAnswer; barrier: string | null };
const tones = {
  seen: "bad",
  not_seen: "good",
  inconclusive: "attention",
  expired: "attention",
  not_searched: "neutral",
} as const;

/** Containment: which platforms were searched, how, with what result, and until when that holds. */
export function SearchPanel({ caseId, data, barrier }: Props) {
  const t = useTranslations("frameworks.search");
  const platform = useTranslations("vocabulary.platform");
  const withdraw = useCommand(useTRPC().breakout.withdrawSearch.mutationOptions());
  return (
    <Panel title={t("title")} description={t("what")} actions={<AddSearchButton caseId={caseId} barrier={barrier} />}>
      <Stack gap="sm">
        {platformStates.map((state) => {
          const those = data.places.filter((place) => place.state === state);
          if (those.length === 0) return null;
          return (
            <Group key={state} gap="xs">
              <StateBadge tone={tones[state]} label={t(`state.${state}`)} />
              <Text fz="sm">{those.map((place) => platform(place.platform)).join(", ")}</Text>
            </Group>
          );
        })}
        <DataTable
          caption={t("searches")}
          rows={data.searches}
          rowKey={({ id }) => id}
          empty={<Text c="dimmed">{t("empty")}</Text>}
          columns={[
            {
              key: "platform",
              header: t("platform"),
              cell: (row) => (
                <Text fz="sm" td={row.withdrawnAt === null ? undefined : "line-through"}>
                  {platform(row.platform)}
                </Text>
              ),
            },
            { key: "result", header: t("result"), cell: ({ result }) => t(`state.${result}`) },
            {
              key: "method",
              header: t("method"),
              cell: ({ method, citations }) => (
                <>
                  <Text fz="sm">{method}</Text>
                  <CitationLinks caseId={caseId} citations={citations} />
                </>
              ),
            },
            {
              key: "when",
              header: t("searchedAt"),
              cell: ({ searchedAt, searchedBy }) =>
                `${searchedAt.wall.replace("T", " ")} (${searchedAt.zone}), ${searchedBy.name}`,
            },
            { key: "until", header: t("validUntil"), cell: ({ validUntil }) => validUntil },
            {
              key: "acts",
              header: t("acts"),
              cell: (row) => (
                <WithdrawButton
                  entry={row}
                  name={platform(row.platform)}
                  barrier={barrier}
                  onWithdraw={(reason) => withdraw.run({ searchId: row.id, reason })}
                />
              ),
            },
          ]}
        />
      </Stack>
    </Panel>
  );
}

function AddSearchButton({ caseId, barrier }: { caseId: string; barrier: string | null }) {
  const t = useTranslations("frameworks.search");
  const platform = useTranslations("vocabulary.platform");
  const { run } = useCommand(useTRPC().breakout.search.mutationOptions());
  return (
    <EntryButton
      label={t("add")}
      barrier={barrier}
      schema={SearchFields}
      initial={{
        platform: "x",
        method: "",
        result: "not_seen",
        searchedAt: { wall: "", zone: "America/Toronto", precision: "minute" },
        validUntil: "",
        citations: [],
      }}
      submitLabel={t("add")}
      onAdd={(fields) => run({ caseId, fields })}
    >
      {(control) => (
        <>
          <SelectField
            control={control}
            name="platform"
            label={t("platform")}
            options={platforms.map((value) => ({ value, label: platform(value) }))}
            required
          />
          <TextAreaField control={control} name="method" label={t("method")} description={t("methodHint")} required />
          <SelectField
            control={control}
            name="result"
            label={t("result")}
            options={searchResults.map((value) => ({ value, label: t(`state.${value}`) }))}
            required
          />
          <MomentField control={control} name="searchedAt" label={t("searchedAt")} required />
          <TextField
            control={control}
            name="validUntil"
            label={t("validUntil")}
            description={t("validUntilHint")}
            type="date"
            required
          />
          <CitationsField control={control} name="citations" caseId={caseId} />
        </>
      )}
    </EntryButton>
  );
}
