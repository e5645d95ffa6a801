"use client";
import { Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCaseBarrier } from "#components/evidence/use-case-barrier.ts";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import type { Role } from "#server/schema/permission.ts";
import { CaptureTable } from "./CaptureTable.tsx";
import { UploadCaptures } from "./UploadCaptures.tsx";

/** The captures of a case, newest first, and the place to bring in more. */
export function CaptureList({ caseId, role }: { caseId: string; role: Role }) {
  const t = useTranslations("captures");
  const barrier = useCaseBarrier(caseId, role);
  const { data: captures } = useSuspenseQuery(
    useTRPC().captures.list.queryOptions(
      { caseId },
      { refetchInterval: ({ state }) => (state.data?.some(({ reading }) => reading === null) ? 2_000 : false) },
    ),
  );
  return (
    <Stack gap="lg">
      <Panel title={t("upload.title")} description={t("what")}>
        <UploadCaptures caseId={caseId} barrier={barrier("evidence.write")} />
      </Panel>
      <Panel title={t("list.title")}>
        {captures.length === 0 ? (
          <EmptyState title={t("list.empty")} text={t("list.emptyText")} />
        ) : (
          <CaptureTable captures={captures} caption={t("list.title")} />
        )}
      </Panel>
    </Stack>
  );
}
