import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#components/data/trpc.ts";
import { reviewPath } from "./review-path.ts";

/** Where a finding stands in this person's queue, and the way to its neighbours. */
export function useQueuePlace(findingId: string) {
  const { data: rows = [] } = useQuery(useTRPC().findings.reviewQueue.queryOptions({}));
  const mine = rows.filter((row) => !row.iContributed);
  const index = mine.findIndex((row) => row.id === findingId);
  const at = (place: number) => {
    const row = mine[place];
    return row === undefined ? null : reviewPath(row);
  };
  return {
    position: index + 1,
    total: mine.length,
    next: index === -1 ? at(0) : at(index + 1),
    previous: index === -1 ? null : at(index - 1),
    /** Where to go once this one is decided: the next, or from the last back to the first that is left. */
    afterwards: at(index + 1) ?? (index > 0 ? at(0) : null),
  };
}
