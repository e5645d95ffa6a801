/**
 * How unusual is each of these values beside all the others?
 *
 * Robust z of each value against the median and spread of the rest. Left in, a value draws the median to itself and widens
 * the spread, and would look more ordinary than a post of the case, which is not among those it is held against.
 * O(n log n): without one value there are three medians at most, and one sorted list of deviations for each.
 */
import { ascending } from "../core/stats.ts";
import { spreadOf } from "./growth.ts";

export type Beside = { readonly centre: number; readonly spread: number };

/** Median and spread of all values but the one, in the order of the values. */
export function besideOthers(values: readonly number[]): Beside[] {
  const sorted = ascending(values);
  const deviations = new Map<number, number[]>();
  return values.map((value) => {
    const centre = medianWithout(sorted, value);
    const known = deviations.get(centre) ?? ascending(values.map((other) => Math.abs(other - centre)));
    deviations.set(centre, known);
    return { centre, spread: spreadOf(medianWithout(known, Math.abs(value - centre))) };
  });
}

/** Median of ascending values once one of them is taken out; of one value alone, that value. */
export function medianWithout(sorted: readonly number[], value: number): number {
  const left = sorted.length - 1;
  if (left <= 0) return sorted[0] ?? Number.NaN;
  const out = rankOf(sorted, value);
  const at = (rank: number) => sorted[rank < out ? rank : rank + 1]!;
  const middle = Math.floor((left - 1) / 2);
  return left % 2 === 1 ? at(middle) : (at(middle) + at(middle + 1)) / 2;
}

function rankOf(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
