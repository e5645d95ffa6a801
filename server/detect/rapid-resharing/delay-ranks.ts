/**
 * Does a group come to posts earlier than the others who come to them?
 *
 * On a post that n accounts shared, the k-th of them has rank (k - 1/2) / n, and equal times share their mean. Statistic: the
 * mean rank over all shares of the group; .5 is neither early nor late. Ranks of a delay and of its logarithm are the same,
 * and do not depend on when the post is taken to begin. Null model: on each post as many places as the group took are drawn
 * from all places, which keeps how hot the post was and how often the group was there.
 *
 * Source: the rank-sum test of Wilcoxon 1945, stratified by post (van Elteren 1960), by Monte Carlo.
 */
import type { EventColumns } from "#server/schema/events.ts";
import { RunCancelled } from "../core/detector.ts";
import type { FirstShares } from "../core/first-shares.ts";
import { randomIndex, randomStream } from "../core/random.ts";

export type PostRanks = {
  readonly object: number;
  /** Of all accounts that shared it, ascending. */
  readonly ranks: Float64Array;
  /** How many of them belong to the group. */
  readonly members: number;
};

export type MemberShare = {
  readonly account: number;
  readonly object: number;
  readonly rank: number;
  /** Seconds since the epoch. */
  readonly at: number;
};

export type GroupRanks = {
  readonly posts: readonly PostRanks[];
  /** By post and in order of time. */
  readonly shares: readonly MemberShare[];
  readonly meanRank: number;
  /** Shares of posts beyond the limit, which are left out. */
  readonly omitted: number;
};

type Rule = { readonly othersMin: number; readonly sharesMax: number };

/** The group's shares among all shares of the same posts; posts with too few other accounts say nothing and are left out. */
export function ranksOf(
  columns: EventColumns,
  first: FirstShares,
  members: ReadonlySet<number>,
  { othersMin, sharesMax }: Rule,
): GroupRanks {
  const posts: PostRanks[] = [];
  const shares: MemberShare[] = [];
  let omitted = 0;
  for (let object = 0; object < columns.objects.length; object++) {
    const rows = first.rows.subarray(first.objectStart[object]!, first.objectStart[object + 1]!);
    let own = 0;
    for (const row of rows) if (members.has(columns.account[row]!)) own++;
    if (own === 0 || rows.length - own < othersMin) continue;
    if (shares.length + own > sharesMax) {
      omitted += own;
      continue;
    }
    const ranks = midranks(columns.time, rows);
    posts.push({ object, ranks, members: own });
    for (let i = 0; i < rows.length; i++) {
      const account = columns.account[rows[i]!]!;
      if (members.has(account)) shares.push({ account, object, rank: ranks[i]!, at: columns.time[rows[i]!]! });
    }
  }
  const total = shares.reduce((sum, { rank }) => sum + rank, 0);
  return { posts, shares, meanRank: total / shares.length, omitted };
}

/** Rows are in order of time. */
function midranks(time: Float64Array, rows: Uint32Array): Float64Array {
  const ranks = new Float64Array(rows.length);
  for (let from = 0, to = 0; from < rows.length; from = to) {
    while (to < rows.length && time[rows[to]!] === time[rows[from]!]) to++;
    ranks.fill((from + to) / 2 / rows.length, from, to);
  }
  return ranks;
}

type Drawing = {
  readonly seed: number;
  /** Of the group, so that each has draws of its own. */
  readonly group: number;
  readonly permutations: number;
  readonly onProgress: (share: number) => void;
  readonly isCancelled: () => boolean;
};

/** Mean ranks of groups that took part in the same posts as often, their places drawn at random; in the order of the draws. */
export function drawnMeanRanks({ posts, shares }: GroupRanks, options: Drawing): Float64Array {
  const { seed, group, permutations, onProgress, isCancelled } = options;
  const largest = posts.reduce((most, { ranks }) => Math.max(most, ranks.length), 0);
  const places = Uint32Array.from({ length: largest }, (_, i) => i);
  const swaps = new Uint32Array(posts.reduce((most, { members }) => Math.max(most, members), 0));
  const means = new Float64Array(permutations);
  for (let copy = 0; copy < permutations; copy++) {
    if (isCancelled()) throw new RunCancelled();
    const random = randomStream(seed, 4, group, copy);
    let total = 0;
    for (const { ranks, members } of posts) {
      for (let i = 0; i < members; i++) {
        const j = i + randomIndex(random, ranks.length - i);
        swap(places, i, j);
        swaps[i] = j;
        total += ranks[places[i]!]!;
      }
      for (let i = members - 1; i >= 0; i--) swap(places, i, swaps[i]!);
    }
    means[copy] = total / shares.length;
    onProgress((copy + 1) / permutations);
  }
  return means;
}

function swap(places: Uint32Array, i: number, j: number): void {
  const at = places[i]!;
  places[i] = places[j]!;
  places[j] = at;
}
