"use client";
import { Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Answers } from "#components/data/trpc.ts";
import { DataTable } from "#components/ui/DataTable.tsx";
import { DateText } from "#components/ui/DateText.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";

export type Observation = Answers["accounts"]["get"]["observations"][number];

type Props = {
  observations: readonly Observation[];
  /** What may be done with one, where anything may. */
  actions?: (observation: Observation) => ReactNode;
};

/** What an account was called, when and where that was seen. Without a value, it is a private person's and not revealed. */
export function ObservationTable({ observations, actions }: Props) {
  const t = useTranslations("accounts.observation");
  return (
    <DataTable
      caption={t("caption")}
      rows={observations}
      rowKey={({ id }) => id}
      empty={<Text c="dimmed">{t("none")}</Text>}
      columns={[
        { key: "kind", header: t("kind"), cell: ({ kind }) => t(kind === "handle" ? "handle" : "name") },
        { key: "value", header: t("value"), cell: (observation) => <Bore observation={observation} /> },
        { key: "seen", header: t("seen"), cell: (observation) => <Seen observation={observation} /> },
        { key: "source", header: t("source"), cell: (observation) => <Source observation={observation} /> },
        ...(actions ? [{ key: "actions", header: t("actions"), cell: actions }] : []),
      ]}
    />
  );
}

function Bore({ observation: { value, romanised, withdrawal } }: { observation: Observation }) {
  const t = useTranslations("accounts.observation");
  if (value === "" && romanised === "") return <Text c="dimmed">{t("hidden")}</Text>;
  return (
    <Text span inherit td={withdrawal ? "line-through" : undefined} style={{ overflowWrap: "anywhere" }}>
      <bdi>{value}</bdi> {romanised !== "" && <bdi>{romanised}</bdi>}
    </Text>
  );
}

function Seen({ observation: { seenFrom, seenTo } }: { observation: Observation }) {
  const word = useTranslations("common");
  if (seenFrom === null) return <Text c="dimmed">{word("notStated")}</Text>;
  return (
    <>
      <DateText {...seenFrom} />
      {seenTo !== null && (
        <>
          {" – "}
          <DateText {...seenTo} />
        </>
      )}
    </>
  );
}

function Source({ observation }: { observation: Observation }) {
  const t = useTranslations("accounts.observation");
  const { source, recordedBy, recordedAt, withdrawal } = observation;
  return (
    <Stack gap={2}>
      {source !== "" && <span style={{ overflowWrap: "anywhere" }}>{source}</span>}
      <Text fz="xs" c="dimmed" component="div">
        {recordedBy === null ? t("fromRecord") : recordedBy}, <RelativeTime at={recordedAt} />
      </Text>
      {withdrawal !== null && (
        <Text fz="xs" component="div">
          {t("withdrawn", { person: withdrawal.withdrawnBy.name, reason: withdrawal.reason || "–" })}
        </Text>
      )}
    </Stack>
  );
}
