/**
 * How does each post of the case stand among the posts it is compared with?
 *
 * A post's z is the larger of two robust z: of its growth (growth.ts), and of ln(1 + largest excess in a window), for each length (scan.ts).
 * Each post compared with gets the same number, held against all the others, so that under exchangeability p is the rank
 * (1 + k) / (m + 1). One rank of the larger z pays for both tests: Bonferroni over two ranks among m posts could not go
 * below 2 / (m + 1). Posts are compared over the days that the post of the case was watched for, never over more.
 */
import type { EventColumns } from "#server/schema/events.ts";
import { RunCancelled } from "../core/detector.ts";
import { ascending, permutationP } from "../core/stats.ts";
import type { UsableTimes } from "../core/usable-times.ts";
import { type Baseline, baselineOf, type Growth, type Peak, peakOf, robustZ } from "./growth.ts";
import { besideOthers } from "./left-out.ts";
import type { VelocityParams } from "./params.ts";
import { postTimesOf } from "./post-times.ts";
import { type Burst, largestBursts, type Scan, scanCompared } from "./scan.ts";

export type FoundBurst = {
  readonly burst: Burst;
  readonly z: number;
  /** Largest excess of each post compared with in a window of that length, ascending; its median and spread. */
  readonly baseline: Baseline;
  readonly scan: Scan;
};

export type TestedPost = {
  readonly object: number;
  readonly peak: Peak;
  /** Null where its times, or those of too many posts compared with, cannot be scanned. */
  readonly found: FoundBurst | null;
  readonly z: number;
  /** Corrected for the number of posts of the case. */
  readonly p: number;
  /** z of the posts compared with, ascending. */
  readonly nullSample: readonly number[];
};

/** The burst, where it is what makes the post stand out rather than its growth. */
export const leadingBurst = ({ peak, found }: Pick<TestedPost, "peak" | "found">): FoundBurst | null =>
  found && found.z > peak.z ? found : null;

export type Ranking = {
  readonly columns: EventColumns;
  readonly times: UsableTimes;
  readonly growth: Growth;
  readonly baselines: readonly (Baseline | null)[];
  /** Objects to compare with. */
  readonly compared: readonly number[];
  readonly params: VelocityParams;
  readonly isCancelled: () => boolean;
  readonly onProgress: (share: number) => void;
};

/** The posts of the case that can be held against others, the least likely first. */
export function rankPosts(ranking: Ranking, focus: readonly number[]): TestedPost[] {
  const { growth, baselines, onProgress } = ranking;
  const horizon = horizonsOf(ranking);
  const watched = focus.flatMap((object) => {
    const peak = peakOf(growth, object, baselines);
    return peak ? [{ object, peak, horizonSeconds: horizon(object) }] : [];
  });
  const growthZ = growthBeside(ranking);
  const scan = scannerOf(ranking);
  const horizons = [...new Set(watched.map(({ horizonSeconds }) => horizonSeconds))];
  const tested = horizons.flatMap((horizonSeconds, i) => {
    const scanned = scan(horizonSeconds);
    const nullSample = othersAt(ranking, horizonSeconds, { growthZ, scanned });
    onProgress((i + 1) / horizons.length);
    return watched
      .filter((post) => post.horizonSeconds === horizonSeconds)
      .map(({ object, peak }): TestedPost => {
        if (ranking.isCancelled()) throw new RunCancelled();
        const found = burstBeside(scanned, object);
        const z = Math.max(peak.z, found?.z ?? Number.NEGATIVE_INFINITY);
        const p = Math.min(1, watched.length * permutationP(nullSample, z));
        return { object, peak, found, z, p, nullSample };
      });
  });
  return tested.sort((x, y) => x.p - y.p || y.z - x.z || x.object - y.object);
}

/** Few enough that posts which were watched for almost as long share one comparison. */
const horizonHours = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 336];

/** Over how long each post can be compared: it was watched for that long, and enough of the others were. */
function horizonsOf({ growth, compared, params }: Ranking): (object: number) => number {
  const { agesSeconds, firstAt, lastAt } = growth;
  const oldest = agesSeconds[agesSeconds.length - 1]!;
  const steps = ascending([...agesSeconds, ...horizonHours.map((hours) => hours * 3600)]);
  const spans = ascending(compared.map((object) => lastAt - firstAt[object]!).filter(Number.isFinite));
  const ofOthers = spans[spans.length - params.baselinePostsMin] ?? 0;
  return (object) => {
    const span = Math.min(lastAt - firstAt[object]!, ofOthers, oldest);
    return steps.findLast((step) => step <= span) ?? agesSeconds[0]!;
  };
}

/** For each age: z of each post compared with beside the others, by object. */
function growthBeside({ growth: { agesSeconds, byAge }, baselines, compared }: Ranking): Map<number, number>[] {
  return agesSeconds.map((_, a) => {
    if (!baselines[a]) return new Map();
    const counted = compared.filter((object) => byAge[object * agesSeconds.length + a]! >= 0);
    return zBeside(
      counted,
      counted.map((object) => byAge[object * agesSeconds.length + a]!),
    );
  });
}

function zBeside(objects: readonly number[], values: readonly number[]): Map<number, number> {
  const logs = values.map((value) => Math.log1p(value));
  const beside = besideOthers(logs);
  return new Map(objects.map((object, i) => [object, (logs[i]! - beside[i]!.centre) / beside[i]!.spread]));
}

/** Windows over more than two weeks of a post would be many and find nothing that its growth does not show. */
const horizonMax = 14 * 86_400;

type Scanned = {
  readonly scan: Scan;
  readonly z: ReadonlyMap<number, number>;
  readonly baselines: readonly Baseline[];
};

function scannerOf(ranking: Ranking): (watchedSeconds: number) => Scanned | null {
  const { columns, times, growth, compared, params, isCancelled } = ranking;
  const postTimes = postTimesOf(columns, times, growth.firstAt);
  const lengthsSeconds = [...new Set(params.windowsMinutes)]
    .sort((x, y) => x - y)
    .map((minutes) => minutes * 60)
    .filter((length) => length >= times.resolutionSeconds);
  return (watchedSeconds) => {
    const posts = watchedFor(growth, compared, watchedSeconds);
    const horizonSeconds = Math.min(watchedSeconds, horizonMax);
    if (lengthsSeconds.every((length) => length > horizonSeconds)) return null;
    const scan = scanCompared(postTimes, posts, { horizonSeconds, lengthsSeconds, isCancelled });
    const objects = posts.filter((_, i) => scan.compared[i] !== null);
    if (objects.length < params.baselinePostsMin) return null;
    const excesses = scan.lengthsSeconds.map((_, length) =>
      scan.compared.flatMap((bursts) => (bursts ? [excessOf(bursts[length]!)] : [])),
    );
    const byLength = excesses.map((values) => zBeside(objects, values));
    return {
      scan,
      z: new Map(objects.map((object) => [object, Math.max(...byLength.map((z) => z.get(object)!))])),
      baselines: excesses.map((values) => baselineOf(horizonSeconds, values)),
    };
  };
}

/** A post that was always slower than expected has no excess. */
const excessOf = ({ excess }: Burst): number => Math.max(0, excess);

const watchedFor = ({ firstAt, lastAt }: Growth, objects: readonly number[], seconds: number): number[] =>
  objects.filter((object) => firstAt[object]! + seconds <= lastAt);

/** z of the posts that were watched for as long, ascending. */
function othersAt(
  { growth, compared }: Ranking,
  horizonSeconds: number,
  { growthZ, scanned }: { growthZ: readonly Map<number, number>[]; scanned: Scanned | null },
): number[] {
  const reached = growthZ.filter((_, a) => growth.agesSeconds[a]! <= horizonSeconds);
  return ascending(
    watchedFor(growth, compared, horizonSeconds).map((object) =>
      Math.max(...reached.flatMap((z) => z.get(object) ?? []), scanned?.z.get(object) ?? Number.NEGATIVE_INFINITY),
    ),
  );
}

/** Of the windows of all lengths the one that is most unusual for its length. */
function burstBeside(scanned: Scanned | null, object: number): FoundBurst | null {
  if (!scanned) return null;
  const { scan, baselines } = scanned;
  const found = (largestBursts(scan, object) ?? []).map((burst, length): FoundBurst => {
    const baseline = baselines[length]!;
    return { burst, z: robustZ(excessOf(burst), baseline), baseline, scan };
  });
  return found.reduce<FoundBurst | null>((most, next) => (most && most.z >= next.z ? most : next), null);
}

/** The rows of the post within the window, by age as in the search: a sum of times could round a row out of it. */
export function burstRowsOf(
  { columns: { length, object: of, time }, growth: { firstAt } }: Pick<Ranking, "columns" | "growth">,
  object: number,
  { startAge, lengthSeconds }: Burst,
): number[] {
  const rows: number[] = [];
  for (let row = 0; row < length; row++) {
    if (of[row] !== object) continue;
    const age = time[row]! - firstAt[object]!;
    if (age >= startAge && age < startAge + lengthSeconds) rows.push(row);
  }
  return rows;
}
