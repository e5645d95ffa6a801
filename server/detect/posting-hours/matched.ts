/**
 * Do these accounts keep office hours more than others do? Statistic: the share of their events from Monday to Friday, 9 to 18,
 * by the clock that their own quietest hours give. Null model: the label "of the group" changes places among accounts of like
 * activity (between the same two powers of two), and the clock is taken anew from each copy.
 */
import { RunCancelled } from "../core/detector.ts";
import { randomIndex, randomStream } from "../core/random.ts";
import { nightOf, officeShare, weekHours } from "./hours.ts";

export type Matching = {
  /** Events by account and hour of the week. */
  readonly weeks: Uint32Array;
  /** By account: 1 for those of the group. */
  readonly isMember: Uint8Array;
  readonly seed: number;
  readonly stream: number;
  readonly permutations: number;
  readonly onProgress: (share: number) => void;
  readonly isCancelled: () => boolean;
};

/** The share in each copy, ascending. */
export function matchedShares(matching: Matching): number[] {
  const { weeks, permutations, seed, stream } = matching;
  const strata = strataOf(matching);
  const shares: number[] = [];
  const week = new Uint32Array(weekHours);
  for (let copy = 1; copy <= permutations; copy++) {
    if (matching.isCancelled()) throw new RunCancelled();
    matching.onProgress((copy - 1) / permutations);
    const random = randomStream(seed, stream, copy);
    week.fill(0);
    for (const { accounts, members } of strata) {
      const pool = accounts.slice();
      for (let i = 0; i < members; i++) {
        const j = i + randomIndex(random, pool.length - i);
        const account = pool[j]!;
        pool[j] = pool[i]!;
        for (let hour = 0; hour < weekHours; hour++) week[hour]! += weeks[account * weekHours + hour]!;
      }
    }
    shares.push(officeShare(week, nightOf(week).offset));
  }
  return shares.sort((x, y) => x - y);
}

/** Only strata that hold a member; accounts without events are in none. */
function strataOf({ weeks, isMember }: Matching): { accounts: Uint32Array; members: number }[] {
  const strata = new Map<number, { accounts: number[]; members: number }>();
  for (let account = 0; account < isMember.length; account++) {
    let events = 0;
    for (let hour = 0; hour < weekHours; hour++) events += weeks[account * weekHours + hour]!;
    if (events === 0) continue;
    const level = Math.floor(Math.log2(events));
    const stratum = strata.get(level) ?? { accounts: [], members: 0 };
    strata.set(level, stratum);
    stratum.accounts.push(account);
    stratum.members += isMember[account]!;
  }
  return [...strata]
    .sort(([x], [y]) => x - y)
    .flatMap(([, { accounts, members }]) => (members > 0 ? [{ accounts: Uint32Array.from(accounts), members }] : []));
}
