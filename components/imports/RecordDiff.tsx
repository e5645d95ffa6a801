"use client";
import { Badge, Button, Checkbox, Group, List, SegmentedControl, Stack, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useHistoryWords } from "#components/history/use-history-words.ts";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { type RowAction, rowActions } from "#server/schema/import-records.ts";
import type { ImportAnswer } from "./ImportDetail.tsx";
import classes from "./imports.module.css";

type Row = Answers["imports"]["rows"]["rows"][number];
type Props = {
  data: ImportAnswer;
  /** Rows that may replace what a person wrote; left out where there is nothing to choose any more. */
  chosen?: readonly number[];
  onChosen?: ((rows: readonly number[]) => void) | undefined;
};

const pageSize = 100;

/** What each row of a list of posts or accounts would do to the case, or did: field by field, old and new. */
export function RecordDiff({ data, chosen = [], onChosen }: Props) {
  const t = useTranslations("imports.diff");
  const format = useFormatter();
  const [action, setAction] = useState<RowAction | null>(null);
  const [after, setAfter] = useState(0);
  const { data: page } = useQuery({
    ...useTRPC().imports.rows.queryOptions({ importId: data.id, action, after, take: pageSize }),
    // The rows of an earlier dry run are not those of this one.
    refetchOnMount: "always",
    placeholderData: keepPreviousData,
  });
  const isPlan = data.state === "checked";
  const counts = { create: data.created, update: data.updated, keep: data.kept, same: data.duplicate - data.kept };
  const last = page?.rows.at(-1)?.row ?? 0;
  const show = (value: string) => {
    setAction(rowActions.find((known) => known === value) ?? null);
    setAfter(0);
  };
  return (
    <Panel title={t(isPlan ? "titlePlan" : "title")} description={t("what")}>
      <Stack gap="sm">
        <SegmentedControl
          aria-label={t("filter")}
          value={action ?? "all"}
          onChange={show}
          data={[
            { value: "all", label: t("all") },
            ...rowActions.map((value) => ({
              value,
              label: `${t(`action.${value}`)} ${format.number(counts[value])}`,
            })),
          ]}
        />
        {data.kept > 0 && isPlan && <Text fz="sm">{t("keptWhat")}</Text>}
        <DiffTable
          rows={page?.rows ?? []}
          href={data.kind === "posts" && !isPlan ? `/cases/${data.caseId}/evidence` : null}
          chosen={chosen}
          onChosen={onChosen}
        />
        <Group gap="xs">
          {after > 0 && (
            <Button variant="default" size="compact-sm" onClick={() => setAfter(0)}>
              {t("first")}
            </Button>
          )}
          {page?.rows.length === pageSize && (
            <Button variant="default" size="compact-sm" onClick={() => setAfter(last)}>
              {t("next")}
            </Button>
          )}
        </Group>
      </Stack>
    </Panel>
  );
}

type TableProps = {
  rows: readonly Row[];
  /** Where the records are; null where they are not yet. */
  href: string | null;
  chosen: readonly number[];
  onChosen: ((rows: readonly number[]) => void) | undefined;
};

function DiffTable({ rows, href, chosen, onChosen }: TableProps) {
  const t = useTranslations("imports.diff");
  const format = useFormatter();
  const toggle = (row: number, isChosen: boolean) =>
    onChosen?.(isChosen ? [...chosen, row] : chosen.filter((one) => one !== row));
  return (
    <DataTable
      caption={t("caption")}
      rows={rows}
      rowKey={({ row }) => String(row)}
      maxHeight={480}
      empty={t("empty")}
      columns={[
        { key: "row", header: t("row"), isNumeric: true, cell: ({ row }) => format.number(row) },
        {
          key: "record",
          header: t("record"),
          cell: ({ targetId, label, nativeId }) =>
            href !== null && targetId !== null ? (
              <TextLink href={`${href}/${targetId}`}>{nativeId}</TextLink>
            ) : (
              <span className={classes.cell}>{label ?? nativeId}</span>
            ),
        },
        {
          key: "action",
          header: t("does"),
          cell: ({ row, action }) =>
            action === "keep" && onChosen ? (
              <Checkbox
                label={t("replace")}
                aria-label={t("replaceRow", { row })}
                checked={chosen.includes(row)}
                onChange={(event) => toggle(row, event.currentTarget.checked)}
              />
            ) : (
              <Badge variant="light" color={colours[action]}>
                {t(`badge.${action}`)}
              </Badge>
            ),
        },
        { key: "changes", header: t("changes"), cell: (row) => <Changes row={row} /> },
      ]}
    />
  );
}

const colours = { create: "teal", update: "petrol", keep: "yellow", same: "gray" } as const;

function Changes({ row: { changes, numbers, action } }: { row: Row }) {
  const t = useTranslations("imports.diff");
  const words = useHistoryWords();
  return (
    <List size="sm" listStyleType="none" spacing={2}>
      {changes.map((change) => (
        <List.Item key={change.field}>
          <Text span inherit fw={500}>
            {words.field(change.field)}
          </Text>{" "}
          {action !== "create" && (
            <>
              <Text span inherit c="dimmed" td={change.isHidden ? undefined : "line-through"} className={classes.cell}>
                {change.isHidden ? t("hidden") : change.old || t("nothing")}
              </Text>{" "}
              →{" "}
            </>
          )}
          <span className={classes.cell}>{change.isNewAccount ? t("newAccount") : change.new || t("nothing")}</span>
        </List.Item>
      ))}
      {numbers > 0 && <List.Item>{t("numbers", { count: numbers })}</List.Item>}
    </List>
  );
}
