/**
 * The whole pipeline (pairs, backbone, communities, statistic) on the events as they are and on copies with jittered times.
 * A community's p is the share of copies whose LARGEST statistic reaches its own, so that having looked everywhere is paid for.
 * Several windows are searched apart; a copy of all of them is one copy of each, and counts by its largest statistic in any.
 */
import { RunCancelled } from "../core/detector.ts";
import { jitterTimes } from "../core/jitter.ts";
import { type Random, randomStream } from "../core/random.ts";
import { ascending, median } from "../core/stats.ts";
import { type Arrangement, arrange, backbone, type PairRule } from "./backbone.ts";
import { type Chance, type Community, jitterChance, scoredCommunities } from "./communities.ts";
import type { Shares } from "./shares.ts";
import { slowSearch } from "./slow-search.ts";

export type Search = {
  readonly nullModel: NullModelName;
  readonly arrangement: Arrangement;
  /** What the null model expects of two shares. */
  readonly chance: Chance;
  /** Most surprising first. */
  readonly communities: readonly Community[];
  /** The largest statistic of each copy, in their order. */
  readonly nullSample: readonly number[];
  /** More pairs passed than may be followed up: communities are incomplete. */
  readonly overflow: boolean;
};

/**
 * How a copy comes about: each share moves by the jitter, or the sharers of each object trade their times (./slow-search.ts).
 */
export type NullModelName = "moved" | "traded";

export type SearchOptions = {
  readonly nullModel: NullModelName;
  readonly rule: PairRule;
  readonly sizeMin: number;
  readonly seed: number;
  readonly permutations: number;
  readonly onProgress: (share: number) => void;
  readonly isCancelled: () => boolean;
};

export function search(shares: Shares, options: SearchOptions): Search {
  return options.nullModel === "traded" ? slowSearch(shares, options) : fastSearch(shares, options);
}

function fastSearch(shares: Shares, options: SearchOptions): Search {
  const { rule, permutations, onProgress } = options;
  const arrangement = arrange(shares, shares.time);
  const observed = communitiesOf(arrangement, 0, options);
  onProgress(1 / (permutations + 1));
  const jittered = new Float64Array(shares.length);
  const nullSample = new Float64Array(permutations);
  for (let copy = 1; copy <= permutations; copy++) {
    if (options.isCancelled()) throw new RunCancelled();
    moveTimes(shares, rule.jitterMs, randomStream(options.seed, rule.windowMs, copy), jittered);
    nullSample[copy - 1] = communitiesOf(arrange(shares, jittered), copy, options).communities[0]?.statistic ?? 0;
    onProgress((copy + 1) / (permutations + 1));
  }
  return {
    nullModel: "moved",
    arrangement,
    chance: jitterChance(rule),
    communities: observed.communities,
    nullSample: [...nullSample],
    overflow: observed.overflow,
  };
}

/** A window's statistics are of this size where nothing is going on; below it they are of few pairs. */
const scaleMin = 4;

export type JointNull = {
  readonly scale: number;
  /** The largest statistic of each copy in any window, ascending, in the scale of this one. */
  readonly nullSample: readonly number[];
};

/**
 * One null sample over all windows, for each of them in its own scale: statistics are divided by the median of their window,
 * the observed one among the copies, so that no window drowns the others and all copies stay exchangeable with what was seen.
 */
export function jointNulls(searches: readonly Search[]): JointNull[] {
  const scales = searches.map(({ communities, nullSample }) =>
    Math.max(scaleMin, median([communities[0]?.statistic ?? 0, ...nullSample])),
  );
  const copies = searches[0]?.nullSample.length ?? 0;
  const largest = Array.from({ length: copies }, (_, copy) =>
    Math.max(...searches.map(({ nullSample }, i) => nullSample[copy]! / scales[i]!)),
  );
  const sorted = ascending(largest);
  return scales.map((scale, i) => ({
    scale,
    // A single window keeps its own numbers to the last bit.
    nullSample: searches.length === 1 ? ascending(searches[i]!.nullSample) : sorted.map((ratio) => ratio * scale),
  }));
}

function communitiesOf(arrangement: Arrangement, copy: number, { rule, sizeMin, seed, isCancelled }: SearchOptions) {
  const { edges, overflow } = backbone(arrangement, { rule, isCancelled });
  const random = randomStream(seed, rule.windowMs, copy, 1);
  const found = scoredCommunities(arrangement, edges, { rule, sizeMin, random });
  found.sort((x, y) => y.statistic - x.statistic || x.members[0]! - y.members[0]!);
  return { communities: found, overflow };
}

/**
 * Moves each share by up to ±jitter. No share comes before the first of its object: it is reflected there. Interest in a post
 * rises from nothing to its peak within minutes, and copies that blurred this edge held fewer pairs than any ordinary post.
 */
function moveTimes({ time, object, objectStart }: Shares, jitterMs: number, random: Random, into: Float64Array): void {
  jitterTimes(time, jitterMs, random, into);
  for (let row = 0; row < into.length; row++) {
    const first = time[objectStart[object[row]!]!]!;
    if (into[row]! < first) into[row] = 2 * first - into[row]!;
  }
}
