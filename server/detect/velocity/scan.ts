/**
 * In which minutes did a post draw the most beyond what its age, its hour and its own pace would give?
 *
 * For a window that holds the share w of what is expected, and X interactions, of n in all: the post's level is gamma with
 * the median M and shape k of the posts compared with, updated by the n - X outside the window, so that a burst does not
 * raise what it is held against: Y = w (k + n - X) / (k / M + 1 - w). X is negative binomial about Y; its variance holds the
 * uncertainty of the level and the clumps that ordinary interest comes in: V = Y + Y² (1 / (k + n - X) + d), d the dispersion
 * within the posts compared with. Excess = (X - Y) / sqrt(1 + V); the 1 keeps two interactions in a dead hour from being
 * enormous. The largest over windows that start at an interaction is taken for each length apart: waves of an hour hide no minutes.
 */
import { RunCancelled } from "../core/detector.ts";
import { ascending, median } from "../core/stats.ts";
import { baselineOf } from "./growth.ts";
import { type Beside, besideOthers, medianWithout } from "./left-out.ts";
import { type Expected, expectedOf, type Pace, paceOf } from "./pace.ts";
import { agesWithin, isStamped, type PostTimes } from "./post-times.ts";

export type Burst = {
  readonly excess: number;
  readonly lengthSeconds: number;
  /** Seconds since the first interaction. */
  readonly startAge: number;
  readonly interactions: number;
  readonly expected: number;
  /** Standard deviation about the expected. */
  readonly deviation: number;
};

/** What a post's interactions are counted against, beside the shape of its days. */
export type Level = {
  /** Of the gamma distribution of totals. */
  readonly median: number;
  readonly shape: number;
  /** Beyond Poisson, within a post: variance Y + d Y². */
  readonly dispersion: number;
};

export type Scan = {
  readonly pace: Pace;
  readonly lengthsSeconds: readonly number[];
  readonly level: Level;
  /** Of each post compared with, itself left out; null where its times are those of a collection. */
  readonly compared: readonly (readonly Burst[] | null)[];
};

type ScanOptions = {
  readonly horizonSeconds: number;
  readonly lengthsSeconds: readonly number[];
  readonly isCancelled: () => boolean;
};

export function scanCompared(times: PostTimes, posts: readonly number[], options: ScanOptions): Scan {
  const { horizonSeconds, isCancelled } = options;
  const pace = paceOf(times, posts, options);
  const lengthsSeconds = options.lengthsSeconds.filter((length) => length <= horizonSeconds);
  const totals = posts.map((object) => agesWithin(times, object, horizonSeconds).length);
  const dispersions = posts.map((object) => dispersionOf(pace, object));
  const sorted = ascending(dispersions);
  const beside = besideOthers(totals.map((total) => Math.log1p(total)));
  const compared = posts.map((object, i) => {
    if (i % 64 === 0 && isCancelled()) throw new RunCancelled();
    const level = levelOf(beside[i]!, medianWithout(sorted, dispersions[i]!));
    return burstsIn({ pace, level, lengthsSeconds }, object, true);
  });
  const { median: centre, spread } = baselineOf(horizonSeconds, totals);
  return { pace, lengthsSeconds, level: levelOf({ centre, spread }, median(sorted)), compared };
}

/** Of a post that is not among those compared with. */
export const largestBursts = (scan: Scan, object: number): Burst[] | null => burstsIn(scan, object, false);

/** The totals are about log-normal: a gamma of the same median, and of the same relative spread. */
function levelOf({ centre, spread }: Beside, dispersion: number): Level {
  return { median: Math.max(1, Math.expm1(centre)), shape: 1 / Math.expm1(spread ** 2), dispersion };
}

const dispersionMin = 0.01;
const dispersionMax = 25;

/** By moments over the segments of the post's days: the mean of ((X - Y)² - Y) / Y², weighted by Y². */
function dispersionOf(pace: Pace, object: number): number {
  const { edges, upTo } = expectedOf(pace, object, true);
  const ages = agesWithin(pace.times, object, pace.horizonSeconds);
  let beyond = 0;
  let squares = 0;
  for (let s = 0, i = 0; s + 1 < edges.length; s++) {
    const from = i;
    const isLast = s + 2 === edges.length;
    while (i < ages.length && (isLast || ages[i]! < edges[s + 1]!)) i++;
    const expected = ages.length * (upTo[s + 1]! - upTo[s]!);
    beyond += (i - from - expected) ** 2 - expected;
    squares += expected ** 2;
  }
  return squares > 0 ? Math.min(dispersionMax, Math.max(dispersionMin, beyond / squares)) : dispersionMin;
}

/** The window of the largest excess, of each length. */
function burstsIn(
  { pace, level, lengthsSeconds }: Pick<Scan, "pace" | "level" | "lengthsSeconds">,
  object: number,
  isCompared: boolean,
): Burst[] | null {
  const ages = agesWithin(pace.times, object, pace.horizonSeconds);
  if (ages.length === 0 || isStamped(ages, pace.times.resolutionSeconds)) return null;
  const expected = expectedOf(pace, object, isCompared);
  return lengthsSeconds.map((lengthSeconds) => largestOfLength(ages, { expected, level, lengthSeconds }));
}

/** Both ends of the window only ever move on, in the post's interactions as in its segments. */
function largestOfLength(
  ages: Float64Array,
  { expected, level, lengthSeconds }: { expected: Expected; level: Level; lengthSeconds: number },
): Burst {
  const upToStart = cursorOn(expected);
  const upToEnd = cursorOn(expected);
  const largest = { excess: Number.NEGATIVE_INFINITY, startAge: 0, interactions: 0, share: 0 };
  for (let i = 0, j = 0; i < ages.length; i++) {
    const startAge = ages[i]!;
    if (i > 0 && startAge === ages[i - 1]!) continue;
    while (j < ages.length && ages[j]! < startAge + lengthSeconds) j++;
    const share = upToEnd(startAge + lengthSeconds) - upToStart(startAge);
    const usual = expectedIn(share, ages.length - (j - i), level);
    const excess = (j - i - usual) / deviationOf(usual, ages.length - (j - i), level);
    if (excess > largest.excess) {
      largest.excess = excess;
      largest.startAge = startAge;
      largest.interactions = j - i;
      largest.share = share;
    }
  }
  const { startAge, interactions, share } = largest;
  return { ...burstOf(interactions, { share, all: ages.length, level }), lengthSeconds, startAge };
}

/** The share expected up to an age, for ages that do not fall. */
function cursorOn({ edges, upTo }: Expected): (age: number) => number {
  let s = 0;
  const last = edges.length - 1;
  return (age) => {
    while (s < last - 1 && edges[s + 1]! <= age) s++;
    const part = Math.min(1, (age - edges[s]!) / (edges[s + 1]! - edges[s]!));
    return upTo[s]! + part * (upTo[s + 1]! - upTo[s]!);
  };
}

export function burstOf(
  interactions: number,
  { share, all, level }: { share: number; all: number; level: Level },
): Pick<Burst, "excess" | "interactions" | "expected" | "deviation"> {
  const expected = expectedIn(share, all - interactions, level);
  const deviation = deviationOf(expected, all - interactions, level);
  return { excess: (interactions - expected) / deviation, interactions, expected, deviation };
}

const expectedIn = (share: number, outside: number, { shape, median: usual }: Level): number =>
  (share * (shape + outside)) / (shape / usual + 1 - share);

const deviationOf = (expected: number, outside: number, { shape, dispersion }: Level): number =>
  Math.sqrt(1 + expected + expected ** 2 * (1 / (shape + outside) + dispersion));
