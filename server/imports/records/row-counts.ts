import type { RowOutcome } from "#server/schema/import-records.ts";

/** Always: read = created + updated + duplicate + rejected, and `kept` rows are among the duplicates. */
export type RowCounts = {
  read: number;
  accepted: number;
  duplicate: number;
  rejected: number;
  created: number;
  updated: number;
  kept: number;
};

export const noRows: RowCounts = { read: 0, accepted: 0, duplicate: 0, rejected: 0, created: 0, updated: 0, kept: 0 };

export function withOutcomes(before: RowCounts, outcomes: readonly RowOutcome[]): RowCounts {
  const count = (action: RowOutcome["action"]) => outcomes.filter((outcome) => outcome.action === action).length;
  const [created, updated, kept, same] = [count("create"), count("update"), count("keep"), count("same")];
  return {
    read: before.read + outcomes.length,
    accepted: before.accepted + created + updated,
    duplicate: before.duplicate + kept + same,
    rejected: before.rejected,
    created: before.created + created,
    updated: before.updated + updated,
    kept: before.kept + kept,
  };
}

export const withRejected = (counts: RowCounts, rejected: number): RowCounts => ({
  ...counts,
  read: counts.read + rejected,
  rejected: counts.rejected + rejected,
});

export const totals = ({ read, accepted, duplicate, rejected }: RowCounts) => ({ read, accepted, duplicate, rejected });
