/** From significant communities to the groups that are proposed: completed, in platform ids, with the evidence of each edge. */
import type { ProposedGroup } from "#server/schema/detection.ts";
import type { EventColumns } from "#server/schema/events.ts";
import { stableKey } from "../core/key.ts";
import { median, permutationP } from "../core/stats.ts";
import type { Arrangement, PairRule } from "./backbone.ts";
import { type Chance, eachMemberPair, scoreOf } from "./communities.ts";
import { completeMembership } from "./membership.ts";
import type { Search } from "./search.ts";
import { completeSlowMembership } from "./slow-membership.ts";

/** What a part of a group did: one member on one object. */
export type Act = { readonly account: number; readonly object: number; readonly at: number };

export type FoundGroup = ProposedGroup & {
  readonly windowSeconds: number;
  /** Null where the null model trades times instead of moving them. */
  readonly jitterSeconds: number | null;
  readonly statistic: number;
  /** Seconds below which half of its in-window co-shares lie. */
  readonly medianLagSeconds: number;
  /** Codes in the columns. */
  readonly accountCodes: readonly number[];
  readonly objectCodes: readonly number[];
  /** Co-shares of each account with the others: as observed, and as expected. Parallel to `accountCodes`. */
  readonly byAccount: readonly { readonly observed: number; readonly expected: number; readonly objects: number }[];
  readonly acts: readonly Act[];
};

/** Pairs listed for one group; beyond that the strongest stay. */
const edgesMax = 20_000;

export type GroupRule = PairRule & { readonly sizeMin: number; readonly alpha: number };

/**
 * The significant groups of one window, strongest first. `nullSample` is over all windows tried, in the scale of this one. `unproven` counts communities that are unusual as a whole but of which no three members stand up one by one: they are not proposed.
 */
export function significantGroups(
  columns: EventColumns,
  found: Search,
  { rule, nullSample }: { rule: GroupRule; nullSample: readonly number[] },
): { groups: FoundGroup[]; unproven: number } {
  const groups: FoundGroup[] = [];
  const taken = new Set<number>();
  let unproven = 0;
  for (const community of found.communities) {
    const p = permutationP(nullSample, community.statistic);
    if (p > rule.alpha) continue;
    const members = completed(found, community.members, rule).filter((member) => !taken.has(member));
    if (members.length < rule.sizeMin) {
      unproven++;
      continue;
    }
    for (const member of members) taken.add(member);
    groups.push(groupOf(columns, found, { members, p, rule }));
  }
  return { groups, unproven };
}

const completed = ({ nullModel, arrangement }: Search, members: readonly number[], rule: PairRule): number[] =>
  nullModel === "traded"
    ? completeSlowMembership(arrangement, members, rule.windowMs)
    : completeMembership(arrangement, members, rule);

function groupOf(
  { accounts, objects }: EventColumns,
  { arrangement, chance, nullModel }: Search,
  { members, p, rule }: { members: readonly number[]; p: number; rule: GroupRule },
): FoundGroup {
  const { shares } = arrangement;
  const { observed, expected, statistic } = scoreOf(arrangement, members, chance);
  const evidence = evidenceOf(arrangement, members, rule);
  const accountIds = members.map((member) => accounts[shares.accountCodes[member]!]!);
  const objectCodes = [...evidence.objects].sort((x, y) => x - y).map((object) => shares.objectCodes[object]!);
  return {
    key: stableKey(accountIds),
    accounts: accountIds,
    objects: objectCodes.map((object) => objects[object]!),
    observed,
    expected,
    p,
    edges: evidence.edges.map(({ a, b, lags }) => ({
      a: accounts[shares.accountCodes[a]!]!,
      b: accounts[shares.accountCodes[b]!]!,
      weight: lags.length,
      medianLagSeconds: median(lags) / 1000,
    })),
    windowSeconds: rule.windowMs / 1000,
    jitterSeconds: nullModel === "traded" ? null : rule.jitterMs / 1000,
    statistic,
    medianLagSeconds: median(evidence.edges.flatMap(({ lags }) => lags)) / 1000,
    accountCodes: members.map((member) => shares.accountCodes[member]!),
    objectCodes,
    byAccount: partsOf(arrangement, members, chance),
    acts: actsOf(arrangement, members, evidence.objects),
  };
}

type PairLags = { a: number; b: number; lags: number[] };

function evidenceOf(arrangement: Arrangement, members: readonly number[], { windowMs }: PairRule) {
  const pairs = new Map<number, PairLags>();
  const objects = new Set<number>();
  const stride = arrangement.shares.accountCodes.length;
  eachMemberPair(arrangement, members, windowMs, (rowA, rowB, lag) => {
    const [a, b] = [arrangement.shares.account[rowA]!, arrangement.shares.account[rowB]!].sort((x, y) => x - y);
    objects.add(arrangement.shares.object[rowA]!);
    const key = a! * stride + b!;
    const pair = pairs.get(key);
    if (pair) pair.lags.push(lag);
    else if (pairs.size < 10 * edgesMax) pairs.set(key, { a: a!, b: b!, lags: [lag] });
  });
  const edges = [...pairs.values()].sort((x, y) => y.lags.length - x.lags.length || x.a - y.a || x.b - y.b);
  return { objects, edges: edges.slice(0, edgesMax) };
}

function partsOf({ shares, ...rest }: Arrangement, members: readonly number[], chance: Chance) {
  const parts = new Map(members.map((member) => [member, { observed: 0, expected: 0, objects: new Set<number>() }]));
  eachMemberPair({ shares, ...rest }, members, chance.reachMs, (rowA, rowB, lag) => {
    for (const row of [rowA, rowB]) {
      const part = parts.get(shares.account[row]!)!;
      part.expected += chance.of(row, lag);
      if (lag > chance.windowMs) continue;
      part.observed++;
      part.objects.add(shares.object[row]!);
    }
  });
  return [...parts.values()].map(({ observed, expected, objects }) => ({ observed, expected, objects: objects.size }));
}

function actsOf({ shares }: Arrangement, members: readonly number[], objects: ReadonlySet<number>): Act[] {
  return members
    .flatMap((member) => [
      ...shares.accountRows.subarray(shares.accountStart[member]!, shares.accountStart[member + 1]!),
    ])
    .filter((row) => objects.has(shares.object[row]!))
    .map((row) => ({
      account: shares.accountCodes[shares.account[row]!]!,
      object: shares.objectCodes[shares.object[row]!]!,
      at: shares.time[row]! / 1000,
    }))
    .sort((x, y) => x.at - y.at || x.account - y.account || x.object - y.object);
}
