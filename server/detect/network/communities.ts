/**
 * How surprising is a community as a whole?
 *
 * N: (pair, object) co-shares inside the window among its members. mu: what N is expected to be under the null model: once
 * every share moves by the jitter, or once the sharers of each object trade their times.
 * Statistic N ln(N / mu) - (N - mu), the Poisson deviance, zero when N <= mu.
 */
import { communities, components, density, type Edges } from "../core/graph.ts";
import { windowProbability } from "../core/jitter.ts";
import type { Random } from "../core/random.ts";
import type { Arrangement, PairRule } from "./backbone.ts";

/** What the null model makes of two shares of one object. */
export type Chance = {
  readonly windowMs: number;
  /** Pairs farther apart add nothing to what is expected. */
  readonly reachMs: number;
  /** The chance that two shares, one of them in this row and so far apart, end up inside the window. */
  readonly of: (row: number, lagMs: number) => number;
};

export const jitterChance = ({ windowMs, jitterMs }: PairRule): Chance => ({
  windowMs,
  reachMs: windowMs + 2 * jitterMs,
  of: (_row, lagMs) => windowProbability(lagMs, windowMs, jitterMs),
});

/** Any two of an object's shares are as likely to be the pair's: the part of all its pairs that lie inside the window. */
export function swapChance({ shares, sortedTime }: Arrangement, windowMs: number): Chance {
  const { objectStart, object } = shares;
  const inside = new Float64Array(objectStart.length - 1);
  for (let at = 0; at < inside.length; at++) {
    const from = objectStart[at]!;
    const to = objectStart[at + 1]!;
    let close = 0;
    for (let i = from, left = from; i < to; i++) {
      while (sortedTime[i]! - sortedTime[left]! > windowMs) left++;
      close += i - left;
    }
    inside[at] = (2 * close) / ((to - from) * (to - from - 1));
  }
  return { windowMs, reachMs: Number.POSITIVE_INFINITY, of: (row) => inside[object[row]!]! };
}

export type Community = {
  /** Compact account codes, ascending. */
  readonly members: readonly number[];
  readonly observed: number;
  readonly expected: number;
  readonly statistic: number;
};

/** Splits the backbone into communities of at least `sizeMin` and scores each, in a fixed order. */
export function scoredCommunities(
  arrangement: Arrangement,
  edges: Edges,
  { rule, sizeMin, random }: { rule: PairRule; sizeMin: number; random: Random },
): Community[] {
  return split(edges, random)
    .filter((members) => members.length >= sizeMin)
    .map((members) => scoreOf(arrangement, members, jitterChance(rule)));
}

/** A component is taken whole when it is small and dense; else Louvain looks inside it. */
export function split(edges: Edges, random: Random): number[][] {
  return components(edges).flatMap((component) =>
    component.nodes.length > 50 || density(component) < 0.3
      ? communities(edges, component, random)
      : [[...component.nodes]],
  );
}

export function scoreOf(arrangement: Arrangement, members: readonly number[], chance: Chance): Community {
  let observed = 0;
  let expected = 0;
  eachMemberPair(arrangement, members, chance.reachMs, (first, _second, lag) => {
    expected += chance.of(first, lag);
    if (lag <= chance.windowMs) observed++;
  });
  return { members, observed, expected, statistic: deviance(observed, expected) };
}

export const deviance = (observed: number, expected: number): number =>
  observed <= expected || expected === 0 ? 0 : observed * Math.log(observed / expected) - (observed - expected);

/** Calls `visit` with two rows of one object by two members and their lag in milliseconds, where it is at most `reachMs`. */
export function eachMemberPair(
  { shares, position, order, sortedTime }: Arrangement,
  members: readonly number[],
  reachMs: number,
  visit: (rowA: number, rowB: number, lagMs: number) => void,
): void {
  const places = new Uint32Array(
    members.reduce((sum, m) => sum + shares.accountStart[m + 1]! - shares.accountStart[m]!, 0),
  );
  let count = 0;
  for (const member of members) {
    for (let r = shares.accountStart[member]!; r < shares.accountStart[member + 1]!; r++) {
      places[count++] = position[shares.accountRows[r]!]!;
    }
  }
  places.sort();
  for (let i = 0; i < count; i++) {
    const row = order[places[i]!]!;
    const end = shares.objectStart[shares.object[row]! + 1]!;
    for (let j = i + 1; j < count && places[j]! < end; j++) {
      const lag = sortedTime[places[j]!]! - sortedTime[places[i]!]!;
      if (lag > reachMs) break;
      visit(row, order[places[j]!]!, lag);
    }
  }
}
