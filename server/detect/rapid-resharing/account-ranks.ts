/**
 * Is the group early, or merely made of accounts that are early by habit?
 *
 * Accounts differ in how quick they are, and an account that is always online is early on each of its posts; drawing places
 * post by post takes that for many independent facts. So whole accounts are drawn as well: for each member another account
 * that shared about as many of the same posts, with the mean rank that it really has. Habits then are in the null model.
 */
import type { EventColumns } from "#server/schema/events.ts";
import { RunCancelled } from "../core/detector.ts";
import type { FirstShares } from "../core/first-shares.ts";
import { grouped } from "../core/grouped.ts";
import { randomIndex, randomStream } from "../core/random.ts";
import type { GroupRanks } from "./delay-ranks.ts";

type Account = { readonly account: number; readonly shares: number; readonly meanRank: number };

/** Members that shared equally many posts, and the accounts (themselves included) that they may be exchanged with. */
export type Stratum = { readonly shares: number; readonly members: number; readonly meanRanks: Float64Array };

/** Accounts that a stratum has for each of its members, before accounts with more or fewer shares are let in. */
const choiceMin = 10;

export function strataOf(
  columns: EventColumns,
  first: FirstShares,
  { posts }: GroupRanks,
  members: ReadonlySet<number>,
): Stratum[] {
  const accounts = accountsOn(columns, first, posts);
  const own = accounts.filter(({ account }) => members.has(account));
  return [...grouped(own, ({ shares }) => shares)]
    .sort(([x], [y]) => x - y)
    .map(([shares, { length }]) => ({
      shares,
      members: length,
      meanRanks: nearest(accounts, shares, length * choiceMin),
    }));
}

function accountsOn(columns: EventColumns, first: FirstShares, posts: GroupRanks["posts"]): Account[] {
  const count = new Uint32Array(columns.accounts.length);
  const total = new Float64Array(columns.accounts.length);
  for (const { object, ranks } of posts) {
    for (let i = 0; i < ranks.length; i++) {
      const account = columns.account[first.rows[first.objectStart[object]! + i]!]!;
      count[account]!++;
      total[account]! += ranks[i]!;
    }
  }
  const found: Account[] = [];
  for (let account = 0; account < count.length; account++) {
    const shares = count[account]!;
    if (shares > 0) found.push({ account, shares, meanRank: total[account]! / shares });
  }
  return found;
}

/** Those with as many shares, and while they are too few, those with ever more or fewer. */
function nearest(accounts: readonly Account[], shares: number, least: number): Float64Array {
  const distances = Uint32Array.from(accounts, (account) => Math.abs(account.shares - shares)).sort();
  const reach = distances[Math.min(least, distances.length) - 1]!;
  const near = accounts.filter((account) => Math.abs(account.shares - shares) <= reach);
  return Float64Array.from(near, ({ meanRank }) => meanRank);
}

type Drawing = {
  readonly seed: number;
  readonly group: number;
  readonly permutations: number;
  readonly isCancelled: () => boolean;
};

/** Mean ranks of as many accounts drawn whole, in the order of the draws. */
export function drawnAccountRanks(
  strata: readonly Stratum[],
  { seed, group, permutations, isCancelled }: Drawing,
): Float64Array {
  const means = new Float64Array(permutations);
  const weight = strata.reduce((sum, { shares, members }) => sum + shares * members, 0);
  for (let copy = 0; copy < permutations; copy++) {
    if (isCancelled()) throw new RunCancelled();
    const random = randomStream(seed, 5, group, copy);
    let total = 0;
    for (const { shares, members, meanRanks } of strata) {
      const choice = meanRanks.slice();
      for (let i = 0; i < members; i++) {
        const j = i + randomIndex(random, choice.length - i);
        const drawn = choice[j]!;
        choice[j] = choice[i]!;
        total += shares * drawn;
      }
    }
    means[copy] = total / weight;
  }
  return means;
}
