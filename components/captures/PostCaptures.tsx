"use client";
import { Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { ListSkeleton } from "#components/ui/ListSkeleton.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { CaptureTable } from "./CaptureTable.tsx";
import { UploadCaptures } from "./UploadCaptures.tsx";

type Props = { caseId: string; postId: string; barrier: string | null };

/** The captures that show one post, on its page. */
export function PostCaptures({ caseId, postId, barrier }: Props) {
  const t = useTranslations("captures");
  const { data, isError, refetch } = useQuery(
    useTRPC().captures.list.queryOptions(
      { caseId, postId },
      { refetchInterval: ({ state }) => (state.data?.some(({ reading }) => reading === null) ? 2_000 : false) },
    ),
  );
  return (
    <Panel title={t("ofPost.title")} description={t("ofPost.what")}>
      <Stack gap="md">
        {isError && <ErrorState onRetry={() => refetch()} />}
        {!isError && data === undefined && <ListSkeleton />}
        {data !== undefined && data.length > 0 && <CaptureTable captures={data} caption={t("ofPost.title")} />}
        <UploadCaptures caseId={caseId} postId={postId} barrier={barrier} />
      </Stack>
    </Panel>
  );
}
