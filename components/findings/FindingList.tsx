"use client";
import { Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { ButtonLink } from "#components/ui/ButtonLink.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { PageTitle } from "#components/ui/PageTitle.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import { findingGroups } from "#server/schema/finding.ts";
import { type Role, roleCan } from "#server/schema/permission.ts";
import { ConfidenceText } from "./ConfidenceText.tsx";
import { EvidenceChangedBadge } from "./EvidenceChangedBadge.tsx";
import classes from "./FindingList.module.css";
import { FindingState } from "./FindingState.tsx";
import { FindingsReport } from "./FindingsReport.tsx";
import { ProbabilityText } from "./ProbabilityText.tsx";
import { ScaleMapping } from "./ScaleMapping.tsx";

type Props = { caseId: string; role: Role };
type Row = Answers["findings"]["list"][number];

/** The findings of a case by what they speak of: actor, behaviour, content, degree, effect. */
export function FindingList({ caseId, role }: Props) {
  const t = useTranslations("findings");
  const word = useTranslations("vocabulary.findingGroup");
  const format = useFormatter();
  const { data: rows } = useSuspenseQuery(useTRPC().findings.list.queryOptions({ caseId }));
  const mayWrite = roleCan(role, "finding.write");
  const create = mayWrite && <ButtonLink href={`/cases/${caseId}/findings/new`}>{t("new")}</ButtonLink>;
  const seesDrafts = roleCan(role, "finding.read_drafts");
  const actions = (
    <>
      {seesDrafts && <FindingsReport caseId={caseId} />}
      {create}
    </>
  );
  const groups = findingGroups.map((group) => ({ group, rows: rows.filter((row) => row.fields.group === group) }));
  const empty = groups.filter((group) => group.rows.length === 0).map(({ group }) => `${group} ${word(group)}`);

  return (
    <>
      <PageTitle title={t("title")} description={t("intro")} actions={rows.length > 0 ? actions : undefined} />
      {rows.length === 0 ? (
        <EmptyState
          title={t(seesDrafts ? "empty.title" : "empty.approvedTitle")}
          text={t(seesDrafts ? "empty.text" : "empty.approvedText")}
          action={create || undefined}
        />
      ) : (
        <Stack gap="md">
          {groups
            .filter((group) => group.rows.length > 0)
            .map((group) => (
              <Panel key={group.group} title={`${group.group} · ${word(group.group)}`}>
                <GroupTable caption={word(group.group)} rows={group.rows} caseId={caseId} />
              </Panel>
            ))}
          <ScaleMapping rows={rows} />
          {empty.length > 0 && (
            <Text fz="sm" c="dimmed">
              {t("groupEmpty", { groups: format.list(empty) })}
            </Text>
          )}
        </Stack>
      )}
    </>
  );
}

function GroupTable({ caption, rows, caseId }: { caption: string; rows: Row[]; caseId: string }) {
  const t = useTranslations("findings.column");
  const word = useTranslations("vocabulary.statementKind");
  const badge = useTranslations("findings.badge");
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: "finding", header: t("finding"), cell: (row) => <FindingName row={row} caseId={caseId} /> },
        {
          key: "state",
          header: t("state"),
          cell: (row) => (
            <span className={classes.badges}>
              <FindingState state={row.state} />
              {row.evidenceChanged && <EvidenceChangedBadge />}
              {row.dissents.length > 0 && (
                <StateBadge tone="attention" label={badge("dissents", { count: row.dissents.length })} />
              )}
              {row.openThreads > 0 && (
                <StateBadge tone="neutral" label={badge("openThreads", { count: row.openThreads })} />
              )}
            </span>
          ),
        },
        { key: "kind", header: t("kind"), cell: (row) => word(row.fields.kind) },
        { key: "probability", header: t("probability"), cell: (row) => <ProbabilityText {...row.fields} /> },
        { key: "confidence", header: t("confidence"), cell: (row) => <ConfidenceText {...row.fields} /> },
        { key: "updated", header: t("updated"), cell: (row) => <RelativeTime at={row.updatedAt} /> },
      ]}
    />
  );
}

function FindingName({ row, caseId }: { row: Row; caseId: string }) {
  return (
    <div className={classes.name}>
      <span className={classes.number}>{row.label}</span>
      <TextLink href={`/cases/${caseId}/findings/${row.id}`}>{row.title}</TextLink>
    </div>
  );
}
