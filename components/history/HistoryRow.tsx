"use client";
import { Group, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Answers } from "#components/data/trpc.ts";
import { DateText } from "#components/ui/DateText.tsx";
import { HashText } from "#components/ui/HashText.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { ChangesTable } from "./ChangesTable.tsx";
import classes from "./history.module.css";
import { historyLink } from "./history-link.ts";
import { sentenceValues } from "./history-sentence.ts";
import { useHistoryWords } from "./use-history-words.ts";

type Row = Answers["history"]["list"]["rows"][number];
type Props = { caseId: string; row: Row; electionEvents: readonly { id: string; name: string }[] };

/** One event: who did what as a sentence, when, and the hash that ties it to the row before. */
export function HistoryRow({ caseId, row, electionEvents }: Props) {
  const t = useTranslations("cases.history");
  const sentence = useTranslations("history");
  const words = useHistoryWords();
  const { action, targetId, data } = row;
  const person = row.person ?? t("unknownPerson");
  const actor = row.bySystem ? t("bySystem", { actor: person }) : person;
  const values = action === null ? null : sentenceValues(action, data, words);
  const href = action === null ? null : historyLink({ action, caseId, targetId, data });
  return (
    <li className={classes.row}>
      <Text className={classes.sentence}>
        {action === null || values === null
          ? t("unknownAction", { actor, action: action ?? "?" })
          : sentence(action, { actor, ...values })}
      </Text>
      <Group gap="sm" fz="xs" c="dimmed">
        <DateText at={row.at} zone="UTC" precision="second" />
        <span>{t("row", { seq: String(row.seq) })}</span>
        <HashText hash={row.hash} length={8} />
        {href !== null && <TextLink href={href}>{t("goTo")}</TextLink>}
      </Group>
      {row.wordsDisposed ? (
        <Text fz="xs" c="dimmed">
          {t("wordsDisposed")}
        </Text>
      ) : (
        <ChangesTable data={data} words={words} electionEvents={electionEvents} />
      )}
    </li>
  );
}
