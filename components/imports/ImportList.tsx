"use client";
import { Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCaseBarrier } from "#components/evidence/use-case-barrier.ts";
import { DataTable } from "#components/ui/DataTable.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import type { Role } from "#server/schema/permission.ts";
import { ImportState } from "./ImportState.tsx";
import { UploadBox } from "./UploadBox.tsx";
import { useByteSize } from "./use-byte-size.ts";

type Import = Answers["imports"]["list"][number];

/** The files of a case, newest first, and the place to bring in another. */
export function ImportList({ caseId, role }: { caseId: string; role: Role }) {
  const t = useTranslations("imports");
  const barrier = useCaseBarrier(caseId, role);
  const { data: imports } = useSuspenseQuery(
    useTRPC().imports.list.queryOptions(
      { caseId },
      { refetchInterval: ({ state }) => (state.data?.some(isAtWork) ? 1_000 : false) },
    ),
  );
  return (
    <Stack gap="lg">
      <Panel title={t("upload.title")} description={t("what")}>
        <UploadBox caseId={caseId} barrier={barrier("evidence.write")} />
      </Panel>
      <Panel title={t("list.title")}>
        {imports.length === 0 ? (
          <EmptyState title={t("list.empty")} text={t("list.emptyText")} />
        ) : (
          <ImportTable imports={imports} />
        )}
      </Panel>
    </Stack>
  );
}

export const isAtWork = ({ state }: Pick<Import, "state">): boolean => state === "checking" || state === "running";

function ImportTable({ imports }: { imports: readonly Import[] }) {
  const t = useTranslations("imports.list");
  const format = useFormatter();
  const size = useByteSize();
  const counted = ({ state }: Import) => state === "checked" || state === "completed";
  const count = (row: Import, value: number) => (counted(row) ? format.number(value) : "–");
  return (
    <DataTable
      caption={t("title")}
      rows={imports}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "file",
          header: t("file"),
          cell: (row) => <TextLink href={`/cases/${row.caseId}/imports/${row.id}`}>{row.fileName}</TextLink>,
        },
        { key: "state", header: t("state"), cell: (row) => <ImportState state={row.state} progress={row.progress} /> },
        { key: "size", header: t("size"), isNumeric: true, cell: (row) => size(Number(row.source.bytes)) },
        { key: "events", header: t("events"), isNumeric: true, cell: (row) => count(row, row.accepted) },
        { key: "duplicate", header: t("duplicate"), isNumeric: true, cell: (row) => count(row, row.duplicate) },
        { key: "rejected", header: t("rejected"), isNumeric: true, cell: (row) => count(row, row.rejected) },
        { key: "when", header: t("when"), cell: (row) => <RelativeTime at={row.createdAt} /> },
      ]}
    />
  );
}
