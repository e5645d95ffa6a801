/**
 * How long after a post its shares come. Described only: what is tested are ranks, which do not depend on when a post began.
 *
 * A post begins when the case says that it was published, else with its first event. A time of publication that more than
 * one share in twenty comes before is not believed (a wrong zone, a date without a clock).
 */
import type { CaseFacts } from "#server/schema/case-facts.ts";
import type { EventColumns } from "#server/schema/events.ts";
import type { FirstShares } from "../core/first-shares.ts";
import { median } from "../core/stats.ts";
import type { GroupRanks } from "./delay-ranks.ts";

export type Origins = {
  /** By object, seconds since the epoch. */
  readonly at: Float64Array;
  /** By object: 1 where it is the time of publication. */
  readonly isPublication: Uint8Array;
};

const sharesBeforeMax = 0.05;

export function originsOf(columns: EventColumns, first: FirstShares, posts: CaseFacts["posts"]): Origins {
  const published = new Map<string, number>();
  for (const { object, publishedAt } of posts) {
    if (publishedAt === null) continue;
    published.set(object, Math.min(publishedAt, published.get(object) ?? publishedAt));
  }
  const at = new Float64Array(columns.objects.length);
  const isPublication = new Uint8Array(columns.objects.length);
  for (const [object, id] of columns.objects.entries()) {
    const rows = first.rows.subarray(first.objectStart[object]!, first.objectStart[object + 1]!);
    const known = published.get(id);
    at[object] = columns.time[rows[0] ?? 0] ?? 0;
    if (known === undefined) continue;
    let before = 0;
    for (const row of rows) if (columns.time[row]! < known) before++;
    if (before > sharesBeforeMax * rows.length) continue;
    at[object] = known;
    isPublication[object] = 1;
  }
  return { at, isPublication };
}

export const delaySteps = [10, 30, 60] as const;

export type Delays = {
  readonly medianSeconds: number;
  /** Shares at most 10, 30 and 60 seconds after the post began. */
  readonly within: readonly number[];
};

/** Seconds from the beginning of the post to the share, never below 0. */
export const delayOf = ({ at }: Origins, object: number, time: number): number => Math.max(0, time - at[object]!);

export function describedDelays(seconds: readonly number[]): Delays {
  return {
    medianSeconds: median(seconds),
    within: delaySteps.map((step) => seconds.filter((delay) => delay <= step).length / seconds.length),
  };
}

/** Delays of everybody else on the posts that the group shared. */
export function otherDelays(
  columns: EventColumns,
  first: FirstShares,
  { posts, members, origins }: { posts: GroupRanks["posts"]; members: ReadonlySet<number>; origins: Origins },
): number[] {
  return posts.flatMap(({ object }) =>
    Array.from(first.rows.subarray(first.objectStart[object]!, first.objectStart[object + 1]!))
      .filter((row) => !members.has(columns.account[row]!))
      .map((row) => delayOf(origins, object, columns.time[row]!)),
  );
}
