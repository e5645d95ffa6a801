/**
 * The search for rings that take minutes to an hour. In a window that wide ordinary interest in a post makes everybody
 * look together, and a jitter that is wider still flattens the very burst that explains it. So the two questions are put apart:
 *
 * Who shares the same posts? Asked without the clock (./companions.ts), which gives the communities. Did they do so closer
 * together than other sharers of the same posts? Asked with the clock alone: on each post the accounts trade their times at
 * random, which keeps how hot the post was and who shared it. As no trade changes a community, the largest statistic of
 * all communities in each copy makes p exact, whatever was looked at.
 */
import { RunCancelled } from "../core/detector.ts";
import { type Random, randomIndex, randomStream } from "../core/random.ts";
import { type Arrangement, arrange } from "./backbone.ts";
import { deviance, scoreOf, split, swapChance } from "./communities.ts";
import { companions } from "./companions.ts";
import type { Search, SearchOptions } from "./search.ts";
import type { Shares } from "./shares.ts";

const sharersMax = 200;
const commonMin = 3;

export function slowSearch(shares: Shares, options: SearchOptions): Search {
  const { rule, sizeMin, seed, permutations, onProgress, isCancelled } = options;
  const arrangement = arrange(shares, shares.time);
  const chance = swapChance(arrangement, rule.windowMs);
  const found = companions(shares, { rule: { sharersMax, commonMin, edgesMax: rule.edgesMax }, isCancelled });
  const communities = split(found.edges, randomStream(seed, rule.windowMs, 0, 1))
    .filter((members) => members.length >= sizeMin)
    .map((members) => scoreOf(arrangement, members, chance));
  const trades = tradesOf(
    arrangement,
    communities.map(({ members }) => members),
  );
  const nullSample = new Float64Array(permutations);
  const observed = new Float64Array(communities.length);
  for (let copy = 1; copy <= permutations; copy++) {
    if (isCancelled()) throw new RunCancelled();
    trade(arrangement, trades, rule.windowMs, randomStream(seed, rule.windowMs, copy), observed);
    let largest = 0;
    for (let i = 0; i < communities.length; i++) {
      largest = Math.max(largest, deviance(observed[i]!, communities[i]!.expected));
    }
    nullSample[copy - 1] = largest;
    onProgress(copy / permutations);
  }
  return {
    nullModel: "traded",
    arrangement,
    chance,
    communities: communities.toSorted((x, y) => y.statistic - x.statistic || x.members[0]! - y.members[0]!),
    nullSample: [...nullSample],
    overflow: found.overflow,
  };
}

/** On one object: the community of each member that shared it. */
type ObjectTrade = { readonly from: number; readonly length: number; readonly communities: Uint32Array };

function tradesOf({ shares, sortedAccount }: Arrangement, communities: readonly (readonly number[])[]): ObjectTrade[] {
  const communityOf = new Int32Array(shares.accountCodes.length).fill(-1);
  for (const [i, members] of communities.entries()) for (const member of members) communityOf[member] = i;
  const trades: ObjectTrade[] = [];
  for (let object = 0; object + 1 < shares.objectStart.length; object++) {
    const from = shares.objectStart[object]!;
    const to = shares.objectStart[object + 1]!;
    const here = sortedAccount.subarray(from, to).filter((account) => communityOf[account] !== -1);
    if (here.length < 2) continue;
    const ofMembers = here.map((account) => communityOf[account]!).sort();
    trades.push({ from, length: to - from, communities: ofMembers });
  }
  return trades;
}

/** Fills `observed` with the co-shares in the window of each community after one trade of times. */
function trade(
  { sortedTime }: Arrangement,
  trades: readonly ObjectTrade[],
  windowMs: number,
  random: Random,
  observed: Float64Array,
): void {
  observed.fill(0);
  for (const { from, length, communities } of trades) {
    const places = drawnPlaces(length, communities.length, random);
    for (let start = 0, end = 0; start < communities.length; start = end) {
      while (end < communities.length && communities[end] === communities[start]) end++;
      const own = places.subarray(start, end).sort();
      for (let i = 0, left = 0; i < own.length; i++) {
        while (sortedTime[from + own[i]!]! - sortedTime[from + own[left]!]! > windowMs) left++;
        observed[communities[start]!]! += i - left;
      }
    }
  }
}

/** `count` different places below `length`, in the order they were drawn. */
function drawnPlaces(length: number, count: number, random: Random): Uint32Array {
  const places = new Uint32Array(length);
  for (let i = 0; i < length; i++) places[i] = i;
  for (let i = 0; i < count; i++) {
    const j = i + randomIndex(random, length - i);
    const place = places[j]!;
    places[j] = places[i]!;
    places[i] = place;
  }
  return places.subarray(0, count);
}
