/**
 * Did another platform follow the home platform, or would it have shown the same content anyway?
 *
 * Statistic: sightings there that come at most W after an appearance of the same content at home. Null model: the whole stream
 * of the other platform moves by one random amount, circularly within the time looked at, so that its own bursts and the home
 * stream stay and only their alignment goes. From 60 days on it moves by whole days, give or take three hours, so that the
 * hours at which people are awake stay as well.
 */
import { RunCancelled } from "../core/detector.ts";
import { type Random, randomIndex, randomStream } from "../core/random.ts";
import { mean, median, permutationP } from "../core/stats.ts";
import type { Home, Stream } from "./streams.ts";

export type Spread = {
  readonly platform: string;
  readonly sightings: number;
  /** Those from the content's first appearance at home on, and before it; neither where that is not dated. */
  readonly after: number;
  readonly before: number;
  readonly contents: number;
  /** Seconds from a content's first appearance at home to each sighting after it; null where there is none. */
  readonly firstLag: number | null;
  readonly medianLag: number | null;
  /** Of contents that also stand at home. */
  readonly comparable: number;
  readonly following: number;
  readonly test: SpreadTest | null;
};

export type SpreadTest = {
  readonly nullSample: readonly number[];
  readonly expected: number;
  /** Not yet corrected for the number of platforms. */
  readonly p: number;
  readonly keepsHours: boolean;
};

export type Period = { readonly from: number; readonly to: number };

const daySeconds = 86_400;
const wholeDaysFrom = 60;
const hoursKeptWithin = 3 * 3_600;

type Setting = {
  readonly windowSeconds: number;
  readonly sightingsMin: number;
  readonly isTestable: boolean;
  readonly period: Period;
  readonly seed: number;
  readonly permutations: number;
  readonly onProgress: (share: number) => void;
  readonly isCancelled: () => boolean;
};

export function spreadTo(stream: Stream, home: Home, setting: Setting): Spread {
  const lags: number[] = [];
  const contents = new Set<number>();
  let before = 0;
  let comparable = 0;
  for (let i = 0; i < stream.at.length; i++) {
    const content = stream.content[i]!;
    const firstAt = content < 0 ? home.firstAt : home.at[content]![0]!;
    if (content >= 0) {
      comparable++;
      contents.add(content);
    }
    if (firstAt === null) continue;
    if (stream.at[i]! < firstAt) before++;
    else lags.push(stream.at[i]! - firstAt);
  }
  const isTested =
    setting.isTestable &&
    comparable >= setting.sightingsMin &&
    setting.period.to - setting.period.from >= 2 * setting.windowSeconds;
  return {
    platform: stream.platform,
    sightings: stream.at.length,
    after: lags.length,
    before,
    contents: contents.size,
    firstLag: lags.length === 0 ? null : lags.reduce((x, y) => Math.min(x, y)),
    medianLag: lags.length === 0 ? null : median(lags),
    comparable,
    following: followers(stream, home, setting.windowSeconds),
    test: isTested ? shiftTest(stream, home, setting) : null,
  };
}

/** Sightings at most `window` after the latest appearance of their content at home. */
function followers({ at, content }: Pick<Stream, "at" | "content">, home: Home, window: number): number {
  let count = 0;
  for (let i = 0; i < at.length; i++) {
    const code = content[i]!;
    if (code >= 0 && at[i]! - latestUpTo(home.at[code]!, at[i]!) <= window) count++;
  }
  return count;
}

function latestUpTo(sorted: Float64Array, time: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? Number.NEGATIVE_INFINITY : sorted[low - 1]!;
}

function shiftTest(stream: Stream, home: Home, setting: Setting): SpreadTest {
  const { period, permutations, seed, windowSeconds, onProgress, isCancelled } = setting;
  const days = Math.ceil((period.to - period.from) / daySeconds);
  const keepsHours = days >= wholeDaysFrom;
  // The gap behind the last event is as long as the others are.
  const gap = (period.to - period.from) / Math.max(1, stream.at.length + home.at.length - 1);
  const length = keepsHours ? days * daySeconds : period.to - period.from + gap;
  const counts = new Float64Array(permutations);
  const moved = new Float64Array(stream.at.length);
  for (let copy = 0; copy < permutations; copy++) {
    if (isCancelled()) throw new RunCancelled();
    const shift = keepsHours ? dayShift(randomStream(seed, copy), days) : randomStream(seed, copy)() * length;
    for (let i = 0; i < moved.length; i++) {
      const place = (stream.at[i]! - period.from + shift) % length;
      moved[i] = period.from + (place < 0 ? place + length : place);
    }
    counts[copy] = followers({ at: moved, content: stream.content }, home, windowSeconds);
    onProgress((copy + 1) / permutations);
  }
  const nullSample = [...counts.sort()];
  return {
    nullSample,
    expected: nullSample.length === 0 ? 0 : mean(nullSample),
    p: permutationP(nullSample, followers(stream, home, windowSeconds)),
    keepsHours,
  };
}

const dayShift = (random: Random, days: number): number =>
  randomIndex(random, days) * daySeconds + (2 * random() - 1) * hoursKeptWithin;
