/**
 * Were the accounts of a group opened together, and named alike, more than accounts of their platform are?
 *
 * Method, limits and measured power: ./README.md
 */
import type { DetectorResult } from "#server/schema/detection.ts";
import type { Bilingual } from "#server/schema/explanation.ts";
import { detector, type RunOptions } from "../core/detector.ts";
import { disarm } from "../core/disarm.ts";
import { insufficientData, resultOf } from "../core/result.ts";
import { median } from "../core/stats.ts";
import { counted, number } from "../core/words.ts";
import { type BatchFinding, daySeconds, densest, testBatches } from "./batch.ts";
import { allOnPlatforms, groupsOnPlatforms } from "./cohorts.ts";
import { describedBlocks, explainBatches, type TestedGroup } from "./explanation.ts";
import { BatchParams, identity } from "./params.ts";

export const accountBatch = detector({
  ...identity,
  uses: ["accounts", "groups"],
  title: { en: "Account batch", fr: "Comptes ouverts en série" },
  params: BatchParams,
  minimumSample: {
    en: "10 accounts of an accepted group whose opening dates are known, and 100 others of the same platform.",
    fr: "10 comptes d'un groupe accepté dont la date d'ouverture est connue, et 100 autres de la même plateforme.",
  },
  run: runAccountBatch,
});

function runAccountBatch(options: RunOptions<BatchParams>): DetectorResult {
  const { input, params } = options;
  if (input.facts.groups.length === 0) return described(options);
  const groups = groupsOnPlatforms(input.facts, params);
  const large = groups.filter(({ accounts }) => accounts.length >= params.accountsMin);
  if (large.length === 0) {
    const most = Math.max(0, ...groups.map(({ accounts }) => accounts.length));
    return insufficientData(identity, options, { sentence: tooSmall(most, params), caveats: [agedAccounts] });
  }
  const ready = large.filter(({ background }) => background.openedAt.length >= params.backgroundMin);
  if (ready.length === 0) {
    const most = Math.max(...large.map(({ background }) => background.openedAt.length));
    return insufficientData(identity, options, { sentence: noBackground(most, params), caveats: [agedAccounts] });
  }
  const { findings, nullSample } = testBatches(
    ready.map(({ cohort, background }) => ({ group: cohort, background })),
    { ...params, ...options },
  );
  const tested = ready
    .map((group, index): TestedGroup => ({ ...group, finding: findings[index]! }))
    .sort((x, y) => y.finding.statistic - x.finding.statistic || x.number - y.number);
  return answer(options, tested, { nullSample, skipped: large.length - ready.length });
}

function answer(
  options: RunOptions<BatchParams>,
  tested: readonly TestedGroup[],
  { nullSample, skipped }: { nullSample: readonly number[]; skipped: number },
): DetectorResult {
  const { params, permutations } = options;
  const unusual = tested.filter(({ finding }) => finding.p <= params.alpha);
  const { statistic, p, strongest } = tested[0]!.finding;
  const cut = tested.reduce((total, group) => total + group.cut, 0);
  return resultOf(identity, options, {
    status: cut > 0 ? "truncated" : "ok",
    statistic,
    expected: permutations > 0 ? median(nullSample) : null,
    effect: strongest.expected > 0 ? strongest.count / strongest.expected : null,
    p,
    permutations,
    nullSample: [...nullSample],
    accounts: [...new Set(unusual.flatMap(accountsOfBatch))].sort(),
    explanation: explainBatches(tested, { unusual, nullSample, params }),
    caveats: [agedAccounts, background, ...cutCaveat(cut, params), ...skippedCaveat(skipped)],
    disarm:
      unusual.length > 0 ? disarm("T0146", "T0150.001", ...(unusual.some(isNamedAlike(params)) ? namedAlike : [])) : [],
  });
}

const namedAlike = ["T0144.002"] as const;
const isNamedAlike =
  ({ alpha }: BatchParams) =>
  ({ finding }: { finding: BatchFinding }): boolean =>
    finding.shape !== null && finding.shape.p <= alpha;

function accountsOfBatch({ accounts, cohort, finding: { strongest } }: TestedGroup): string[] {
  const end = strongest.from + strongest.days * daySeconds;
  return accounts.filter((_, i) => cohort.openedAt[i]! >= strongest.from && cohort.openedAt[i]! < end);
}

/** No accepted group: what the case's accounts look like, with no claim. */
function described(options: RunOptions<BatchParams>): DetectorResult {
  const { params, input } = options;
  const largest = allOnPlatforms(input.facts).sort((x, y) => y.accounts.length - x.accounts.length)[0];
  if (!largest || largest.accounts.length < params.accountsMin) {
    return insufficientData(identity, options, { sentence: tooSmall(largest?.accounts.length ?? 0, params) });
  }
  const opened = largest.cohort.openedAt.toSorted((x, y) => x - y);
  const days = params.windowsDays[Math.floor(params.windowsDays.length / 2)]!;
  const { count, from } = densest(opened, days * daySeconds);
  return resultOf(identity, options, {
    status: "ok",
    statistic: count,
    explanation: describedBlocks(largest.cohort, { days, count, from }),
    caveats: [agedAccounts],
  });
}

const accountNoun = { en: ["account", "accounts"], fr: ["compte", "comptes"] } as const;

function tooSmall(most: number, { accountsMin }: BatchParams): Bilingual {
  const known = counted(most, accountNoun);
  return {
    en: `The opening date of ${known.en} at most is known in one group on one platform; at least ${accountsMin} are needed to see a batch.`,
    fr: `On connaît la date d'ouverture de ${known.fr} au plus dans un groupe sur une plateforme ; il en faut au moins ${accountsMin} pour voir une série.`,
  };
}

function noBackground(most: number, { backgroundMin }: BatchParams): Bilingual {
  const known = counted(most, { en: ["other account", "other accounts"], fr: ["autre compte", "autres comptes"] });
  return {
    en: `The opening date of ${known.en} of the platform is known; at least ${backgroundMin} are needed to say when people usually join it.`,
    fr: `On connaît la date d'ouverture de ${known.fr} de la plateforme ; il en faut au moins ${backgroundMin} pour dire quand on s'y inscrit d'ordinaire.`,
  };
}

const agedAccounts: Bilingual = {
  en: "Accounts that were bought or kept for years show nothing here: finding no batch speaks for nobody.",
  fr: "Des comptes achetés ou gardés pendant des années ne se voient pas ici : l'absence de série ne disculpe personne.",
};

const background: Bilingual = {
  en: "The platform's registrations are those of the case's other accounts on it. Who collected them, and how, shapes that comparison.",
  fr: "Les inscriptions de la plateforme sont celles des autres comptes du dossier. Qui les a recueillis, et comment, oriente la comparaison.",
};

function cutCaveat(cut: number, { accountsMax }: BatchParams): Bilingual[] {
  if (cut === 0) return [];
  const left = counted(cut, { en: ["member was", "members were"], fr: ["membre n'a", "membres n'ont"] });
  const most = number(accountsMax);
  return [
    {
      en: `${left.en} not looked at: the limit is ${most.en} accounts of a group.`,
      fr: `${left.fr} pas été examinés : la limite est de ${most.fr} comptes par groupe.`,
    },
  ];
}

function skippedCaveat(skipped: number): Bilingual[] {
  if (skipped === 0) return [];
  const groups = counted(skipped, { en: ["group was", "groups were"], fr: ["groupe n'a", "groupes n'ont"] });
  return [
    {
      en: `${groups.en} not tested: too few other accounts of the platform are known.`,
      fr: `${groups.fr} pas été vérifiés : trop peu d'autres comptes de la plateforme sont connus.`,
    },
  ];
}
