/**
 * How are a post's interactions spread over its age and over the week, going by the posts it is compared with?
 *
 * Share of a post's interactions at age τ: g(τ), the mean over posts of their own shares in age bins (300 s, then each 1.3 times
 * the one before), so that a post of a million weighs no more than one of fifty; 5% of it is spread evenly over the bins,
 * so that nothing is held impossible. Times h(hour of the week, UTC): shares that fell into that hour over those
 * that g lets fall there, both counted in posts and shrunk by one post to the hour of the day, which is shrunk by one
 * post to flat. A post compared with is left out of what it is held against.
 */
import { RunCancelled } from "../core/detector.ts";
import { hourOfWeek, weekHours } from "../posting-hours/hours.ts";
import { agesWithin, type PostTimes } from "./post-times.ts";

const firstBinSeconds = 300;
const binGrowth = 1.3;
const evenShare = 0.05;
const shrinkPosts = 1;
const dayHours = 24;

/** Where a post's days are cut: at each change of its age bin and at each full hour. */
export type Segments = { readonly edges: Float64Array; readonly bin: Uint8Array; readonly hour: Uint8Array };

export type Pace = {
  readonly times: PostTimes;
  readonly horizonSeconds: number;
  readonly binEdges: Float64Array;
  readonly posts: number;
  /** Sums over the posts of their shares by age bin; by hour of the week; and what the ages alone put into that hour. */
  readonly byBin: Float64Array;
  readonly byHour: Float64Array;
  readonly byHourFromAge: Float64Array;
};

export function paceOf(
  times: PostTimes,
  posts: readonly number[],
  { horizonSeconds, isCancelled }: { horizonSeconds: number; isCancelled: () => boolean },
): Pace {
  const binEdges = binEdgesOf(horizonSeconds);
  const byBin = new Float64Array(binEdges.length - 1);
  for (const object of posts) addTo(byBin, binShares({ times, horizonSeconds, binEdges }, object), 1);
  const byHour = new Float64Array(weekHours);
  const byHourFromAge = new Float64Array(weekHours);
  const pace = { times, horizonSeconds, binEdges, posts: posts.length, byBin, byHour, byHourFromAge };
  for (const [i, object] of posts.entries()) {
    if (i % 256 === 0 && isCancelled()) throw new RunCancelled();
    addTo(byHour, hourShares(pace, object), 1);
    addTo(byHourFromAge, hourSharesFromAge(pace, segmentsOf(pace, object)), 1);
  }
  return pace;
}

function binEdgesOf(horizonSeconds: number): Float64Array {
  const edges = [0];
  for (let edge = firstBinSeconds; edge < horizonSeconds; edge *= binGrowth) edges.push(edge);
  return Float64Array.from([...edges, horizonSeconds]);
}

function addTo(sums: Float64Array, shares: Float64Array, sign: 1 | -1): void {
  for (let i = 0; i < sums.length; i++) sums[i]! += sign * shares[i]!;
}

function binShares(
  { times, horizonSeconds, binEdges }: Pick<Pace, "times" | "horizonSeconds" | "binEdges">,
  object: number,
): Float64Array {
  const ages = agesWithin(times, object, horizonSeconds);
  const shares = new Float64Array(binEdges.length - 1);
  let bin = 0;
  for (const age of ages) {
    while (bin < shares.length - 1 && age >= binEdges[bin + 1]!) bin++;
    shares[bin]! += 1 / ages.length;
  }
  return shares;
}

function hourShares({ times, horizonSeconds }: Pace, object: number): Float64Array {
  const ages = agesWithin(times, object, horizonSeconds);
  const shares = new Float64Array(weekHours);
  for (const age of ages) shares[hourOfWeek(times.firstAt[object]! + age)]! += 1 / ages.length;
  return shares;
}

function hourSharesFromAge(pace: Pace, { edges, bin, hour }: Segments): Float64Array {
  const density = densityOf(pace, null);
  const shares = new Float64Array(weekHours);
  for (let s = 0; s < bin.length; s++) shares[hour[s]!]! += density[bin[s]!]! * (edges[s + 1]! - edges[s]!);
  return shares;
}

/** g by age bin, per second. */
function densityOf({ byBin, binEdges, posts }: Pace, without: Float64Array | null): Float64Array {
  const count = without ? posts - 1 : posts;
  return byBin.map((total, b) => {
    const share = count > 0 ? (total - (without?.[b] ?? 0)) / count : 1 / byBin.length;
    return ((1 - evenShare) * share + evenShare / byBin.length) / (binEdges[b + 1]! - binEdges[b]!);
  });
}

/** h by hour of the week; 1 is the mean. */
function hourFactors(byHour: Float64Array, fromAge: Float64Array): Float64Array {
  const day = new Float64Array(dayHours);
  const dayFromAge = new Float64Array(dayHours);
  for (let hour = 0; hour < weekHours; hour++) {
    day[hour % dayHours]! += byHour[hour]!;
    dayFromAge[hour % dayHours]! += fromAge[hour]!;
  }
  return byHour.map((share, hour) => {
    const ofDay = (day[hour % dayHours]! + shrinkPosts) / (dayFromAge[hour % dayHours]! + shrinkPosts);
    return (share + shrinkPosts * ofDay) / (fromAge[hour]! + shrinkPosts);
  });
}

function segmentsOf({ times, horizonSeconds, binEdges }: Pace, object: number): Segments {
  const firstHour = hourOfWeek(times.firstAt[object]!);
  // Times of nonsense size cannot be added to: only the seconds into the first hour are kept of them.
  const into = ((times.firstAt[object]! % 3600) + 3600) % 3600;
  const edges: number[] = [0];
  const bins: number[] = [];
  const hours: number[] = [];
  for (let at = 0, bin = 0, passed = 0; at < horizonSeconds; ) {
    const hourEnd = (passed + 1) * 3600 - into;
    const end = Math.min(binEdges[bin + 1]!, hourEnd);
    bins.push(bin);
    hours.push((firstHour + passed) % weekHours);
    edges.push(end);
    if (end === binEdges[bin + 1]!) bin++;
    if (end === hourEnd) passed++;
    at = end;
  }
  return { edges: Float64Array.from(edges), bin: Uint8Array.from(bins), hour: Uint8Array.from(hours) };
}

/** Share of the post's interactions up to each edge of its segments, 0 to 1. */
export type Expected = { readonly edges: Float64Array; readonly upTo: Float64Array };

/** `isCompared`: the post is among those the pace was taken from, and is left out of it here. */
export function expectedOf(pace: Pace, object: number, isCompared: boolean): Expected {
  const { edges, bin, hour } = segmentsOf(pace, object);
  const byHour = Float64Array.from(pace.byHour);
  const fromAge = Float64Array.from(pace.byHourFromAge);
  if (isCompared) {
    addTo(byHour, hourShares(pace, object), -1);
    addTo(fromAge, hourSharesFromAge(pace, { edges, bin, hour }), -1);
  }
  const factors = hourFactors(byHour, fromAge);
  const density = densityOf(pace, isCompared ? binShares(pace, object) : null);
  const upTo = new Float64Array(edges.length);
  for (let s = 0; s < bin.length; s++) {
    upTo[s + 1] = upTo[s]! + density[bin[s]!]! * factors[hour[s]!]! * (edges[s + 1]! - edges[s]!);
  }
  const all = upTo[upTo.length - 1]!;
  return { edges, upTo: upTo.map((share) => share / all) };
}

/** The share expected up to an age. */
export function shareUpTo({ edges, upTo }: Expected, age: number): number {
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle + 1]! <= age) low = middle + 1;
    else high = middle;
  }
  const part = Math.min(1, Math.max(0, (age - edges[low]!) / (edges[low + 1]! - edges[low]!)));
  return upTo[low]! + part * (upTo[low + 1]! - upTo[low]!);
}
