import type { Bilingual, ExplanationBlock } from "#server/schema/explanation.ts";
import { counted, number, percent, probability } from "../core/words.ts";
import { type Elsewhere, innocentReasons, whatLowers } from "./innocent.ts";
import { type Concentration, lorenzCurve } from "./shares-of-few.ts";

export type Comparison = {
  readonly nullSample: readonly number[];
  readonly expected: number;
  readonly p: number;
  readonly posts: number;
  readonly sameAuthor: boolean;
};

const rowsMax = 50;

export function explainConcentration(
  found: Concentration,
  {
    topAccounts,
    names,
    comparison,
    elsewhere,
  }: { topAccounts: number; names: readonly string[]; comparison: Comparison | null; elsewhere: Elsewhere },
): ExplanationBlock[] {
  return [
    { kind: "sentence", text: carriedSentence(found, topAccounts) },
    { kind: "sentence", text: comparison ? comparedSentence(found, comparison) : untested },
    {
      kind: "measure",
      label: {
        en: `Share of engagements by the ${topAccounts} most active accounts`,
        fr: `Part des interactions due aux ${topAccounts} comptes les plus actifs`,
      },
      format: "share",
      value: found.topShare,
      expected: comparison?.expected ?? null,
    },
    {
      kind: "measure",
      label: { en: "Effective number of accounts", fr: "Nombre effectif de comptes" },
      format: "number",
      value: found.effectiveAccounts,
      expected: null,
    },
    {
      kind: "measure",
      label: { en: "Engagements by accounts that had engaged before", fr: "Interactions de comptes déjà intervenus" },
      format: "share",
      value: found.repeatShare,
      expected: null,
    },
    ...(comparison ? [distribution(found, comparison)] : []),
    lorenz(found),
    carriers(found, names),
    whatLowers(found, topAccounts),
    innocentReasons(found, elsewhere, topAccounts),
  ];
}

function carriedSentence(found: Concentration, topAccounts: number): Bilingual {
  const top = counted(Math.min(topAccounts, found.accounts), accounts);
  const share = percent(found.topShare);
  const events = counted(found.events, { en: ["engagement", "engagements"], fr: ["interaction", "interactions"] });
  const all = counted(found.accounts, accounts);
  const half = counted(found.halfCarriers, accounts);
  return {
    en: `${top.en} made ${share.en} of the ${events.en} on these posts, which ${all.en} took part in; half of them came from ${half.en}.`,
    fr: `${top.fr} ont fait ${share.fr} des ${events.fr} sur ces publications, auxquelles ${all.fr} ont pris part ; la moitié vient de ${half.fr}.`,
  };
}

const accounts = { en: ["account", "accounts"], fr: ["compte", "comptes"] } as const;

function comparedSentence(
  { topShare }: Concentration,
  { nullSample, expected, p, posts, sameAuthor }: Comparison,
): Bilingual {
  const usual = percent(expected);
  const most = percent(nullSample[nullSample.length - 1] ?? expected);
  const draws = number(nullSample.length);
  const chance = probability(p);
  const others = counted(posts, {
    en: ["other post", "other posts"],
    fr: ["autre publication", "autres publications"],
  });
  const observed = percent(topShare);
  return {
    en: `As many engagements drawn from ${others.en}${sameAuthor ? " by the same author" : ""} give ${usual.en}, at most ${most.en} in ${draws.en} draws, beside the ${observed.en} observed (p = ${chance.en}).`,
    fr: `Autant d'interactions tirées de ${others.fr}${sameAuthor ? " du même auteur" : ""} donnent ${usual.fr}, au plus ${most.fr} en ${draws.fr} tirages, à côté des ${observed.fr} observés (p = ${chance.fr}).`,
  };
}

const untested: Bilingual = {
  en: "Described, not tested: there are no other posts with enough engagements to compare with.",
  fr: "Décrit, non vérifié : il n'y a pas d'autres publications avec assez d'interactions pour comparer.",
};

const distribution = ({ topShare }: Concentration, { nullSample }: Comparison): ExplanationBlock => ({
  kind: "distribution",
  label: {
    en: "The same share in draws from the posts compared with",
    fr: "La même part dans des tirages parmi les publications comparées",
  },
  sample: [...nullSample],
  observed: topShare,
});

const lorenz = (found: Concentration): ExplanationBlock => ({
  kind: "curve",
  label: {
    en: "How evenly accounts engaged (Lorenz curve)",
    fr: "Répartition des interactions entre les comptes (courbe de Lorenz)",
  },
  x: { en: "Share of accounts, least active first", fr: "Part des comptes, les moins actifs d'abord" },
  y: { en: "Share of engagements", fr: "Part des interactions" },
  points: lorenzCurve(found, 100),
  reference: [
    [0, 0],
    [1, 1],
  ],
});

const carriers = ({ ranked, events }: Concentration, names: readonly string[]): ExplanationBlock => ({
  kind: "table",
  label: { en: "Most active accounts", fr: "Comptes les plus actifs" },
  columns: [
    { en: "Account", fr: "Compte" },
    { en: "Engagements", fr: "Interactions" },
    { en: "Share", fr: "Part" },
  ],
  rows: ranked.slice(0, rowsMax).map(({ account, events: own }) => [{ account: names[account]! }, own, own / events]),
  omitted: Math.max(0, ranked.length - rowsMax),
});
