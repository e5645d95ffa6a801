import type { Bilingual, Cell, ExplanationBlock } from "#server/schema/explanation.ts";
import { counted, number, percent, probability } from "../core/words.ts";
import type { Contrast, ContrastTest } from "./contrast.ts";
import type { Studied, Untested } from "./detector.ts";
import type { MovedWord } from "./words-moved.ts";

export type Explained = {
  /** Most surprising target first. */
  readonly ranked: readonly Studied[];
  readonly words: readonly MovedWord[];
  readonly params: { readonly postsPerPhaseMin: number; readonly codersMin: number };
};

const rowsMax = 50;
const wordsMax = 30;

export function explainContrast(found: Explained): ExplanationBlock[] {
  const top = found.ranked[0]!;
  const { contrast, test, coding } = top;
  return [
    { kind: "sentence", text: contrast && test ? turnSentence(contrast, test) : untestedSentence(top, found.params) },
    { kind: "sentence", text: agreementSentence(top) },
    ...(contrast ? [differenceMeasure(contrast)] : []),
    ...(coding.agreement.kappa === null ? [] : [kappaMeasure(coding.agreement.kappa)]),
    ...(test ? [distribution(test)] : []),
    ...(contrast ? [course(top, contrast)] : []),
    ...wordTable(found.words),
    targetTable(found.ranked),
    postTable(top),
    { kind: "lowering", items: lowering },
    ...(contrast ? [benign(top, contrast)] : []),
  ];
}

const postNoun = { en: ["post", "posts"], fr: ["publication", "publications"] } as const;

/** The sign of a stance is half of what it says. */
function stance(value: number): Bilingual {
  const { en, fr } = number(value, 2);
  return value > 0 && en !== "0" ? { en: `+${en}`, fr: `+${fr}` } : { en, fr };
}

function turnSentence({ before, after, difference, isGiven }: Contrast, test: ContrastTest): Bilingual {
  const later = counted(after.posts, postNoun);
  const earlier = number(before.posts);
  const is = stance(after.mean);
  const was = stance(before.mean);
  const copies = counted(test.nullSample.length, { en: ["shuffle", "shuffles"], fr: ["mélange", "mélanges"] });
  const p = probability(test.p);
  const start = {
    en: `Towards one target the ${later.en} after the change have a mean stance of ${is.en} and the ${earlier.en} before it ${was.en} (-1 against, +1 for)`,
    fr: `Envers une cible, les ${later.fr} après le changement ont une position moyenne de ${is.fr} et les ${earlier.fr} avant de ${was.fr} (-1 contre, +1 pour)`,
  };
  if (isGiven && test.largestDifference !== null) {
    const seen = number(Math.abs(difference), 2);
    const most = number(test.largestDifference, 2);
    return {
      en: `${start.en}; beside this difference of ${seen.en}, ${copies.en} of the stances among the posts give at most ${most.en} (p = ${p.en}).`,
      fr: `${start.fr} ; à côté de cet écart de ${seen.fr}, ${copies.fr} des positions entre les publications en donnent au plus ${most.fr} (p = ${p.fr}).`,
    };
  }
  const seen = number(test.statistic, 2);
  const most = number(test.nullSample[test.nullSample.length - 1] ?? 0, 2);
  return {
    en: `${start.en}; beside these ${seen.en} standard errors, ${copies.en}, each cut at its own best place, give at most ${most.en} (p = ${p.en}).`,
    fr: `${start.fr} ; à côté de ces ${seen.fr} erreurs types, ${copies.fr}, chacun coupé à sa meilleure place, en donnent au plus ${most.fr} (p = ${p.fr}).`,
  };
}

function untestedSentence(
  { coding, posts, contrast, untested }: Studied,
  { postsPerPhaseMin, codersMin }: Explained["params"],
): Bilingual {
  const coded = counted(posts.length > 0 ? posts.length : coding.posts.length, {
    en: ["post was coded", "posts were coded"],
    fr: ["publication a été codée", "publications ont été codées"],
  });
  const means = contrast
    ? {
        en: `, with a mean stance of ${stance(contrast.before.mean).en} before the change and ${stance(contrast.after.mean).en} after it`,
        fr: `, de position moyenne ${stance(contrast.before.mean).fr} avant le changement et ${stance(contrast.after.mean).fr} après`,
      }
    : { en: "", fr: "" };
  const least = number(postsPerPhaseMin);
  const people = number(codersMin);
  const why: Record<Untested, Bilingual> = {
    one_coder: {
      en: `each by fewer than ${people.en} people`,
      fr: `chacune par moins de ${people.fr} personnes`,
    },
    few_posts: {
      en: `${least.en} before a change and ${least.en} after it would be needed`,
      fr: `il en faudrait ${least.fr} avant un changement et ${least.fr} après`,
    },
    disagreement: {
      en: "those who coded them agree too little",
      fr: "ceux qui les ont codées s'accordent trop peu",
    },
  };
  const reason =
    untested === null ? { en: "no shuffles were asked for", fr: "aucun mélange n'a été demandé" } : why[untested];
  return {
    en: `Described, not tested: ${coded.en}${means.en}; ${reason.en}.`,
    fr: `Décrit, non vérifié : ${coded.fr}${means.fr} ; ${reason.fr}.`,
  };
}

function agreementSentence({ coding: { agreement } }: Studied): Bilingual {
  if (agreement.equal === null) {
    return {
      en: "No post was coded by two people, so that their agreement cannot be told.",
      fr: "Aucune publication n'a été codée par deux personnes : leur accord est inconnu.",
    };
  }
  const equal = percent(agreement.equal);
  const kappa = agreement.kappa === null ? null : number(agreement.kappa, 2);
  return {
    en: `Two coders gave the same code ${equal.en} of the time (${kappa ? `Cohen's kappa ${kappa.en}` : "all codes are the same, so kappa is not defined"}).`,
    fr: `Deux codeurs ont donné le même code dans ${equal.fr} des cas (${kappa ? `kappa de Cohen ${kappa.fr}` : "tous les codes sont les mêmes, le kappa n'est donc pas défini"}).`,
  };
}

const differenceMeasure = ({ difference }: Contrast): ExplanationBlock => ({
  kind: "measure",
  label: { en: "Change of the mean stance", fr: "Changement de la position moyenne" },
  format: "number",
  value: difference,
  expected: 0,
});

const kappaMeasure = (kappa: number): ExplanationBlock => ({
  kind: "measure",
  label: { en: "Agreement of the coders (Cohen's kappa)", fr: "Accord des codeurs (kappa de Cohen)" },
  format: "number",
  value: kappa,
  expected: 0,
});

const distribution = ({ nullSample, statistic }: ContrastTest): ExplanationBlock => ({
  kind: "distribution",
  label: {
    en: "Difference of the phases in standard errors: stances shuffled among the posts, and as they are",
    fr: "Écart des phases en erreurs types : positions mélangées entre les publications, et telles quelles",
  },
  sample: [...nullSample],
  observed: statistic,
});

function course({ posts }: Studied, { changeAt, before, after }: Contrast): ExplanationBlock {
  const start = posts[0]!.at;
  const end = posts[posts.length - 1]!.at;
  const day = (at: number) => (at - start) / 86_400;
  const every = Math.max(1, Math.ceil(posts.length / 200));
  return {
    kind: "curve",
    label: { en: "Stance of each post, beside the means", fr: "Position de chaque publication, à côté des moyennes" },
    x: { en: "Days since the first post", fr: "Jours depuis la première publication" },
    y: { en: "Stance", fr: "Position" },
    points: posts.flatMap(({ at, stance: value }, i): [number, number][] =>
      i % every === 0 || i === posts.length - 1 ? [[day(at), value]] : [],
    ),
    reference: [
      [0, before.mean],
      [day(changeAt), before.mean],
      [day(changeAt), after.mean],
      [day(end), after.mean],
    ],
  };
}

const wordTable = (words: readonly MovedWord[]): ExplanationBlock[] =>
  words.length === 0
    ? []
    : [
        {
          kind: "table",
          label: {
            en: "Words that moved most (listed, not tested)",
            fr: "Mots qui ont le plus changé (indiqués, non vérifiés)",
          },
          columns: [
            { en: "Word", fr: "Mot" },
            { en: "z, above 0: more after the change", fr: "z, au-dessus de 0 : plus après le changement" },
            { en: "Posts before", fr: "Publications avant" },
            { en: "Posts after", fr: "Publications après" },
          ],
          rows: words.slice(0, wordsMax).map(({ word, z, before, after }) => [word, z, before, after]),
          omitted: Math.max(0, words.length - wordsMax),
        },
      ];

const targetTable = (ranked: readonly Studied[]): ExplanationBlock => ({
  kind: "table",
  label: { en: "Targets", fr: "Cibles" },
  columns: [
    { en: "Target", fr: "Cible" },
    { en: "Posts coded", fr: "Publications codées" },
    { en: "By enough people", fr: "Par assez de personnes" },
    { en: "Kappa", fr: "Kappa" },
    { en: "Mean before", fr: "Moyenne avant" },
    { en: "Mean after", fr: "Moyenne après" },
    { en: "Change", fr: "Changement" },
    { en: "p (all targets)", fr: "p (toutes les cibles)" },
  ],
  rows: ranked
    .slice(0, rowsMax)
    .map(({ coding, posts, contrast, test }): Cell[] => [
      coding.target,
      coding.posts.length,
      posts.length,
      coding.agreement.kappa ?? "–",
      contrast?.before.mean ?? "–",
      contrast?.after.mean ?? "–",
      contrast ? { at: contrast.changeAt } : "–",
      test?.p ?? "–",
    ]),
  omitted: Math.max(0, ranked.length - rowsMax),
});

const postTable = ({ coding: { posts } }: Studied): ExplanationBlock => ({
  kind: "table",
  label: { en: "Posts and their stance", fr: "Publications et leur position" },
  columns: [
    { en: "Post", fr: "Publication" },
    { en: "Time", fr: "Heure" },
    { en: "Stance", fr: "Position" },
    { en: "Coders", fr: "Codeurs" },
  ],
  rows: posts
    .slice(0, rowsMax)
    .map(({ object, at, stance: value, coders }): Cell[] => [{ object }, { at }, value, coders.length]),
  omitted: Math.max(0, posts.length - rowsMax),
});

const lowering: Bilingual[] = [
  {
    en: "Coders who knew which phase a post is from, or what was expected: have some posts coded again, out of order and undated.",
    fr: "Des codeurs qui savaient de quelle phase vient une publication, ou ce qu'on attendait : en faire coder à nouveau, dans le désordre et sans date.",
  },
  {
    en: "Posts chosen because they fit, instead of all of a period.",
    fr: "Des publications choisies parce qu'elles conviennent, au lieu de toutes celles d'une période.",
  },
  {
    en: "An event about the target between the phases, which changed what everybody wrote.",
    fr: "Un événement touchant la cible entre les phases, qui a changé ce que tous ont écrit.",
  },
];

function benign({ posts }: Studied, { before }: Contrast): ExplanationBlock {
  const early = new Set(posts.slice(0, before.posts).flatMap(({ coders }) => coders));
  const isShared = posts.slice(before.posts).some(({ coders }) => coders.some((coder) => early.has(coder)));
  return {
    kind: "benign",
    checks: [
      {
        name: { en: "Other coders for each phase", fr: "D'autres codeurs pour chaque phase" },
        outcome: isShared ? "speaks_against" : "speaks_for",
        reason: isShared
          ? { en: "Somebody coded posts of both phases.", fr: "Quelqu'un a codé des publications des deux phases." }
          : {
              en: "Nobody coded posts of both phases: the change may be that of the coders.",
              fr: "Personne n'a codé de publications des deux phases : le changement peut être celui des codeurs.",
            },
      },
      {
        name: { en: "The news changed", fr: "L'actualité a changé" },
        outcome: "not_checked",
        reason: {
          en: "What others wrote of the target in the same weeks was not coded.",
          fr: "Ce que d'autres ont écrit de la cible dans les mêmes semaines n'a pas été codé.",
        },
      },
    ],
  };
}
