/**
 * Did what the posts say of a target turn, and which words turned with it?
 *
 * Method, limits and measured power: ./README.md
 */
import * as z from "zod";
import type { DetectorResult } from "#server/schema/detection.ts";
import type { Bilingual } from "#server/schema/explanation.ts";
import { detector, type RunOptions } from "../core/detector.ts";
import { disarm } from "../core/disarm.ts";
import { insufficientData, resultOf } from "../core/result.ts";
import { counted } from "../core/words.ts";
import { type Coding, codingsOf } from "./coding.ts";
import { type Contrast, type ContrastTest, contrastAt, contrastTest, cutsOf } from "./contrast.ts";
import { explainContrast } from "./explanation.ts";
import { type MovedWord, movedWords } from "./words-moved.ts";

const StanceParams = z.strictObject({
  /** Seconds since 1970, UTC: the later phase begins here. Null: each moment is tried, and the test pays for it. */
  switchAt: z.number().nullable().default(null),
  codersMin: z.number().int().min(1).default(2),
  /** Posts that each phase must have for a test. */
  postsPerPhaseMin: z.number().int().min(2).default(4),
  /** Below it the coders agree too little for a test. */
  kappaMin: z.number().min(-1).max(1).default(0.4),
  alpha: z.number().positive().max(0.5).default(0.05),
  wordPostsMin: z.number().int().positive().default(3),
  textCharsMax: z.number().int().positive().default(20_000),
  codersMax: z.number().int().min(2).default(20),
});
type StanceParams = z.output<typeof StanceParams>;

const identity = { id: "stance-contrast", version: 1, axis: "context" } as const;

export const stanceContrast = detector({
  ...identity,
  uses: ["stances"],
  title: { en: "Stance contrast", fr: "Contraste des prises de position" },
  params: StanceParams,
  minimumSample: {
    en: "Two posts whose stance towards one target people coded; to be tested, four posts before a change and four after it, each coded by two people who agree.",
    fr: "Deux publications dont la position envers une même cible a été codée ; pour être vérifié, quatre avant un changement et quatre après, codées chacune par deux personnes qui s'accordent.",
  },
  run: runStanceContrast,
});

export type Untested = "one_coder" | "few_posts" | "disagreement";

export type Studied = {
  readonly coding: Coding;
  /** Posts coded by enough people: those alone are compared. */
  readonly posts: Coding["posts"];
  /** Null where no cut leaves posts on both sides. */
  readonly contrast: Contrast | null;
  readonly test: ContrastTest | null;
  readonly untested: Untested | null;
};

function runStanceContrast(options: RunOptions<StanceParams>): DetectorResult {
  const { input, params } = options;
  const codings = codingsOf(input.facts.stances, params.codersMax);
  if (codings.every(({ posts }) => posts.length < 2)) {
    return insufficientData(identity, options, { sentence: tooFew(input.facts.stances.length) });
  }
  const studied = codings.map((coding, i) =>
    study(coding, {
      ...options,
      stream: i,
      onProgress: (share) => options.onProgress((i + share) / codings.length),
    }),
  );
  options.onProgress(1);
  const tested = studied.filter(({ test }) => test !== null).length;
  const ranked = studied
    .map((each) => ({ ...each, test: each.test && { ...each.test, p: Math.min(1, each.test.p * tested) } }))
    .sort(
      (x, y) =>
        (x.test?.p ?? 2) - (y.test?.p ?? 2) ||
        (y.test?.statistic ?? 0) - (x.test?.statistic ?? 0) ||
        y.posts.length - x.posts.length ||
        y.coding.posts.length - x.coding.posts.length ||
        (x.coding.target < y.coding.target ? -1 : 1),
    );
  return answer(options, ranked);
}

function study(coding: Coding, options: RunOptions<StanceParams> & { stream: number }): Studied {
  const { params, permutations } = options;
  const posts = coding.posts.filter(({ coders }) => coders.length >= params.codersMin);
  const cuts = cutsOf(posts, params.switchAt, params.postsPerPhaseMin);
  const untested = whyUntested(coding, { posts: posts.length, cuts: cuts.length, params });
  // Where nothing is tested, one post on each side is enough to describe a change that was given.
  const shown = cuts.length > 0 || params.switchAt === null ? cuts : cutsOf(posts, params.switchAt, 1);
  return {
    coding,
    posts,
    contrast: shown.length === 0 ? null : contrastAt(posts, shown, params.switchAt),
    test: untested === null && permutations > 0 ? contrastTest(posts, cuts, options) : null,
    untested,
  };
}

function whyUntested(
  { agreement: { kappa, equal } }: Coding,
  { posts, cuts, params }: { posts: number; cuts: number; params: StanceParams },
): Untested | null {
  if (posts === 0) return "one_coder";
  if (cuts === 0) return "few_posts";
  // One code for everything leaves kappa undefined, and nothing to disagree on.
  const agrees = kappa === null ? equal === null || equal === 1 : kappa >= params.kappaMin;
  return agrees ? null : "disagreement";
}

function answer(options: RunOptions<StanceParams>, ranked: readonly Studied[]): DetectorResult {
  const { params } = options;
  const top = ranked[0]!;
  const { test, contrast } = top;
  const turned = ranked.filter((each) => each.test !== null && each.test.p <= params.alpha);
  const cutTexts = top.posts.filter(({ text }) => text.length > params.textCharsMax).length;
  const cutCoders = ranked.reduce((total, { coding }) => total + coding.agreement.cut, 0);
  return resultOf(identity, options, {
    status: cutTexts + cutCoders > 0 ? "truncated" : "ok",
    statistic: test?.statistic ?? null,
    expected: test?.expected ?? null,
    effect: test && contrast ? contrast.difference : null,
    p: test?.p ?? null,
    permutations: test ? options.permutations : 0,
    nullSample: [...(test?.nullSample ?? [])],
    objects: [...new Set(turned.flatMap(({ posts }) => posts.map(({ object }) => object)))].sort(),
    explanation: explainContrast({ ranked, words: wordsThatMoved(top, params), params }),
    caveats: caveats(top, { cutTexts, cutCoders }),
    disarm: techniques(turned),
  });
}

function wordsThatMoved({ posts, contrast }: Studied, { wordPostsMin, textCharsMax }: StanceParams): MovedWord[] {
  if (!contrast) return [];
  const texts = posts.map(({ text }) => text.slice(0, textCharsMax));
  return movedWords(texts.slice(0, contrast.before.posts), texts.slice(contrast.before.posts), wordPostsMin);
}

function techniques(turned: readonly Studied[]): DetectorResult["disarm"] {
  const means = turned.flatMap(({ contrast }) => (contrast ? [contrast.before.mean, contrast.after.mean] : []));
  if (means.length === 0) return [];
  return [
    ...disarm("T0004"),
    ...(Math.min(...means) <= -0.5 ? disarm("T0135") : []),
    ...(Math.max(...means) >= 0.5 ? disarm("T0136") : []),
  ];
}

function tooFew(lines: number): Bilingual {
  const coded = counted(lines, { en: ["code was", "codes were"], fr: ["code a été donné", "codes ont été donnés"] });
  return {
    en: `${coded.en} given; the stance of at least two posts towards one target is needed to compare anything.`,
    fr: `${coded.fr} ; il faut la position d'au moins deux publications envers une même cible pour comparer.`,
  };
}

function caveats(
  { coding, posts }: Studied,
  { cutTexts, cutCoders }: { cutTexts: number; cutCoders: number },
): Bilingual[] {
  const found: Bilingual[] = [
    {
      en: "A turn of tone is context. It says neither why nor who wished for it, and counts for nothing in a score.",
      fr: "Un changement de ton est un élément de contexte. Il ne dit ni pourquoi ni qui l'a voulu, et ne compte dans aucun score.",
    },
  ];
  const single = coding.posts.length - posts.length;
  if (single > 0 && posts.length > 0) {
    const left = counted(single, {
      en: ["post that too few people coded was", "posts that too few people coded were"],
      fr: [
        "publication codée par trop peu de personnes a été laissée",
        "publications codées par trop peu de personnes ont été laissées",
      ],
    });
    found.push({ en: `${left.en} left out.`, fr: `${left.fr} de côté.` });
  }
  if (cutTexts > 0) {
    const texts = counted(cutTexts, { en: ["text was", "texts were"], fr: ["texte a été lu", "textes ont été lus"] });
    found.push({
      en: `${texts.en} read in part for the words that moved.`,
      fr: `${texts.fr} en partie pour les mots qui ont changé.`,
    });
  }
  if (cutCoders > 0) {
    found.push({
      en: "Some posts have very many coders, of whom only the first took part in the measure of agreement.",
      fr: "Certaines publications ont de très nombreux codeurs, dont seuls les premiers ont compté dans la mesure de l'accord.",
    });
  }
  return found;
}
