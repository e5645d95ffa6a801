/**
 * How surprising is a community as a whole?
 *
 * N: (pair, object) co-shares inside the window among its members. mu: what N is expected to be once every share moves by the
 * jitter. Statistic N ln(N / mu) - (N - mu), the Poisson deviance, zero when N <= mu.
 */
import { communities, components, density, type Edges } from "../core/graph.ts";
import { windowProbability } from "../core/jitter.ts";
import type { Random } from "../core/random.ts";
import type { Arrangement, PairRule } from "./backbone.ts";

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
    .map((members) => scoreOf(arrangement, members, rule));
}

/** A component is taken whole when it is small and dense; else Louvain looks inside it. */
function split(edges: Edges, random: Random): number[][] {
  return components(edges).flatMap((component) =>
    component.nodes.length > 50 || density(component) < 0.3
      ? communities(edges, component, random)
      : [[...component.nodes]],
  );
}

export function scoreOf(arrangement: Arrangement, members: readonly number[], rule: PairRule): Community {
  let observed = 0;
  let expected = 0;
  eachMemberPair(arrangement, members, rule.windowMs + 2 * rule.jitterMs, (_first, _second, lag) => {
    expected += windowProbability(lag, rule.windowMs, rule.jitterMs);
    if (lag <= rule.windowMs) observed++;
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
