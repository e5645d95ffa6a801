/**
 * Which pairs of accounts have more objects in common than their activity and the objects' popularity explain?
 *
 * Without any clock: the objects two accounts have in common against a Poisson count of mean d_a d_b Σ s(s - 1) / E² (d: objects of
 * an account, s: accounts of an object, E: all shares). A pair stays when fewer than one of all pairs would do so by chance.
 * Communities of taste do so as well; what makes a finding of it is the clock, in ./slow-search.ts.
 */
import { RunCancelled } from "../core/detector.ts";
import type { Edges } from "../core/graph.ts";
import { poissonTail } from "../core/stats.ts";
import type { Shares } from "./shares.ts";

export type CompanionRule = {
  /** What more accounts than this have shared says little about who belongs together, and costs most. */
  readonly sharersMax: number;
  readonly commonMin: number;
  /** Pairs beyond this many are not followed up. */
  readonly edgesMax: number;
};

/** Pairs that pass, ascending, and whether there were more of them than may be followed. */
export function companions(
  shares: Shares,
  { rule, isCancelled }: { rule: CompanionRule; isCancelled: () => boolean },
): { edges: Edges; overflow: boolean } {
  const { degree, together } = popularity(shares, rule.sharersMax);
  const accounts = shares.accountCodes.length;
  const pairs = (accounts * (accounts - 1)) / 2;
  const a: number[] = [];
  const b: number[] = [];
  const weight: number[] = [];
  const count = new Uint32Array(accounts);
  const touched = new Uint32Array(accounts);
  for (let first = 0; first < accounts && a.length < rule.edgesMax; first++) {
    if ((first & 1023) === 0 && isCancelled()) throw new RunCancelled();
    const touchedCount = countCompanions(shares, first, rule.sharersMax, { count, touched });
    const partners = touched.subarray(0, touchedCount).sort();
    for (const second of partners) {
      const common = count[second]!;
      count[second] = 0;
      if (common < rule.commonMin || a.length === rule.edgesMax) continue;
      if (poissonTail(common, degree[first]! * degree[second]! * together) * pairs >= 1) continue;
      a.push(first);
      b.push(second);
      weight.push(common);
    }
  }
  return {
    edges: { length: a.length, a: Uint32Array.from(a), b: Uint32Array.from(b), weight: Uint32Array.from(weight) },
    overflow: a.length === rule.edgesMax,
  };
}

/** Objects of each account, and the chance that two shares drawn at random are of one object; both over small objects. */
function popularity({ object, account, objectStart, accountCodes, length }: Shares, sharersMax: number) {
  const degree = new Uint32Array(accountCodes.length);
  let all = 0;
  let pairs = 0;
  for (let at = 0; at + 1 < objectStart.length; at++) {
    const sharers = objectStart[at + 1]! - objectStart[at]!;
    if (sharers > sharersMax) continue;
    all += sharers;
    pairs += sharers * (sharers - 1);
  }
  for (let row = 0; row < length; row++) {
    const at = object[row]!;
    if (objectStart[at + 1]! - objectStart[at]! <= sharersMax) degree[account[row]!]!++;
  }
  return { degree, together: all === 0 ? 0 : pairs / all ** 2 };
}

/** Adds up the objects that `first` has in common with each later account, and answers how many accounts there are. */
function countCompanions(
  { account, object, objectStart, accountStart, accountRows }: Shares,
  first: number,
  sharersMax: number,
  { count, touched }: { count: Uint32Array; touched: Uint32Array },
): number {
  let touchedCount = 0;
  for (let r = accountStart[first]!; r < accountStart[first + 1]!; r++) {
    const at = object[accountRows[r]!]!;
    const end = objectStart[at + 1]!;
    if (end - objectStart[at]! > sharersMax) continue;
    for (let row = objectStart[at]!; row < end; row++) {
      const other = account[row]!;
      if (other > first && count[other]!++ === 0) touched[touchedCount++] = other;
    }
  }
  return touchedCount;
}
