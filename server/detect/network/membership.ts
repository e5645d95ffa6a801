/**
 * Who belongs to a group that is already known to be significant?
 *
 * Pairs alone miss members and let bystanders in. Here each account is held against the group as a whole: on each object, the
 * others of the group that acted within the window of each other make a burst; the account hits it when it acted inside the
 * burst. Hits are compared with chance by the exact Poisson-binomial tail of the account's own jitter (the others stay
 * where they are), and accounts are admitted by Benjamini-Hochberg over all that could have hit at least two bursts.
 */
import { poissonBinomialTail } from "../core/stats.ts";
import type { Arrangement, PairRule } from "./backbone.ts";

/** Share of the admitted accounts that may be there by chance. */
const falseShareMax = 0.03;
const hitsMin = 2;
const roundsMax = 4;

/** Members after bystanders are dropped and missed accounts are added; ascending. */
export const completeMembership = (arrangement: Arrangement, members: readonly number[], rule: PairRule): number[] =>
  settled(members, (current) => {
    const tails = candidateTails(arrangement, current, rule);
    return acceptedBy(tails, tails.length);
  });

/** Admits again and again until nothing changes. */
export function settled(members: readonly number[], admit: (members: readonly number[]) => number[]): number[] {
  let current = [...members];
  for (let round = 0; round < roundsMax; round++) {
    const next = admit(current);
    if (next.length === current.length && next.every((member, i) => member === current[i])) break;
    current = next;
    if (current.length < 3) break;
  }
  return current;
}

/** Benjamini-Hochberg over so many tests; ascending. */
export function acceptedBy(tails: readonly Tail[], tests: number): number[] {
  const tested = tails.toSorted((x, y) => x.p - y.p || x.account - y.account);
  let last = -1;
  for (let i = 0; i < tested.length; i++) {
    if (tested[i]!.p <= (falseShareMax * (i + 1)) / tests) last = i;
  }
  return tested
    .slice(0, last + 1)
    .map(({ account }) => account)
    .sort((x, y) => x - y);
}

export type Tail = { account: number; p: number };

/** For every account that could by its own jitter have hit two bursts: the chance of as many hits as it has. */
function candidateTails(arrangement: Arrangement, members: readonly number[], rule: PairRule): Tail[] {
  const chances = new Map<number, { probabilities: number[]; hits: number }>();
  eachBurst(arrangement, new Set(members), rule, (account, probability, hit) => {
    const found = chances.get(account) ?? { probabilities: [], hits: 0 };
    if (found.probabilities.length === 0) chances.set(account, found);
    found.probabilities.push(probability);
    if (hit) found.hits++;
  });
  return [...chances]
    .filter(([, { probabilities }]) => probabilities.length >= hitsMin)
    .map(([account, { probabilities, hits }]) => ({
      account,
      p: hits < hitsMin ? 1 : poissonBinomialTail(probabilities, probabilities.length, hits),
    }));
}

function eachBurst(
  arrangement: Arrangement,
  members: ReadonlySet<number>,
  rule: PairRule,
  visit: (account: number, probability: number, hit: boolean) => void,
): void {
  const { shares, order, sortedTime } = arrangement;
  for (const { object, burstWithout } of burstsOf(arrangement, members, rule.windowMs)) {
    for (let place = shares.objectStart[object]!; place < shares.objectStart[object + 1]!; place++) {
      const burst = burstWithout(place);
      if (!burst) continue;
      const at = sortedTime[place]!;
      const from = Math.max(burst.from, at - rule.jitterMs);
      const to = Math.min(burst.to, at + rule.jitterMs);
      if (to < from) continue;
      const account = shares.account[order[place]!]!;
      visit(account, (to - from) / (2 * rule.jitterMs), at >= burst.from && at <= burst.to);
    }
  }
}

export type Burst = { readonly from: number; readonly to: number };

/** For each object that two members shared: their largest burst once the share at a place is left out, if it is theirs. */
export function burstsOf(
  { shares, sortedTime, sortedAccount }: Arrangement,
  members: ReadonlySet<number>,
  windowMs: number,
): { object: number; burstWithout: (place: number) => Burst | null }[] {
  return objectsOf(shares, members).flatMap((object) => {
    const places = placesOf(shares.objectStart[object]!, shares.objectStart[object + 1]!, (place) =>
      members.has(sortedAccount[place]!),
    );
    const times = places.map((place) => sortedTime[place]!);
    const whole = largestBurst(times, windowMs);
    if (!whole) return [];
    const burstWithout = (place: number): Burst | null => {
      if (!members.has(sortedAccount[place] ?? -1)) return whole;
      return largestBurst(times.toSpliced(places.indexOf(place), 1), windowMs);
    };
    return [{ object, burstWithout }];
  });
}

function objectsOf(
  { object, accountStart, accountRows }: Arrangement["shares"],
  members: ReadonlySet<number>,
): number[] {
  const seen = new Map<number, number>();
  for (const member of members) {
    for (let r = accountStart[member]!; r < accountStart[member + 1]!; r++) {
      const at = object[accountRows[r]!]!;
      seen.set(at, (seen.get(at) ?? 0) + 1);
    }
  }
  return [...seen].flatMap(([at, count]) => (count >= 2 ? [at] : [])).sort((x, y) => x - y);
}

function placesOf(from: number, to: number, isWanted: (place: number) => boolean): number[] {
  const places: number[] = [];
  for (let place = from; place < to; place++) if (isWanted(place)) places.push(place);
  return places;
}

/**
 * The run of at least two times, each within the window of the one before, that holds most. Widened on both sides by four
 * times the mean gap of its members: the span of a sample is narrower than the span it was drawn from, and gaps vary.
 */
function largestBurst(times: readonly number[], windowMs: number): Burst | null {
  let best: { start: number; end: number } | null = null;
  for (let start = 0, end = 0; start < times.length; start = end + 1) {
    end = start;
    while (end + 1 < times.length && times[end + 1]! - times[end]! <= windowMs) end++;
    if (end > start && (!best || end - start > best.end - best.start)) best = { start, end };
  }
  if (!best) return null;
  const from = times[best.start]!;
  const to = times[best.end]!;
  const margin = Math.max(1000, Math.min(windowMs, (4 * (to - from)) / (best.end - best.start)));
  return { from: from - margin, to: to + margin };
}
