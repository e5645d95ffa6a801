/**
 * Does a group act within moments of each other, in a steady order, at the same half hours?
 *
 * Method, limits and measured power: ./README.md
 */
import * as z from "zod";
import type { DetectorResult } from "#server/schema/detection.ts";
import type { Bilingual } from "#server/schema/explanation.ts";
import { detector, type RunOptions } from "../core/detector.ts";
import { disarm } from "../core/disarm.ts";
import { type FirstShares, firstShares } from "../core/first-shares.ts";
import { maxT } from "../core/max-t.ts";
import { insufficientData, resultOf } from "../core/result.ts";
import { median, permutationP } from "../core/stats.ts";
import { timeCaveats } from "../core/time-caveats.ts";
import { type UsableTimes, usableTimes } from "../core/usable-times.ts";
import { duration } from "../core/words.ts";
import {
  type GroupToTest,
  groupSource,
  groupsToTest,
  notBelowSearch,
  selectionCaveats,
  testProgress,
} from "../network/groups-to-test.ts";
import { type BinTest, binTest } from "./activity-bins.ts";
import { closePairs, closeShares, jitteredCloseness } from "./closeness.ts";
import { explainSynchrony } from "./explanation.ts";
import { type OrderTest, orderTest } from "./order.ts";
import { closenessSensitivity } from "./sensitivity.ts";
import { repeatingMembers, type SharedPosts, sharedPosts } from "./shared-posts.ts";

const SynchronyParams = z.strictObject({
  windowSeconds: z.number().positive().max(86_400).default(60),
  /** How far the null model moves each time; null: ten times the window. */
  jitterSeconds: z.number().positive().max(864_000).nullable().default(null),
  /** Also compare the half hours at which accounts are active, whatever they act upon. */
  activityBins: z.boolean().default(false),
  alpha: z.number().positive().max(0.5).default(0.05),
  sharesPerGroupMax: z.number().int().positive().default(100_000),
  /** Above this size the order is not compared. */
  orderMembersMax: z.number().int().positive().max(5_000).default(1_000),
  /** Pairs of shares of one post, over all posts; further posts take no part in the comparison of orders. */
  orderComparisonsMax: z.number().int().positive().default(1_000_000),
});
export type SynchronyParams = z.output<typeof SynchronyParams>;

const identity = { id: "synchrony", version: 2, axis: "coordination" } as const;

export const synchrony = detector({
  ...identity,
  uses: ["groups", "posts"],
  buildsOn: groupSource,
  title: { en: "Synchrony", fr: "Synchronie" },
  params: SynchronyParams,
  minimumSample: {
    en: "A group of which three accounts shared two of the same posts, with times finer than the window.",
    fr: "Un groupe dont trois comptes ont relayé deux des mêmes publications, à des heures plus fines que la fenêtre.",
  },
  run: runSynchrony,
});

export type TestedSynchrony = {
  readonly group: GroupToTest;
  readonly shared: SharedPosts;
  readonly isClose: Uint8Array;
  readonly closeness: number;
  readonly copies: Float64Array;
  readonly expected: number;
  readonly closenessP: number;
  readonly order: OrderTest | null;
  /** Bursts that took no part in the comparison of orders. */
  readonly omitted: number;
  readonly bins: BinTest | null;
  /** Of all tests of the group together; corrected for the number of groups, and for how they were chosen. */
  readonly p: number;
};

type Candidate = { readonly group: GroupToTest; readonly index: number; readonly shared: SharedPosts };

function runSynchrony(options: RunOptions<SynchronyParams>): DetectorResult {
  const { input, params } = options;
  const chosen = groupsToTest(options, 3);
  if (chosen.refusal) return insufficientData(identity, options, { sentence: chosen.refusal });
  const times = usableTimes(input.columns);
  const first = firstShares(input.columns, times.usable);
  const candidates = chosen.groups
    .map((group, index) => {
      const { members } = group;
      return {
        group,
        index,
        shared: sharedPosts(input.columns, first, { members, sharesMax: params.sharesPerGroupMax }),
      };
    })
    .filter(({ shared }) => repeatingMembers(shared) >= 3);
  const caveats = [...timeCaveats(times), ...selectionCaveats(chosen)];
  const refusal = whyNot(candidates, { times, first, time: input.columns.time, windowSeconds: params.windowSeconds });
  if (refusal) return insufficientData(identity, options, { sentence: refusal, caveats });
  const progress = testProgress(options, chosen);
  const measured = candidates.map((candidate, i) =>
    measure(options, candidate, {
      usable: times.usable,
      onProgress: (share) => progress((i + share) / candidates.length),
    }),
  );
  const p = notBelowSearch(
    candidates.map(({ group }) => group),
    familyP(measured),
  );
  const tested = measured
    .map((group, i) => ({ ...group, p: p[i]! }))
    .sort((x, y) => x.p - y.p || y.closeness - y.expected - (x.closeness - x.expected));
  return answer(options, tested, { times, caveats, isCut: chosen.isCut });
}

function whyNot(
  candidates: readonly Candidate[],
  {
    times,
    first,
    time,
    windowSeconds,
  }: { times: UsableTimes; first: FirstShares; time: Float64Array; windowSeconds: number },
): Bilingual | null {
  if (times.resolutionSeconds > windowSeconds) {
    const step = duration(times.resolutionSeconds);
    return {
      en: `The times are given only to the nearest ${step.en}, which is coarser than the window: who acted together cannot be told.`,
      fr: `Les heures ne sont données qu'à ${step.fr} près, plus grossièrement que la fenêtre : on ne peut dire qui a agi ensemble.`,
    };
  }
  if (candidates.length === 0) {
    return {
      en: "No group has three accounts that shared two of the same posts, so its synchrony cannot be tested.",
      fr: "Aucun groupe n'a trois comptes ayant relayé deux des mêmes publications : on ne peut vérifier leur synchronie.",
    };
  }
  const { rows, objectStart } = first;
  const oneTimeEach = objectStart
    .subarray(0, -1)
    .every(
      (from, object) =>
        from === objectStart[object + 1]! || time[rows[from]!] === time[rows[objectStart[object + 1]! - 1]!],
    );
  if (!oneTimeEach) return null;
  return {
    en: "All shares of a post carry one and the same time, as when the time of collection was recorded: who acted together cannot be told.",
    fr: "Tous les partages d'une publication portent la même heure, comme si l'on avait noté celle de la collecte : on ne peut dire qui a agi ensemble.",
  };
}

function measure(
  { input, params, seed, permutations, isCancelled }: RunOptions<SynchronyParams>,
  { group, index, shared }: Candidate,
  { usable, onProgress }: { usable: Uint8Array; onProgress: (share: number) => void },
): Omit<TestedSynchrony, "p"> {
  const windowMs = Math.round(params.windowSeconds * 1000);
  const jitterMs = Math.round(settingOf(params).jitterSeconds * 1000);
  const own = { seed, group: index, permutations, isCancelled };
  const copies = jitteredCloseness(shared, { ...own, windowMs, jitterMs, onProgress });
  const isClose = closeShares(shared, windowMs);
  const closeness = closePairs(shared, windowMs);
  return {
    group,
    shared,
    isClose,
    closeness,
    copies,
    expected: median(copies),
    closenessP: permutationP(copies, closeness),
    ...orderTest(shared, group.members.length, {
      ...own,
      windowMs,
      membersMax: params.orderMembersMax,
      comparisonsMax: params.orderComparisonsMax,
    }),
    bins: params.activityBins ? binTest(input.columns, { ...own, usable, members: group.members }) : null,
  };
}

/**
 * The smallest p of each group's tests, over all tests of all groups: those with copies by the largest statistic, exact ones
 * times their number, and the level shared between the two kinds where both are there.
 */
function familyP(groups: readonly Omit<TestedSynchrony, "p">[]): number[] {
  const drawn = groups.flatMap(({ closeness, copies, order, bins }, group) => [
    { group, observed: closeness, copies },
    ...(order && !order.isExact ? [{ group, observed: order.agreement, copies: order.copies }] : []),
    ...(bins ? [{ group, observed: bins.cosine, copies: bins.copies }] : []),
  ]);
  const exact = groups.flatMap(({ order }, group) => (order?.isExact ? [{ group, p: order.p }] : []));
  const smallest = new Array<number>(groups.length).fill(1);
  const kinds = exact.length > 0 ? 2 : 1;
  for (const [i, p] of maxT(drawn).entries()) {
    const { group } = drawn[i]!;
    smallest[group] = Math.min(smallest[group]!, kinds * p);
  }
  for (const { group, p } of exact) smallest[group] = Math.min(smallest[group]!, kinds * exact.length * p);
  return smallest;
}

function answer(
  options: RunOptions<SynchronyParams>,
  groups: readonly TestedSynchrony[],
  { times, caveats, isCut }: { times: UsableTimes; caveats: readonly Bilingual[]; isCut: boolean },
): DetectorResult {
  const { input, params, permutations } = options;
  const strongest = groups[0]!;
  const together = groups.filter(({ p }) => p <= params.alpha);
  const wasCut = groups.some(({ shared, omitted }) => shared.omitted > 0 || omitted > 0);
  return resultOf(identity, options, {
    status: wasCut || isCut ? "truncated" : "ok",
    statistic: strongest.closeness,
    expected: strongest.expected,
    effect: strongest.expected > 0 ? strongest.closeness / strongest.expected : null,
    p: strongest.p,
    permutations,
    nullSample: [...strongest.copies.toSorted()],
    accounts: unique(
      together.flatMap(({ group, shared }) => actors(group, shared).map((code) => input.columns.accounts[code]!)),
    ),
    objects: unique(together.flatMap(({ shared }) => shared.objects.map((code) => input.columns.objects[code]!))),
    explanation: explainSynchrony(input, groups, {
      params,
      resolutionSeconds: times.resolutionSeconds,
      sensitivity: closenessSensitivity(options, settingOf(params), together),
    }),
    caveats: [...caveats, ...(wasCut ? [cutCaveat] : []), nature],
    disarm: together.length > 0 ? disarm("T0049.005", "T0146.007") : [],
  });
}

const settingOf = ({ windowSeconds, jitterSeconds }: SynchronyParams) => ({
  windowSeconds,
  jitterSeconds: jitterSeconds ?? 10 * windowSeconds,
});

const actors = ({ members }: GroupToTest, { member }: SharedPosts): number[] =>
  [...new Set(member)].map((place) => members[place]!);

const unique = (ids: readonly string[]): string[] => [...new Set(ids)].sort();

const cutCaveat: Bilingual = {
  en: "The groups are very active: some of their posts took no part, so that the work stays bounded.",
  fr: "Les groupes sont très actifs : certaines de leurs publications n'ont pas été prises en compte, pour que le travail reste borné.",
};

const nature: Bilingual = {
  en: "Acting together is not being inauthentic. A steady order also comes from accounts that are quicker than others by habit.",
  fr: "Agir ensemble n'est pas être inauthentique. Un ordre constant vient aussi de comptes plus rapides que d'autres par habitude.",
};
