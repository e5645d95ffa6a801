/**
 * Which pairs of accounts acted together too often, too closely, to be chance?
 *
 * A pair is kept when at least `weightMin` objects that both shared lie inside the window and the exact Poisson-binomial
 * tail of that count, over all objects the two have in common, is below 1.2 (window / jitter)².
 */
import { RunCancelled } from "../core/detector.ts";
import type { Edges } from "../core/graph.ts";
import { windowProbability } from "../core/jitter.ts";
import { poissonBinomialTail } from "../core/stats.ts";
import { sortWithinSegments } from "../core/time-order.ts";
import type { Shares } from "./shares.ts";

/** One arrangement of the shares in time: as observed, or as one copy of the null model has it. */
export type Arrangement = {
  readonly shares: Shares;
  /** By row, whole milliseconds. */
  readonly time: Float64Array;
  /** Rows by (object, time), and where each row stands there. */
  readonly order: Uint32Array;
  readonly position: Uint32Array;
  readonly sortedTime: Float64Array;
  readonly sortedAccount: Uint32Array;
};

export function arrange(shares: Shares, time: Float64Array): Arrangement {
  const order = new Uint32Array(shares.length);
  sortWithinSegments(time, shares.objectStart, order);
  const position = new Uint32Array(shares.length);
  for (let i = 0; i < order.length; i++) position[order[i]!] = i;
  const sortedTime = new Float64Array(shares.length);
  const sortedAccount = new Uint32Array(shares.length);
  for (let i = 0; i < order.length; i++) {
    sortedTime[i] = time[order[i]!]!;
    sortedAccount[i] = shares.account[order[i]!]!;
  }
  return { shares, time, order, position, sortedTime, sortedAccount };
}

export type PairRule = {
  readonly windowMs: number;
  readonly jitterMs: number;
  readonly weightMin: number;
  /** Pairs beyond this many are not followed up. */
  readonly edgesMax: number;
};

type Options = { readonly rule: PairRule; readonly isCancelled: () => boolean };

/** Pairs that pass the rule, and whether there were more of them than may be followed. */
export function backbone(
  arrangement: Arrangement,
  { rule, isCancelled }: Options,
): { edges: Edges; overflow: boolean } {
  const a: number[] = [];
  const b: number[] = [];
  const weight: number[] = [];
  const threshold = 1.2 * (rule.windowMs / rule.jitterMs) ** 2;
  const scratch: PairScratch = { probability: new Float64Array(64) };
  const overflow = !eachRepeatedPair(arrangement, { rule, isCancelled }, (first, second, count) => {
    if (pairTail(arrangement, [first, second], count, rule, scratch) >= threshold) return true;
    a.push(first);
    b.push(second);
    weight.push(count);
    return a.length < rule.edgesMax;
  });
  return {
    edges: { length: a.length, a: Uint32Array.from(a), b: Uint32Array.from(b), weight: Uint32Array.from(weight) },
    overflow,
  };
}

/**
 * Calls `visit` for each pair with enough objects in the window, ascending by (a, b), until it answers false. Counting goes
 * account by account over one dense column, so that memory does not grow with the number of pairs.
 */
function eachRepeatedPair(
  { shares, position, sortedTime, sortedAccount }: Arrangement,
  { rule, isCancelled }: Options,
  visit: (a: number, b: number, count: number) => boolean,
): boolean {
  const { accountStart, accountRows, objectStart, object } = shares;
  const { windowMs, weightMin } = rule;
  const count = new Uint32Array(shares.accountCodes.length);
  const touched = new Uint32Array(shares.accountCodes.length);
  for (let a = 0; a < shares.accountCodes.length; a++) {
    if ((a & 1023) === 0 && isCancelled()) throw new RunCancelled();
    let touchedCount = 0;
    const see = (other: number): void => {
      if (other <= a) return;
      if (count[other]!++ === 0) touched[touchedCount++] = other;
    };
    for (let r = accountStart[a]!; r < accountStart[a + 1]!; r++) {
      const row = accountRows[r]!;
      const at = position[row]!;
      const from = objectStart[object[row]!]!;
      const to = objectStart[object[row]! + 1]!;
      const time = sortedTime[at]!;
      for (let i = at - 1; i >= from && time - sortedTime[i]! <= windowMs; i--) see(sortedAccount[i]!);
      for (let i = at + 1; i < to && sortedTime[i]! - time <= windowMs; i++) see(sortedAccount[i]!);
    }
    const partners = touched.subarray(0, touchedCount).filter((other) => count[other]! >= weightMin);
    partners.sort();
    for (const other of partners) if (!visit(a, other, count[other]!)) return false;
    for (let i = 0; i < touchedCount; i++) count[touched[i]!] = 0;
  }
  return true;
}

type PairScratch = { probability: Float64Array };

/** P(at least `count` objects in the window) over all objects that both accounts shared. */
function pairTail(
  { shares, time }: Arrangement,
  [a, b]: readonly [number, number],
  count: number,
  { windowMs, jitterMs }: PairRule,
  scratch: PairScratch,
): number {
  let trials = 0;
  eachCommonObject(shares, a, b, (rowA, rowB) => {
    const lag = Math.abs(time[rowA]! - time[rowB]!);
    if (lag >= windowMs + 2 * jitterMs) return;
    if (trials === scratch.probability.length) {
      const wider = new Float64Array(trials * 2);
      wider.set(scratch.probability);
      scratch.probability = wider;
    }
    scratch.probability[trials++] = windowProbability(lag, windowMs, jitterMs);
  });
  return poissonBinomialTail(scratch.probability, trials, count);
}

/** Walks the shorter list of rows and gallops through the longer, so that a hub account costs each partner little. */
export function eachCommonObject(
  { object, accountStart, accountRows }: Shares,
  a: number,
  b: number,
  visit: (rowA: number, rowB: number) => void,
): void {
  const degreeA = accountStart[a + 1]! - accountStart[a]!;
  const degreeB = accountStart[b + 1]! - accountStart[b]!;
  const [short, long] = degreeA <= degreeB ? [a, b] : [b, a];
  let low = accountStart[long]!;
  const end = accountStart[long + 1]!;
  for (let i = accountStart[short]!; i < accountStart[short + 1]! && low < end; i++) {
    const wanted = object[accountRows[i]!]!;
    let step = 1;
    while (low + step < end && object[accountRows[low + step]!]! < wanted) step *= 2;
    let high = Math.min(low + step, end);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (object[accountRows[middle]!]! < wanted) low = middle + 1;
      else high = middle;
    }
    if (low < end && object[accountRows[low]!]! === wanted) {
      if (short === a) visit(accountRows[i]!, accountRows[low]!);
      else visit(accountRows[low]!, accountRows[i]!);
    }
  }
}
