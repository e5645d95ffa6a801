/**
 * How many interactions had each post drawn by a given age, and how unusual is that?
 *
 * x(τ) = ln(1 + interactions by age τ). Robust z = (x - median) / max(1.4826 MAD, 0.35) against the posts compared with. The
 * floor keeps a handful of alike posts from making every difference enormous.
 */
import type { EventColumns } from "#server/schema/events.ts";
import { median, medianDeviation } from "../core/stats.ts";

export type Growth = {
  readonly objectCount: number;
  readonly agesSeconds: readonly number[];
  /** By object: the first interaction, or NaN where there is none with a usable time. */
  readonly firstAt: Float64Array;
  /** By object: all interactions with a usable time. */
  readonly total: Uint32Array;
  /** By object and age: interactions up to that age; -1 where the post was not watched that long. */
  readonly byAge: Int32Array;
  /** The last interaction of any post: until then all were watched. */
  readonly lastAt: number;
};

export function growthOf(columns: EventColumns, usable: Uint8Array, agesSeconds: readonly number[]): Growth {
  const objectCount = columns.objects.length;
  const firstAt = new Float64Array(objectCount).fill(Number.NaN);
  const total = new Uint32Array(objectCount);
  const byAge = new Int32Array(objectCount * agesSeconds.length);
  let last = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < columns.length; row++) {
    if (usable[row] === 0) continue;
    const object = columns.object[row]!;
    const at = columns.time[row]!;
    if (Number.isNaN(firstAt[object]!)) firstAt[object] = at;
    total[object]!++;
    last = Math.max(last, at);
    const age = at - firstAt[object]!;
    for (let a = 0; a < agesSeconds.length; a++) if (age <= agesSeconds[a]!) byAge[object * agesSeconds.length + a]!++;
  }
  for (let object = 0; object < objectCount; object++) {
    for (let a = 0; a < agesSeconds.length; a++) {
      if (!(firstAt[object]! + agesSeconds[a]! <= last)) byAge[object * agesSeconds.length + a] = -1;
    }
  }
  return { objectCount, agesSeconds, firstAt, total, byAge, lastAt: last };
}

export type Baseline = {
  readonly ageSeconds: number;
  /** Interactions of each post compared with, by that age; ascending. */
  readonly interactions: readonly number[];
  readonly median: number;
  readonly spread: number;
};

const spreadFloor = 0.35;

export function baselineOf(ageSeconds: number, interactions: readonly number[]): Baseline {
  const logs = interactions.map((count) => Math.log1p(count));
  return {
    ageSeconds,
    interactions: interactions.toSorted((x, y) => x - y),
    median: median(logs),
    spread: spreadOf(medianDeviation(logs)),
  };
}

/** 1.4826 MAD is the standard deviation of normal values. */
export const spreadOf = (deviation: number): number => Math.max(1.4826 * deviation, spreadFloor);

export const robustZ = (interactions: number, { median: centre, spread }: Baseline): number =>
  (Math.log1p(interactions) - centre) / spread;

/** The age at which a post is most unusual; null where no age has a baseline. */
export type Peak = { readonly z: number; readonly interactions: number; readonly baseline: Baseline };

export function peakOf(growth: Growth, object: number, baselines: readonly (Baseline | null)[]): Peak | null {
  let peak: Peak | null = null;
  for (const [a, baseline] of baselines.entries()) {
    const interactions = growth.byAge[object * growth.agesSeconds.length + a]!;
    if (!baseline || interactions < 0) continue;
    const z = robustZ(interactions, baseline);
    if (!peak || z > peak.z) peak = { z, interactions, baseline };
  }
  return peak;
}

/** One baseline per age, where at least `least` of the posts were watched that long. */
export function baselinesOf(growth: Growth, objects: readonly number[], least: number): (Baseline | null)[] {
  return growth.agesSeconds.map((ageSeconds, a) => {
    const counts = objects
      .map((object) => growth.byAge[object * growth.agesSeconds.length + a]!)
      .filter((count) => count >= 0);
    return counts.length < least ? null : baselineOf(ageSeconds, counts);
  });
}
