/**
 * Who belongs to a slow ring that is already known to be significant?
 *
 * As in ./membership.ts the group's shares on each object make a burst. An account's hits are held against a Poisson count:
 * its shares times the part of all shares that lie inside any burst of the group. Where ordinary interest fills the burst too,
 * that part is large and a hit says little. Benjamini-Hochberg over all accounts.
 */
import { poissonTail } from "../core/stats.ts";
import type { Arrangement } from "./backbone.ts";
import { acceptedBy, burstsOf, settled } from "./membership.ts";

const hitsMin = 3;

/** Members after bystanders are dropped and missed accounts are added; ascending. */
export function completeSlowMembership(
  arrangement: Arrangement,
  members: readonly number[],
  windowMs: number,
): number[] {
  return settled(members, (current) => admitted(arrangement, current, windowMs));
}

function admitted(arrangement: Arrangement, members: readonly number[], windowMs: number): number[] {
  const { shares, order, sortedTime } = arrangement;
  const hits = new Map<number, number>();
  let inBursts = 0;
  for (const { object, burstWithout } of burstsOf(arrangement, new Set(members), windowMs)) {
    for (let place = shares.objectStart[object]!; place < shares.objectStart[object + 1]!; place++) {
      const at = sortedTime[place]!;
      const whole = burstWithout(-1);
      if (whole && at >= whole.from && at <= whole.to) inBursts++;
      const burst = burstWithout(place);
      if (!burst || at < burst.from || at > burst.to) continue;
      const account = shares.account[order[place]!]!;
      hits.set(account, (hits.get(account) ?? 0) + 1);
    }
  }
  const tails = [...hits].map(([account, count]) => {
    const degree = shares.accountStart[account + 1]! - shares.accountStart[account]!;
    return { account, p: count < hitsMin ? 1 : poissonTail(count, (degree * inBursts) / shares.length) };
  });
  return acceptedBy(tails, shares.accountCodes.length);
}
