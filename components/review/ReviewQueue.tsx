"use client";
import { Kbd, Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useRef } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { DataTable } from "#components/ui/DataTable.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { PageTitle } from "#components/ui/PageTitle.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { findingGroups } from "#server/schema/finding.ts";
import { type Role, roleCan } from "#server/schema/permission.ts";
import { KeyHints } from "./KeyHints.tsx";
import { reviewPath } from "./review-path.ts";
import { useKeys } from "./use-keys.ts";

type Row = Answers["findings"]["reviewQueue"][number];

/** What waits for a review: first what this person may review, then what they contributed to. */
export function ReviewQueue({ role }: { role: Role }) {
  const t = useTranslations("review");
  const { data: rows } = useSuspenseQuery(useTRPC().findings.reviewQueue.queryOptions({}, { refetchInterval: 30_000 }));
  const mayReview = roleCan(role, "finding.review");
  const mine = rows.filter((row) => mayReview && !row.iContributed);
  const others = rows.filter((row) => !mayReview || row.iContributed);
  const frame = useRef<HTMLDivElement>(null);
  const move = (step: 1 | -1) => {
    const links = [...(frame.current?.querySelectorAll<HTMLElement>('a[href$="from=review"]') ?? [])];
    const at = links.findIndex((link) => link.matches(":focus"));
    links[at === -1 ? 0 : Math.min(Math.max(at + step, 0), links.length - 1)]?.focus();
  };
  useKeys({ j: () => move(1), k: () => move(-1) });

  return (
    <Stack gap="md" ref={frame}>
      <PageTitle title={t("title")} description={t("intro")} />
      {rows.length === 0 && <EmptyState title={t("empty.title")} text={t("empty.text")} />}
      {mine.length > 0 && (
        <Panel title={t("forYou")}>
          <QueueTable caption={t("forYou")} rows={mine} />
        </Panel>
      )}
      {others.length > 0 && (
        <Panel title={t(mayReview ? "own" : "readOnly")} description={t(mayReview ? "ownText" : "noRight")}>
          <QueueTable caption={t(mayReview ? "own" : "readOnly")} rows={others} />
        </Panel>
      )}
      {rows.length > 0 && <ListKeys />}
    </Stack>
  );
}

function QueueTable({ caption, rows }: { caption: string; rows: Row[] }) {
  const t = useTranslations("review.column");
  const word = useTranslations("vocabulary.findingGroup");
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "finding",
          header: t("finding"),
          cell: (row) => (
            <TextLink href={reviewPath(row)}>
              F-{row.number} {row.title}
            </TextLink>
          ),
        },
        {
          key: "group",
          header: t("group"),
          cell: (row) => findingGroups.filter((known) => known === row.group).map((known) => word(known)),
        },
        {
          key: "case",
          header: t("case"),
          cell: (row) => (
            <TextLink href={`/cases/${row.case.id}`}>
              {row.case.code} {row.case.workingTitle}
            </TextLink>
          ),
        },
        { key: "by", header: t("by"), cell: (row) => row.contributors.join(", ") },
        {
          key: "lease",
          header: t("lease"),
          cell: (row) =>
            row.lease === null ? t("free") : <LeaseText name={row.lease.holder.name} until={row.lease.until} />,
        },
        { key: "threads", header: t("threads"), cell: (row) => row.openThreads },
        { key: "since", header: t("since"), cell: (row) => <RelativeTime at={row.updatedAt} /> },
      ]}
    />
  );
}

function LeaseText({ name, until }: { name: string; until: Date }) {
  const t = useTranslations("review.column");
  const format = useFormatter();
  return (
    <span>{t("leasedUntil", { name, time: format.dateTime(until, { hour: "2-digit", minute: "2-digit" }) })}</span>
  );
}

function ListKeys() {
  const t = useTranslations("review.keys");
  return (
    <KeyHints
      keys={[
        { key: "j", action: t("next") },
        { key: "k", action: t("previous") },
        { key: t("enter"), action: t("open") },
      ]}
    >
      {(help) =>
        t.rich("hintList", {
          next: () => <Kbd size="xs">j</Kbd>,
          previous: () => <Kbd size="xs">k</Kbd>,
          open: () => <Kbd size="xs">{t("enter")}</Kbd>,
          help: () => help,
        })
      }
    </KeyHints>
  );
}
