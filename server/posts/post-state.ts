import type { RatedSubject } from "#server/schema/post-entry.ts";

/** What follows from the entries beside a post, as they stand now. Pure. */

export type Withdrawal = { entryId: string; reason: string; at: Date; by: string };
type Entry = { id: string };
export type Held<Row> = Row & { withdrawal: Omit<Withdrawal, "entryId"> | null };

/** Each entry with the withdrawal that it may have met. */
export function withdrawn<Row extends Entry>(rows: readonly Row[], withdrawals: readonly Withdrawal[]): Held<Row>[] {
  const byEntry = new Map(withdrawals.map(({ entryId, ...rest }) => [entryId, rest]));
  return rows.map((row) => ({ ...row, withdrawal: byEntry.get(row.id) ?? null }));
}

type Seen = Held<{ id: string; kind: string; seenAt: Date }>;
export type Availability = {
  state: "not_observed" | "there" | "restricted" | "deleted";
  edited: boolean;
  seenAt: Date | null;
};

/** What was last seen of the post, and whether any change of it ever was. Without an observation nothing is claimed. */
export function availabilityOf(observations: readonly Seen[]): Availability {
  const standing = observations
    .filter(({ withdrawal }) => withdrawal === null)
    .toSorted((a, b) => a.seenAt.getTime() - b.seenAt.getTime());
  const last = standing.at(-1);
  return {
    state: last === undefined ? "not_observed" : stateAfter(last.kind),
    edited: standing.some(({ kind }) => kind === "edited"),
    seenAt: last?.seenAt ?? null,
  };
}

function stateAfter(kind: string): Availability["state"] {
  return kind === "deleted" || kind === "restricted" ? kind : "there";
}

type Rated = Held<{ id: string; subject: string; grade: string }>;

/** The last grade of the source, or of the item; null where nobody has given one. Never one made of the other. */
export function standingGrade(ratings: readonly Rated[], subject: RatedSubject): string | null {
  return ratings.findLast((rating) => rating.withdrawal === null && rating.subject === subject)?.grade ?? null;
}
