/**
 * Did groups of accounts share the same posts together, closer in time than chance?
 *
 * Method, limits and measured power: ./README.md
 */
import * as z from "zod";
import type { DetectorResult } from "#server/schema/detection.ts";
import type { Bilingual } from "#server/schema/explanation.ts";
import { detector, type RunOptions } from "../core/detector.ts";
import { disarm } from "../core/disarm.ts";
import { insufficientData, resultOf } from "../core/result.ts";
import { permutationP } from "../core/stats.ts";
import { timeCaveats } from "../core/time-caveats.ts";
import { type UsableTimes, usableTimes } from "../core/usable-times.ts";
import { counted, duration } from "../core/words.ts";
import { explainGroups, explainNothing, type NullModel } from "./explanation.ts";
import { type FoundGroup, type GroupRule, significantGroups } from "./groups.ts";
import { type JointNull, jointNulls, type NullModelName, type Search, search } from "./search.ts";
import { sensitivityPanel } from "./sensitivity.ts";
import { type Cut, repeatedShares, type Shares } from "./shares.ts";
import { weighing } from "./weighing.ts";

const NetworkParams = z.strictObject({
  /** Two shares of one post count together when they are at most this far apart. More than one: p is of the largest in any. */
  windowsSeconds: z.array(z.number().positive().max(86_400)).min(1).max(6).default([10, 60, 300, 3600]),
  /** How far the null model moves each time; null: ten windows, and from five minutes on the times are traded instead. */
  jitterSeconds: z.number().positive().max(864_000).nullable().default(null),
  groupSizeMin: z.number().int().min(3).default(3),
  sharedPostsMin: z.number().int().min(2).default(2),
  alpha: z.number().positive().max(0.5).default(0.05),
  sharersPerObjectMax: z.number().int().positive().default(20_000),
  pairsPerObjectMax: z.number().int().positive().default(50_000_000),
  pairsMax: z.number().int().positive().default(200_000_000),
  edgesMax: z.number().int().positive().default(200_000),
  /** Where groups are found, also look whether they are at half and double the window and the jitter. */
  sensitivity: z.boolean().default(true),
});
type NetworkParams = z.output<typeof NetworkParams>;

const identity = { id: "network", version: 2, axis: "coordination" } as const;

export const network = detector({
  ...identity,
  uses: [],
  looksAtRepeatersOnly: true,
  title: { en: "Co-amplification network", fr: "Réseau d'amplification commune" },
  params: NetworkParams,
  minimumSample: {
    en: "Three accounts that each shared two of the same posts, with times finer than the window.",
    fr: "Trois comptes ayant chacun relayé deux des mêmes publications, à des heures plus fines que la fenêtre.",
  },
  run: runNetwork,
});

type Searched = { readonly rule: GroupRule; readonly search: Search };
type Window = Searched & { readonly joint: JointNull };

function runNetwork(options: RunOptions<NetworkParams>): DetectorResult {
  const { input, params } = options;
  const times = usableTimes(input.columns);
  const windows = [...new Set(params.windowsSeconds)].sort((x, y) => x - y);
  const paired = windows.filter((seconds) => nullModelOf(seconds, params) === "moved");
  const windowMs = Math.round((paired.at(-1) ?? 0) * 1000);
  const { shares, cut } = repeatedShares(input.columns, { usable: times.usable, windowMs, limits: params });
  const testable = windows.filter((seconds) => times.resolutionSeconds <= seconds);
  const refusal = whyNot(shares, times, testable.length);
  if (refusal) return insufficientData(identity, options, { sentence: refusal, caveats: timeCaveats(times) });
  const searchPart = params.sensitivity ? 0.8 : 1;
  const onProgress = (share: number): void => options.onProgress(searchPart * share);
  const searched = testable.map((seconds, i) =>
    searchWindow(shares, { ...options, onProgress }, { seconds, index: i, count: testable.length }),
  );
  const joint = jointNulls(searched.map((window) => window.search));
  return answer(
    options,
    searched.map((window, i) => ({ ...window, joint: joint[i]! })),
    { cut, times },
  );
}

function whyNot(
  { accountCodes, objectStart, time }: Shares,
  times: UsableTimes,
  testableWindows: number,
): Bilingual | null {
  if (testableWindows === 0) {
    const step = duration(times.resolutionSeconds);
    return {
      en: `The times are given only to the nearest ${step.en}, which is coarser than the window: who acted together cannot be told.`,
      fr: `Les heures ne sont données qu'à ${step.fr} près, plus grossièrement que la fenêtre : on ne peut dire qui a agi ensemble.`,
    };
  }
  if (accountCodes.length < 3) {
    return {
      en: "There are not three accounts that shared two of the same posts, so acting together cannot be tested.",
      fr: "Il n'y a pas trois comptes ayant relayé deux des mêmes publications : on ne peut vérifier s'ils ont agi ensemble.",
    };
  }
  const oneTimeEach = objectStart
    .subarray(0, -1)
    .every((from, object) => time[from] === time[objectStart[object + 1]! - 1]);
  if (oneTimeEach) {
    return {
      en: "All shares of a post carry one and the same time, as when the time of collection was recorded: who acted together cannot be told.",
      fr: "Tous les partages d'une publication portent la même heure, comme si l'on avait noté celle de la collecte : on ne peut dire qui a agi ensemble.",
    };
  }
  return null;
}

/** In wide windows a jitter flattens the burst of ordinary interest. */
const tradedFromSeconds = 300;

const nullModelOf = (windowSeconds: number, { jitterSeconds }: NetworkParams): NullModelName =>
  jitterSeconds === null && windowSeconds >= tradedFromSeconds ? "traded" : "moved";

function searchWindow(
  shares: Shares,
  { params, seed, permutations, onProgress, isCancelled }: RunOptions<NetworkParams>,
  { seconds, index, count }: { seconds: number; index: number; count: number },
): Searched {
  const rule: GroupRule = {
    windowMs: Math.round(seconds * 1000),
    jitterMs: Math.round((params.jitterSeconds ?? 10 * seconds) * 1000),
    weightMin: params.sharedPostsMin,
    edgesMax: params.edgesMax,
    sizeMin: params.groupSizeMin,
    alpha: params.alpha,
  };
  const found = search(shares, {
    nullModel: nullModelOf(seconds, params),
    rule,
    sizeMin: params.groupSizeMin,
    seed,
    permutations,
    onProgress: (share) => onProgress((index + share) / count),
    isCancelled,
  });
  return { rule, search: found };
}

function answer(
  options: RunOptions<NetworkParams>,
  windows: readonly Window[],
  { cut, times }: { cut: Cut; times: UsableTimes },
): DetectorResult {
  const { params } = options;
  const significant = windows.map((window) =>
    significantGroups(options.input.columns, window.search, { rule: window.rule, nullSample: window.joint.nullSample }),
  );
  const groups = withoutRepeats(significant.flatMap((window) => window.groups));
  const best = windows.toSorted((x, y) => bestStatistic(y) / y.joint.scale - bestStatistic(x) / x.joint.scale)[0]!;
  const { search: found, rule } = best;
  const { nullSample } = best.joint;
  const nullModel: NullModel = {
    statistic: bestStatistic(best),
    nullSample,
    windowSeconds: rule.windowMs / 1000,
    jitterSeconds: rule.jitterMs / 1000,
    windowCount: windows.length,
    p: permutationP(nullSample, bestStatistic(best)),
    unproven: Math.max(...significant.map((window) => window.unproven)),
  };
  const overflow = windows.some((window) => window.search.overflow);
  const top = groups[0] ?? found.communities[0];
  const panel = params.sensitivity
    ? sensitivityPanel(options, {
        usable: times.usable,
        groups,
        onProgress: (share) => options.onProgress(0.8 + 0.2 * share),
      })
    : [];
  options.onProgress(1);
  return resultOf(identity, options, {
    status: cut.objects > 0 || overflow ? "truncated" : "ok",
    statistic: nullModel.statistic,
    expected: nullSample[Math.floor(nullSample.length / 2)] ?? null,
    effect: top && top.expected > 0 ? top.observed / top.expected : null,
    p: nullModel.p,
    permutations: options.permutations,
    nullSample: [...nullSample],
    accounts: unique(groups.flatMap((group) => group.accounts)),
    objects: unique(groups.flatMap((group) => group.objects)),
    groups: groups.map(({ key, accounts, objects, observed, expected, p, edges }) => ({
      key,
      accounts,
      objects,
      observed,
      expected,
      p,
      edges,
    })),
    explanation:
      groups.length > 0
        ? [
            ...explainGroups(options.input, groups, nullModel),
            ...panel,
            ...weighing(options.input, groups, times.resolutionSeconds),
          ]
        : explainNothing(found.communities[0], nullModel),
    caveats: [...timeCaveats(times), ...cutCaveats(cut, overflow), ...(groups.length > 0 ? groupCaveats : [])],
    disarm: groups.length > 0 ? disarm("T0049", "T0049.003", "T0049.005", "T0092", "T0118") : [],
  });
}

const bestStatistic = ({ search: { communities } }: Window): number => communities[0]?.statistic ?? 0;

/** A group seen in several windows is told once: where it is most surprising, then where most of it is seen. */
function withoutRepeats(groups: readonly FoundGroup[]): FoundGroup[] {
  const taken = new Set<string>();
  return groups
    .toSorted(
      (x, y) =>
        x.p - y.p || y.accounts.length - x.accounts.length || y.statistic - x.statistic || (x.key < y.key ? -1 : 1),
    )
    .filter(({ accounts }) => {
      const repeated = accounts.filter((account) => taken.has(account)).length * 2 >= accounts.length;
      if (!repeated) for (const account of accounts) taken.add(account);
      return !repeated;
    });
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)].sort();

function cutCaveats({ objects, shares }: Cut, overflow: boolean): Bilingual[] {
  const caveats: Bilingual[] = [];
  if (objects > 0) {
    const posts = counted(objects, { en: ["post", "posts"], fr: ["publication", "publications"] });
    const left = counted(shares, {
      en: ["later share was", "later shares were"],
      fr: ["partage plus tardif", "partages plus tardifs"],
    });
    caveats.push({
      en: `Of ${posts.en} with very many shares only the earliest were paired; ${left.en} left out.`,
      fr: `Pour ${posts.fr} aux partages très nombreux, seuls les premiers ont été appariés ; ${left.fr} laissés de côté.`,
    });
  }
  if (overflow) {
    caveats.push({
      en: "More pairs of accounts acted together than can be followed up, as happens around a live event: the groups are incomplete.",
      fr: "Plus de paires de comptes ont agi ensemble qu'on ne peut en suivre, comme lors d'un direct : les groupes sont incomplets.",
    });
  }
  return caveats;
}

const groupCaveats: Bilingual[] = [
  {
    en: "Acting together is not being inauthentic: fan clubs, newsrooms that syndicate and scheduled posting look the same. Read the posts before naming a network.",
    fr: "Agir ensemble n'est pas être inauthentique : un club d'admirateurs, des rédactions qui se relaient ou des publications programmées ont la même apparence. Il faut lire les publications avant de nommer un réseau.",
  },
];
