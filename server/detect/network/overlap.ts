/**
 * A second look that needs no clock: do two objects have more accounts in common than their sizes explain?
 *
 * The overlap of objects x and y is held against a Poisson count of mean s_x s_y Σ d(d - 1) / E² (s: accounts of an object, d: objects
 * of an account, E: all first shares), Bonferroni over all pairs of objects. Communities of taste overlap as well, so it
 * supports a group that the time test found and never raises one.
 */
import type { EventColumns } from "#server/schema/events.ts";
import { poissonTail } from "../core/stats.ts";

export type Overlap = {
  readonly first: number;
  readonly second: number;
  readonly observed: number;
  readonly expected: number;
  readonly p: number;
};

/** Overlaps among the given objects, most surprising first. */
export function objectOverlaps(columns: EventColumns, objects: readonly number[]): Overlap[] {
  const { sizes, pairedShares, shares } = shareCounts(columns);
  const accountsOf = sharersOf(columns, new Set(objects));
  const tests = (columns.objects.length * (columns.objects.length - 1)) / 2;
  const overlaps: Overlap[] = [];
  for (const [i, first] of objects.entries()) {
    for (const second of objects.slice(i + 1)) {
      const observed = common(accountsOf.get(first) ?? new Set(), accountsOf.get(second) ?? new Set());
      const expected = (sizes[first]! * sizes[second]! * pairedShares) / (shares * shares);
      const p = Math.min(1, tests * poissonTail(observed, expected));
      overlaps.push({ first, second, observed, expected, p });
    }
  }
  return overlaps.sort((x, y) => x.p - y.p || x.first - y.first || x.second - y.second);
}

function shareCounts({ length, account, object, accounts, objects }: EventColumns) {
  const sizes = new Uint32Array(objects.length);
  const degrees = new Uint32Array(accounts.length);
  const seenOn = new Uint32Array(accounts.length);
  let shares = 0;
  for (let row = 0; row < length; row++) {
    const mark = object[row]! + 1;
    if (seenOn[account[row]!] === mark) continue;
    seenOn[account[row]!] = mark;
    sizes[object[row]!]!++;
    degrees[account[row]!]!++;
    shares++;
  }
  let pairedShares = 0;
  for (const degree of degrees) pairedShares += degree * (degree - 1);
  return { sizes, shares, pairedShares };
}

function sharersOf({ length, account, object }: EventColumns, wanted: ReadonlySet<number>): Map<number, Set<number>> {
  const sharers = new Map([...wanted].map((at) => [at, new Set<number>()]));
  for (let row = 0; row < length; row++) sharers.get(object[row]!)?.add(account[row]!);
  return sharers;
}

function common(x: ReadonlySet<number>, y: ReadonlySet<number>): number {
  const [short, long] = x.size <= y.size ? [x, y] : [y, x];
  let count = 0;
  for (const account of short) if (long.has(account)) count++;
  return count;
}
