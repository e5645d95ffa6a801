"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#components/data/trpc.ts";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { ListSkeleton } from "#components/ui/ListSkeleton.tsx";
import { Timestamps } from "./Timestamps.tsx";

type Props = { caseId: string; subjectSha256: string; barrier: string | null };

/** The time-stamps of any sealed file of a case. */
export function FileTimestamps({ caseId, subjectSha256, barrier }: Props) {
  const { data, isError, refetch } = useQuery(useTRPC().captures.timestamps.queryOptions({ caseId, subjectSha256 }));
  if (isError) return <ErrorState onRetry={() => refetch()} />;
  if (data === undefined) return <ListSkeleton rows={1} />;
  return <Timestamps caseId={caseId} subjectSha256={subjectSha256} timestamps={data} barrier={barrier} />;
}
