/**
 * Did the accounts that posted one text post it closer together in time than that day's texts would be?
 *
 * Statistic of a cluster: N ln(N/mu) - (N - mu), with N the pairs of its accounts within the window of each other (an account's
 * first copy of the day only) and mu the mean of N over the observation and its copies; the larger over the windows.
 * Null model: the day's texts change places among that day's postings (UTC). A post with ten texts and more under it is
 * shuffled by itself, so that how hot it is stays. p: the largest statistic of any cluster in each copy (Westfall & Young
 * 1993), so all clusters and windows are corrected for at once.
 */
import { RunCancelled } from "../core/detector.ts";
import { randomIndex, randomStream } from "../core/random.ts";

/** One posting: when, by whom, under what, and the cluster of its text (-1 for one that is not tested). */
export type Postings = {
  readonly length: number;
  readonly at: Float64Array;
  readonly account: Uint32Array;
  readonly object: Uint32Array;
  readonly cluster: Int32Array;
  readonly clusters: number;
};

export type TimeTestOptions = {
  readonly windowsSeconds: readonly number[];
  readonly blockSeconds: number;
  readonly seed: number;
  readonly permutations: number;
  readonly onProgress: (share: number) => void;
  readonly isCancelled: () => boolean;
};

export type ClusterTiming = {
  readonly statistic: number;
  readonly windowSeconds: number;
  readonly pairs: number;
  /** Mean over the copies. */
  readonly expected: number;
  readonly p: number;
};

export type TimeTest = {
  readonly timings: readonly ClusterTiming[];
  readonly statistic: number;
  readonly nullSample: readonly number[];
};

const ownShuffleFrom = 10;

export function timeTest(postings: Postings, options: TimeTestOptions): TimeTest {
  const { windowsSeconds, permutations } = options;
  if (postings.clusters === 0)
    return { timings: [], statistic: 0, nullSample: new Array<number>(permutations).fill(0) };
  const stride = postings.clusters * windowsSeconds.length;
  const strata = strataOf(postings, options.blockSeconds);
  const pairs = new Uint32Array(stride * (permutations + 1));
  countPairs(postings, { strata, labels: strata.labels, windowsSeconds, into: pairs.subarray(0, stride) });
  for (let copy = 1; copy <= permutations; copy++) {
    if (options.isCancelled()) throw new RunCancelled();
    options.onProgress((copy - 1) / permutations);
    const labels = shuffledLabels(strata, options.seed, copy);
    countPairs(postings, { strata, labels, windowsSeconds, into: pairs.subarray(copy * stride, (copy + 1) * stride) });
  }
  return summarize(pairs, postings.clusters, options);
}

type Strata = {
  /** Postings by stratum and time. */
  readonly order: Uint32Array;
  readonly start: readonly number[];
  /** Clusters in that order. */
  readonly labels: Int32Array;
};

/** Days, and busy posts within days: texts change places inside each only. */
function strataOf({ length, at, account, object, cluster }: Postings, blockSeconds: number): Strata {
  const underObject = new Map<number, number>();
  for (let i = 0; i < length; i++) underObject.set(object[i]!, (underObject.get(object[i]!) ?? 0) + 1);
  const block = Float64Array.from(at.subarray(0, length), (time) => Math.floor(time / blockSeconds));
  const place = Int32Array.from({ length }, (_, i) =>
    underObject.get(object[i]!)! >= ownShuffleFrom ? object[i]! : -1,
  );
  const order = Uint32Array.from({ length }, (_, i) => i).sort(
    (x, y) =>
      place[x]! - place[y]! ||
      at[x]! - at[y]! ||
      account[x]! - account[y]! ||
      object[x]! - object[y]! ||
      cluster[x]! - cluster[y]!,
  );
  const start: number[] = [];
  for (let i = 0; i < length; i++) {
    const same = i > 0 && place[order[i]!] === place[order[i - 1]!] && block[order[i]!] === block[order[i - 1]!];
    if (!same) start.push(i);
  }
  start.push(length);
  return { order, start, labels: Int32Array.from(order, (posting) => cluster[posting]!) };
}

/** Texts change places inside each stratum (Fisher-Yates). */
function shuffledLabels({ start, labels }: Strata, seed: number, copy: number): Int32Array {
  const random = randomStream(seed, copy);
  const moved = labels.slice();
  for (let s = 0; s + 1 < start.length; s++) {
    const from = start[s]!;
    for (let i = start[s + 1]! - from - 1; i > 0; i--) {
      const j = from + randomIndex(random, i + 1);
      const label = moved[from + i]!;
      moved[from + i] = moved[j]!;
      moved[j] = label;
    }
  }
  return moved;
}

type Counting = {
  readonly strata: Strata;
  readonly labels: Int32Array;
  readonly windowsSeconds: readonly number[];
  /** By cluster and window. */
  readonly into: Uint32Array;
};

function countPairs(
  { at, account, clusters }: Postings,
  { strata: { order, start }, labels, windowsSeconds, into }: Counting,
): void {
  for (let s = 0; s + 1 < start.length; s++) {
    const times = new Map<number, number[]>();
    const seen = new Set<number>();
    for (let i = start[s]!; i < start[s + 1]!; i++) {
      const cluster = labels[i]!;
      if (cluster < 0) continue;
      const posting = order[i]!;
      const key = account[posting]! * clusters + cluster;
      if (seen.has(key)) continue;
      seen.add(key);
      const own = times.get(cluster);
      if (own) own.push(at[posting]!);
      else times.set(cluster, [at[posting]!]);
    }
    for (const [cluster, own] of times) {
      for (const [w, window] of windowsSeconds.entries()) {
        into[cluster * windowsSeconds.length + w]! += pairsWithin(own, window);
      }
    }
  }
}

/** Pairs of ascending times at most a window apart. */
function pairsWithin(times: readonly number[], window: number): number {
  let pairs = 0;
  for (let low = 0, high = 1; high < times.length; high++) {
    while (times[high]! - times[low]! > window) low++;
    pairs += high - low;
  }
  return pairs;
}

function summarize(pairs: Uint32Array, clusters: number, { windowsSeconds, permutations }: TimeTestOptions): TimeTest {
  const windows = windowsSeconds.length;
  const stride = clusters * windows;
  const total = new Float64Array(stride);
  for (let i = 0; i < pairs.length; i++) total[i % stride]! += pairs[i]!;
  const surprise = (copy: number, at: number) => excess(pairs[copy * stride + at]!, total[at]! / (permutations + 1));
  const largest = new Float64Array(permutations + 1);
  for (let copy = 0; copy <= permutations; copy++) {
    for (let at = 0; at < stride; at++) largest[copy] = Math.max(largest[copy]!, surprise(copy, at));
  }
  const nullSample = [...largest.subarray(1)].sort((x, y) => x - y);
  const timings = Array.from({ length: clusters }, (_, cluster): ClusterTiming => {
    let best = cluster * windows;
    for (let at = best + 1; at < (cluster + 1) * windows; at++) if (surprise(0, at) > surprise(0, best)) best = at;
    const statistic = surprise(0, best);
    return {
      statistic,
      windowSeconds: windowsSeconds[best % windows]!,
      pairs: pairs[best]!,
      expected: permutations === 0 ? 0 : (total[best]! - pairs[best]!) / permutations,
      p: (1 + nullSample.filter((value) => value >= statistic).length) / (permutations + 1),
    };
  });
  return { timings, statistic: largest[0]!, nullSample };
}

/** N ln(N/mu) - (N - mu) where N is above mu, else 0. */
const excess = (count: number, mu: number): number => (count <= mu ? 0 : count * Math.log(count / mu) - (count - mu));
