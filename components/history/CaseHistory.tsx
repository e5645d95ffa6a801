"use client";
import { Button, Paper, Text } from "@mantine/core";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { ListSkeleton } from "#components/ui/ListSkeleton.tsx";
import { PageTitle } from "#components/ui/PageTitle.tsx";
import { HistoryRow } from "./HistoryRow.tsx";
import classes from "./history.module.css";

type Props = { caseId: string };

/** What happened to a case, newest first; older pages are added below. */
export function CaseHistory({ caseId }: Props) {
  const t = useTranslations("cases.history");
  // The row that each page comes before; the first page comes before none.
  const [starts, setStarts] = useState<(bigint | null)[]>([null]);
  return (
    <>
      <PageTitle title={t("title")} description={t("intro")} />
      <Paper withBorder radius="md" px="md">
        {starts.map((before, index) => (
          <Page
            key={String(before)}
            caseId={caseId}
            before={before}
            onOlder={index === starts.length - 1 ? (next) => setStarts([...starts, next]) : null}
          />
        ))}
      </Paper>
    </>
  );
}

type PageProps = Props & { before: bigint | null; onOlder: ((next: bigint) => void) | null };

function Page({ caseId, before, onOlder }: PageProps) {
  const t = useTranslations("cases.history");
  const trpc = useTRPC();
  const { data: electionEvents } = useSuspenseQuery(trpc.cases.electionEvents.queryOptions({}));
  const { data, isError, refetch } = useQuery(trpc.history.list.queryOptions({ caseId, before, take: 50 }));
  if (isError) return <ErrorState onRetry={() => refetch()} />;
  if (data === undefined) return <ListSkeleton />;
  if (data.rows.length === 0) return <EmptyState title={t("emptyTitle")} />;
  const { nextBefore } = data;
  return (
    <>
      <ol className={classes.rows}>
        {data.rows.map((row) => (
          <HistoryRow key={String(row.seq)} caseId={caseId} row={row} electionEvents={electionEvents} />
        ))}
      </ol>
      <Text role="status" fz="xs" c="dimmed" py="sm" ta="center">
        {nextBefore === null && t("end")}
      </Text>
      {nextBefore !== null && onOlder !== null && (
        <Button variant="default" mb="md" mx="auto" display="block" onClick={() => onOlder(nextBefore)}>
          {t("older")}
        </Button>
      )}
    </>
  );
}
