import { useSuspenseQuery } from "@tanstack/react-query";
import { type Answers, useTRPC } from "#components/data/trpc.ts";

export type Run = Answers["detection"]["runs"][number];

export const isUnfinished = ({ state }: Pick<Run, "state">): boolean => state === "queued" || state === "running";

/** The runs of a case, newest first; asked for every second while one of them is at work. */
export function useRuns(caseId: string): readonly Run[] {
  return useSuspenseQuery(
    useTRPC().detection.runs.queryOptions(
      { caseId },
      { refetchInterval: ({ state }) => (state.data?.some(isUnfinished) ? 1_000 : false) },
    ),
  ).data;
}
