/**
 * On how many days did members of a group come back to an author, and is that more than the days of the posts explain?
 *
 * A gathering: at least `membersMin` members whose first acts on one post of the author lie within the window. Statistic: local
 * days with a gathering. Null model: the author's posts exchange their days, among posts of like interest; each post takes its
 * gatherings along, at their distance from its own day. So it is kept how many posts the group gathered on, how long a
 * post stays alive, and how the author's posts lie over the days; what goes is the choice of posts on many days.
 */
import type { EventColumns } from "#server/schema/events.ts";
import { RunCancelled } from "../core/detector.ts";
import type { FirstShares } from "../core/first-shares.ts";
import { randomIndex, randomStream } from "../core/random.ts";

export type PostDays = {
  readonly object: number;
  /** Days since the epoch, local: the post's own, and those of its gatherings. */
  readonly day: number;
  readonly gatherings: readonly number[];
  /** First acts of members. */
  readonly acts: readonly { readonly account: number; readonly at: number }[];
  /** Accounts outside the group. */
  readonly others: number;
};

export type DayRule = {
  readonly windowSeconds: number;
  readonly membersMin: number;
  readonly utcOffsetMinutes: number;
};

export const localDay = (seconds: number, { utcOffsetMinutes }: Pick<DayRule, "utcOffsetMinutes">): number =>
  Math.floor((seconds + utcOffsetMinutes * 60) / 86_400);

export function postDays(
  columns: EventColumns,
  first: FirstShares,
  {
    objects,
    members,
    beginnings,
    rule,
  }: {
    objects: readonly number[];
    members: ReadonlySet<number>;
    /** By object: when the post began. */
    beginnings: Float64Array;
    rule: DayRule;
  },
): PostDays[] {
  return objects.map((object) => {
    const acts: { account: number; at: number }[] = [];
    const rows = first.rows.subarray(first.objectStart[object]!, first.objectStart[object + 1]!);
    for (const row of rows) {
      if (members.has(columns.account[row]!)) acts.push({ account: columns.account[row]!, at: columns.time[row]! });
    }
    return {
      object,
      day: localDay(beginnings[object]!, rule),
      gatherings: gatheringDays(
        acts.map(({ at }) => at),
        rule,
      ),
      acts,
      others: rows.length - acts.length,
    };
  });
}

/** Times are ascending. A gathering belongs to the day on which it begins. */
function gatheringDays(times: readonly number[], rule: DayRule): number[] {
  const days = new Set<number>();
  for (let i = 0; i + rule.membersMin <= times.length; i++) {
    if (times[i + rule.membersMin - 1]! - times[i]! <= rule.windowSeconds) days.add(localDay(times[i]!, rule));
  }
  return [...days];
}

export function activeDays(posts: readonly PostDays[], days: readonly number[] = posts.map(({ day }) => day)): number {
  const active = new Set<number>();
  for (const [i, { day, gatherings }] of posts.entries()) {
    for (const gathering of gatherings) active.add(days[i]! + gathering - day);
  }
  return active.size;
}

/** Posts that may exchange their days: where there are many, the busier half and the quieter half apart. */
export function likePosts(posts: readonly PostDays[]): number[][] {
  const order = [...posts.keys()].sort((x, y) => posts[x]!.others - posts[y]!.others || x - y);
  if (posts.length < 16) return [order];
  const half = Math.floor(order.length / 2);
  return [order.slice(0, half), order.slice(half)];
}

type Exchange = {
  readonly seed: number;
  /** Of the group, so that each has copies of its own. */
  readonly group: number;
  readonly permutations: number;
  readonly onProgress: (share: number) => void;
  readonly isCancelled: () => boolean;
};

/** Active days when the posts have exchanged theirs, in the order of the copies. */
export function exchangedDays(posts: readonly PostDays[], options: Exchange): Float64Array {
  const { seed, group, permutations, onProgress, isCancelled } = options;
  const strata = likePosts(posts);
  const counts = new Float64Array(permutations);
  for (let copy = 0; copy < permutations; copy++) {
    if (isCancelled()) throw new RunCancelled();
    const random = randomStream(seed, 9, group, copy);
    const days = posts.map(({ day }) => day);
    for (const stratum of strata) {
      for (let i = stratum.length - 1; i > 0; i--) {
        const [x, y] = [stratum[i]!, stratum[randomIndex(random, i + 1)]!];
        const day = days[x]!;
        days[x] = days[y]!;
        days[y] = day;
      }
    }
    counts[copy] = activeDays(posts, days);
    onProgress((copy + 1) / permutations);
  }
  return counts;
}
