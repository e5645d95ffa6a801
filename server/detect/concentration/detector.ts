/**
 * Do a few accounts carry an unusual share of the engagement with the case's posts?
 *
 * Method, limits and measured power: ./README.md
 */
import * as z from "zod";
import type { DetectorResult } from "#server/schema/detection.ts";
import type { Bilingual } from "#server/schema/explanation.ts";
import { comparisonPosts } from "../core/comparison.ts";
import { detector, type RunOptions } from "../core/detector.ts";
import { disarm } from "../core/disarm.ts";
import { insufficientData, resultOf } from "../core/result.ts";
import { median, permutationP, sum } from "../core/stats.ts";
import { counted, number } from "../core/words.ts";
import { type Comparison, explainConcentration } from "./explanation.ts";
import type { Elsewhere } from "./innocent.ts";
import { bootstrapInterval, type Concentration, concentrationOf, resampledTopShares } from "./shares-of-few.ts";

const ConcentrationParams = z.strictObject({
  /** k: how many accounts are "a few". The size of a suspected group may stand here. */
  topAccounts: z.number().int().positive().default(30),
  engagementsMin: z.number().int().positive().default(200),
  /** 95% of organic authors lie below this share for k = 30. */
  shareMin: z.number().positive().max(1).default(0.22),
  alpha: z.number().positive().max(0.5).default(0.01),
});
type ConcentrationParams = z.output<typeof ConcentrationParams>;

const identity = { id: "amplifier-concentration", version: 2, axis: "reach" } as const;

export const concentration = detector({
  ...identity,
  uses: ["posts"],
  title: { en: "Amplifier concentration", fr: "Concentration des amplificateurs" },
  params: ConcentrationParams,
  minimumSample: {
    en: "200 engagements with the case's posts; to be tested, 200 more with other posts.",
    fr: "200 interactions avec les publications du dossier ; pour être vérifié, 200 autres avec d'autres publications.",
  },
  run: runConcentration,
});

function runConcentration(options: RunOptions<ConcentrationParams>): DetectorResult {
  const { input, params } = options;
  const perObject = new Uint32Array(input.columns.objects.length);
  for (let row = 0; row < input.columns.length; row++) perObject[input.columns.object[row]!]!++;
  const { focus, others, sameAuthor } = comparisonPosts(input, {
    isOwn: () => true,
    isPeer: () => true,
    isEnough: (objects) => sum(objects.map((object) => perObject[object]!)) >= params.engagementsMin,
  });
  const events = engagementsWith(input.columns, focus);
  if (events.length < params.engagementsMin) {
    return insufficientData(identity, options, { sentence: tooFew(events.length, params.engagementsMin) });
  }
  const found = concentrationOf(events, input.columns.accounts.length, params.topAccounts);
  const pool = engagementsWith(input.columns, others);
  const resampling = { ...options, accountCount: input.columns.accounts.length, top: params.topAccounts };
  const nullSample = pool.length < params.engagementsMin ? null : resampledTopShares(pool, events.length, resampling);
  const comparison: Comparison | null = nullSample && {
    nullSample,
    expected: median(nullSample),
    p: permutationP(nullSample, found.topShare),
    posts: countOf(others),
    sameAuthor,
  };
  const elsewhere = comparison && { accounts: new Set(pool), sameAuthor };
  return answer(options, found, { comparison, elsewhere, interval: bootstrapInterval(events, resampling), focus });
}

function answer(
  options: RunOptions<ConcentrationParams>,
  found: Concentration,
  {
    comparison,
    elsewhere,
    interval,
    focus,
  }: { comparison: Comparison | null; elsewhere: Elsewhere; interval: [number, number] | null; focus: Uint8Array },
): DetectorResult {
  const { params, input, permutations } = options;
  const isUnusual = comparison !== null && found.topShare >= params.shareMin && comparison.p <= params.alpha;
  const carriers = isUnusual ? found.ranked.slice(0, params.topAccounts) : [];
  return resultOf(identity, options, {
    status: "ok",
    statistic: found.topShare,
    expected: comparison?.expected ?? null,
    effect: comparison && comparison.expected > 0 ? found.topShare / comparison.expected : null,
    interval,
    p: comparison?.p ?? null,
    permutations: comparison ? permutations : 0,
    nullSample: [...(comparison?.nullSample ?? [])],
    accounts: carriers.map(({ account }) => input.columns.accounts[account]!).sort(),
    objects: isUnusual ? input.columns.objects.filter((_, object) => focus[object] === 1) : [],
    explanation: explainConcentration(found, {
      topAccounts: params.topAccounts,
      names: input.columns.accounts,
      comparison,
      elsewhere,
    }),
    caveats: caveats(found),
    disarm: isUnusual ? disarm("T0049.001", "T0049.003", "T0093") : [],
  });
}

function engagementsWith(
  { length, account, object }: RunOptions<unknown>["input"]["columns"],
  posts: Uint8Array,
): Uint32Array {
  const events = new Uint32Array(length);
  let count = 0;
  for (let row = 0; row < length; row++) if (posts[object[row]!] === 1) events[count++] = account[row]!;
  return events.slice(0, count);
}

const countOf = (posts: Uint8Array): number => posts.reduce((sum, isPost) => sum + isPost, 0);

function tooFew(events: number, least: number): Bilingual {
  const seen = counted(events, { en: ["engagement", "engagements"], fr: ["interaction", "interactions"] });
  const wanted = number(least);
  return {
    en: `${seen.en} with these posts; at least ${wanted.en} are needed to say whether a few accounts carry them.`,
    fr: `${seen.fr} avec ces publications ; il en faut au moins ${wanted.fr} pour dire si quelques comptes les portent.`,
  };
}

function caveats({ halfCarriers }: Concentration): Bilingual[] {
  const always: Bilingual = {
    en: "A devoted circle of followers concentrates engagement as well. The figure says how few carried it, not why.",
    fr: "Un cercle fidèle concentre aussi les interactions. Le chiffre dit combien peu de comptes les portent, non pourquoi.",
  };
  if (halfCarriers > 3) return [always];
  const few = counted(halfCarriers, {
    en: ["account carries", "accounts carry"],
    fr: ["compte porte", "comptes portent"],
  });
  return [
    {
      en: `${few.en} half of it: a single spammer or a bridge between platforms is likelier than a group.`,
      fr: `${few.fr} la moitié du total : un pourriel isolé ou une passerelle entre plateformes est plus probable qu'un groupe.`,
    },
    always,
  ];
}
