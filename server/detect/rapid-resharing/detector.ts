/**
 * Does a group of accounts come to posts earlier than the others who come to them?
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
import { timeCaveats } from "../core/time-caveats.ts";
import { usableTimes } from "../core/usable-times.ts";
import { counted, number } from "../core/words.ts";
import {
  type GroupsToTest,
  type GroupToTest,
  groupSource,
  groupsToTest,
  notBelowSearch,
  selectionCaveats,
  testProgress,
} from "../network/groups-to-test.ts";
import { drawnAccountRanks, strataOf } from "./account-ranks.ts";
import { drawnMeanRanks, type GroupRanks, ranksOf } from "./delay-ranks.ts";
import { originsOf } from "./delays.ts";
import { explainRapid } from "./explanation.ts";

const RapidParams = z.strictObject({
  /** Shares of one group, on posts that others shared too, before it is tested. */
  delaysMin: z.number().int().min(5).default(5),
  /** Accounts outside the group that a post needs, so that there is anybody to be faster than. */
  othersPerPostMin: z.number().int().positive().default(5),
  alpha: z.number().positive().max(0.5).default(0.05),
  /** Beyond this many shares of a group, its further posts are left out. */
  sharesPerGroupMax: z.number().int().positive().default(100_000),
});
type RapidParams = z.output<typeof RapidParams>;

const identity = { id: "rapid-resharing", version: 1, axis: "coordination" } as const;

export const rapidResharing = detector({
  ...identity,
  uses: ["groups", "posts"],
  buildsOn: groupSource,
  title: { en: "Rapid resharing", fr: "Relais rapide" },
  params: RapidParams,
  minimumSample: {
    en: "A group with five shares of posts that five accounts outside it shared too.",
    fr: "Un groupe ayant fait cinq partages de publications relayées aussi par cinq comptes hors du groupe.",
  },
  run: runRapid,
});

export type TestedSpeed = {
  readonly group: GroupToTest;
  readonly ranks: GroupRanks;
  readonly drawn: Float64Array;
  /** The same of accounts drawn whole, with their habits. */
  readonly drawnAccounts: Float64Array;
  /** The larger of the two; corrected for the number of groups, and for how they were chosen. */
  readonly p: number;
};

function runRapid(options: RunOptions<RapidParams>): DetectorResult {
  const { input, params } = options;
  const chosen = groupsToTest(options, 1);
  if (chosen.refusal) return insufficientData(identity, options, { sentence: chosen.refusal });
  const times = usableTimes(input.columns);
  const first = firstShares(input.columns, times.usable);
  const rule = { othersMin: params.othersPerPostMin, sharesMax: params.sharesPerGroupMax };
  const candidates = chosen.groups
    .map((group, index) => ({ group, index, ranks: ranksOf(input.columns, first, new Set(group.members), rule) }))
    .filter(({ ranks }) => ranks.shares.length >= params.delaysMin);
  const caveats = [...timeCaveats(times), ...selectionCaveats(chosen)];
  const refusal = whyNot(candidates, params);
  if (refusal) return insufficientData(identity, options, { sentence: refusal, caveats });
  return answer(options, tested(options, { chosen, candidates, first }), { first, caveats, isCut: chosen.isCut });
}

type Candidate = { readonly group: GroupToTest; readonly index: number; readonly ranks: GroupRanks };

function whyNot(candidates: readonly Candidate[], { delaysMin, othersPerPostMin }: RapidParams): Bilingual | null {
  if (candidates.length === 0) {
    const least = number(delaysMin);
    const others = number(othersPerPostMin);
    return {
      en: `No group has ${least.en} shares of posts that at least ${others.en} other accounts shared too, so whether it is faster cannot be tested.`,
      fr: `Aucun groupe n'a ${least.fr} partages de publications relayées aussi par au moins ${others.fr} autres comptes : on ne peut vérifier s'il est plus rapide.`,
    };
  }
  const oneTimeEach = candidates.every(({ ranks }) =>
    ranks.posts.every(({ ranks: all }) => all[0] === all[all.length - 1]),
  );
  if (!oneTimeEach) return null;
  return {
    en: "All shares of a post carry one and the same time, as when the time of collection was recorded: who came first cannot be told.",
    fr: "Tous les partages d'une publication portent la même heure, comme si l'on avait noté celle de la collecte : on ne peut dire qui est venu en premier.",
  };
}

/** Earliest of all first. */
function tested(
  options: RunOptions<RapidParams>,
  { chosen, candidates, first }: { chosen: GroupsToTest; candidates: readonly Candidate[]; first: FirstShares },
): TestedSpeed[] {
  const { input, seed, permutations, isCancelled } = options;
  const progress = testProgress(options, chosen);
  const drawn = candidates.map(({ group, ranks, index }, i) => {
    const drawing = { seed, group: index, permutations, isCancelled };
    const onProgress = (share: number): void => progress((i + share) / candidates.length);
    const strata = strataOf(input.columns, first, ranks, new Set(group.members));
    return {
      drawn: drawnMeanRanks(ranks, { ...drawing, onProgress }),
      drawnAccounts: drawnAccountRanks(strata, drawing),
    };
  });
  const early = (draws: readonly Float64Array[]): number[] =>
    maxT(draws.map((means, i) => ({ observed: -candidates[i]!.ranks.meanRank, copies: means.map((mean) => -mean) })));
  const byPlace = early(drawn.map((draws) => draws.drawn));
  const byAccount = early(drawn.map((draws) => draws.drawnAccounts));
  const p = notBelowSearch(
    candidates.map(({ group }) => group),
    byPlace.map((own, i) => Math.max(own, byAccount[i]!)),
  );
  return candidates
    .map(({ group, ranks }, i) => ({ group, ranks, ...drawn[i]!, p: p[i]! }))
    .sort((x, y) => x.p - y.p || x.ranks.meanRank - y.ranks.meanRank);
}

function answer(
  options: RunOptions<RapidParams>,
  groups: readonly TestedSpeed[],
  { first, caveats, isCut }: { first: FirstShares; caveats: readonly Bilingual[]; isCut: boolean },
): DetectorResult {
  const { input, params, permutations } = options;
  const { accounts, objects } = input.columns;
  const [strongest] = groups;
  const fast = groups.filter(({ p }) => p <= params.alpha);
  const omitted = groups.reduce((sum, { ranks }) => sum + ranks.omitted, 0);
  return resultOf(identity, options, {
    status: omitted > 0 || isCut ? "truncated" : "ok",
    statistic: strongest!.ranks.meanRank,
    expected: 0.5,
    effect: strongest!.ranks.meanRank / 0.5,
    p: strongest!.p,
    permutations,
    nullSample: [...strongest!.drawn.toSorted()],
    accounts: unique(fast.flatMap(({ ranks }) => ranks.shares.map(({ account }) => accounts[account]!))),
    objects: unique(fast.flatMap(({ ranks }) => ranks.posts.map(({ object }) => objects[object]!))),
    explanation: explainRapid(input, groups, {
      first,
      origins: originsOf(input.columns, first, input.facts.posts),
      alpha: params.alpha,
    }),
    caveats: [...caveats, ...cutCaveats(omitted), habit],
    disarm: fast.length > 0 ? disarm("T0049.003", "T0146.007") : [],
  });
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)].sort();

function cutCaveats(omitted: number): Bilingual[] {
  if (omitted === 0) return [];
  const shares = counted(omitted, { en: ["share", "shares"], fr: ["partage", "partages"] });
  return [
    {
      en: `${shares.en} of very active groups, on the last of their posts, were left out.`,
      fr: `${shares.fr} de groupes très actifs, sur les dernières de leurs publications, ont été laissés de côté.`,
    },
  ];
}

const habit: Bilingual = {
  en: "Accounts that get an alert for each post of an author come early without any plan. Being early is not being inauthentic.",
  fr: "Des comptes qui reçoivent une alerte à chaque publication d'un auteur arrivent tôt sans aucun plan. Être précoce n'est pas être inauthentique.",
};
