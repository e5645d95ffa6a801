"use client";
import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import * as z from "zod";
import { DataTable } from "#components/ui/DataTable.tsx";
import classes from "./history.module.css";
import type { Words } from "./history-sentence.ts";

const Changed = z.object({ changes: z.record(z.string(), z.object({ old: z.unknown(), new: z.unknown() })) });

type Props = { data: unknown; words: Words; electionEvents: readonly { id: string; name: string }[] };

/** The fields that an edit changed, before and after; nothing where the event is no edit. */
export function ChangesTable({ data, words, electionEvents }: Props) {
  const t = useTranslations("cases.history");
  const parsed = Changed.safeParse(data);
  if (!parsed.success) return null;
  const changes = Object.entries(parsed.data.changes);
  const show = (field: string, value: unknown) => {
    const text =
      field === "electionEventId"
        ? (electionEvents.find(({ id }) => id === value)?.name ?? "")
        : textOf(field, value, words);
    if (text !== "") return <span className={classes.value}>{text}</span>;
    return (
      <Text span inherit c="dimmed">
        {t("nothing")}
      </Text>
    );
  };
  return (
    <details className={classes.changes}>
      <summary>{t("changes", { count: changes.length })}</summary>
      <DataTable
        caption={t("changes", { count: changes.length })}
        rows={changes}
        rowKey={([field]) => field}
        columns={[
          { key: "field", header: t("field"), cell: ([field]) => words.field(field) },
          { key: "before", header: t("before"), cell: ([field, change]) => show(field, change.old) },
          { key: "after", header: t("after"), cell: ([field, change]) => show(field, change.new) },
        ]}
      />
    </details>
  );
}

const listOf: Record<string, string> = {
  tlp: "tlp",
  pap: "pap",
  protection: "protection",
  role: "role",
  platform: "platform",
  originalLanguage: "language",
  group: "findingGroup",
  kind: "statementKind",
  probability: "probability",
  confidence: "confidence",
  scale: "scale",
};
const Targets = z.array(z.object({ role: z.string(), name: z.string() }));
const Moment = z.object({ wall: z.string(), zone: z.string() });

function textOf(field: string, value: unknown, words: Words): string {
  if (value === null || value === undefined) return "";
  const list = listOf[field];
  if (typeof value === "string") return list === undefined ? value : words.word(list, value);
  const targets = Targets.safeParse(value);
  if (targets.success)
    return targets.data.map(({ role, name }) => `${words.word("targetRole", role)} · ${name}`).join("\n");
  const moment = Moment.safeParse(value);
  if (moment.success) return `${moment.data.wall.replace("T", " ")} (${moment.data.zone})`;
  return JSON.stringify(value);
}
