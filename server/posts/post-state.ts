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

type Assessed = Held<{ id: string; target: string; stance: string; source: string; createdById: string }>;

/** Whose assessment it is: that of a named source, or of the person who recorded it. */
export const assessorOf = ({ source, createdById }: Pick<Assessed, "source" | "createdById">): string =>
  source === "" ? `person:${createdById}` : `source:${source}`;

/** Whether it is its assessor's last word on that target. `all` is in the order of recording. */
export function isStanding(stance: Assessed, all: readonly Assessed[]): boolean {
  const last = all.findLast(
    (other) => other.withdrawal === null && other.target === stance.target && assessorOf(other) === assessorOf(stance),
  );
  return last?.id === stance.id;
}

/** The targets on which the standing assessments differ. */
export function differingTargets(all: readonly Assessed[]): string[] {
  const byTarget = new Map<string, Set<string>>();
  for (const each of all) {
    if (isStanding(each, all)) byTarget.set(each.target, (byTarget.get(each.target) ?? new Set()).add(each.stance));
  }
  return [...byTarget].flatMap(([target, found]) => (found.size > 1 ? [target] : []));
}

type Rated = Held<{ id: string; subject: string; grade: string }>;

/** The last grade of the source, or of the item; null where nobody has given one. Never one made of the other. */
export function standingGrade(ratings: readonly Rated[], subject: RatedSubject): string | null {
  return ratings.findLast((rating) => rating.withdrawal === null && rating.subject === subject)?.grade ?? null;
}
