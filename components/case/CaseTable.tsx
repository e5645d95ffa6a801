"use client";
import { Box, Group, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Answers } from "#components/data/trpc.ts";
import { KeptBadge } from "#components/retention/KeptBadge.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { SyntheticBadge } from "#components/ui/SyntheticBadge.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";

import { CaseMarkings } from "./CaseMarkings.tsx";
import { CaseStateBadge } from "./CaseStateBadge.tsx";

type Row = Answers["cases"]["list"]["rows"][number];
type Props = { rows: readonly Row[] };

/** Cases, one a row. */
export function CaseTable({ rows }: Props) {
  const t = useTranslations("cases.list");
  const number = (key: "posts" | "networks" | "findings" | "notices") => (row: Row) => row._count[key];
  return (
    <DataTable
      caption={t("title")}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "case",
          header: t("columns.case"),
          cell: (row) => (
            <Stack gap={2} miw="14rem">
              <TextLink href={`/cases/${row.id}`} fw={600}>
                {row.workingTitle}
              </TextLink>
              <Group gap={6}>
                <Text span fz="xs" c="dimmed">
                  {row.code}
                </Text>
                <CaseStateBadge state={row.state} />
                <KeptBadge onHold={row.onHold} disposedAt={row.disposedAt} />
                {row.synthetic && <SyntheticBadge />}
              </Group>
            </Stack>
          ),
        },
        {
          key: "markings",
          header: t("columns.markings"),
          cell: (row) => (
            <Box miw="9.5rem">
              <CaseMarkings tlp={row.tlp} protection={row.protection} />
            </Box>
          ),
        },
        { key: "event", header: t("columns.event"), cell: (row) => row.electionEvent?.name ?? "—" },
        { key: "evidence", header: t("columns.evidence"), isNumeric: true, cell: number("posts") },
        { key: "networks", header: t("columns.networks"), isNumeric: true, cell: number("networks") },
        { key: "findings", header: t("columns.findings"), isNumeric: true, cell: number("findings") },
        { key: "notices", header: t("columns.notices"), isNumeric: true, cell: number("notices") },
        { key: "logged", header: t("columns.logged"), cell: (row) => <RelativeTime at={row.createdAt} /> },
      ]}
    />
  );
}
