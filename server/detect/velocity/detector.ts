/**
 * Did a post of the case draw interactions faster than comparable posts?
 *
 * Method, limits and measured power: ./README.md
 */
import type { DetectorResult } from "#server/schema/detection.ts";
import type { Bilingual, ExplanationBlock } from "#server/schema/explanation.ts";
import { comparisonPosts } from "../core/comparison.ts";
import { detector, RunCancelled, type RunOptions } from "../core/detector.ts";
import { disarm } from "../core/disarm.ts";
import { insufficientData, resultOf } from "../core/result.ts";
import { median } from "../core/stats.ts";
import { timeCaveats } from "../core/time-caveats.ts";
import { type UsableTimes, usableTimes } from "../core/usable-times.ts";
import { counted, number } from "../core/words.ts";
import { explainGrowth, type FoundPost } from "./explanation.ts";
import { type Baseline, baselinesOf, type Growth, growthOf, peakOf } from "./growth.ts";
import { alone, identity, VelocityParams } from "./params.ts";
import { leadingBurst, rankPosts } from "./standing.ts";
import { explainTested, scanCaveats } from "./tested-explanation.ts";
import { runTotals } from "./totals.ts";

export const velocity = detector({
  ...identity,
  uses: ["posts"],
  title: { en: "Engagement velocity", fr: "Vitesse des interactions" },
  params: VelocityParams,
  minimumSample: {
    en: "A post of the case, and eight earlier posts of its author or eight other posts with 20 interactions each.",
    fr: "Une publication du dossier, et huit publications antérieures de son auteur ou huit autres ayant 20 interactions chacune.",
  },
  run: runVelocity,
});

function runVelocity(options: RunOptions<VelocityParams>): DetectorResult {
  const { input, params, isCancelled, onProgress } = options;
  if (isCancelled()) throw new RunCancelled();
  if ((input.focusObjects?.length ?? 0) === 0 && hasTotals(options)) return runTotals(options);
  const ages = [...new Set(params.agesHours)].sort((x, y) => x - y).map((hours) => hours * 3600);
  const times = usableTimes(input.columns);
  const growth = growthOf(input.columns, times.usable, ages);
  onProgress(0.2);
  return input.focusObjects ? testFocus(options, { growth, times }, input.focusObjects) : describeAll(options, growth);
}

/** Totals of the case's posts are worth ranking among as many others, or where there is nothing else. */
function hasTotals({ input: { totals, columns }, params }: RunOptions<VelocityParams>): boolean {
  if (!totals.some(({ focus }) => focus)) return false;
  return columns.length === 0 || totals.filter(({ focus }) => !focus).length >= params.baselinePostsMin;
}

function testFocus(
  options: RunOptions<VelocityParams>,
  { growth, times }: { growth: Growth; times: UsableTimes },
  focusObjects: Uint32Array,
): DetectorResult {
  const { input, params, isCancelled } = options;
  const firstFocus = Math.min(...[...focusObjects].map((object) => growth.firstAt[object]!).filter(Number.isFinite));
  const { others, sameAuthor } = comparisonPosts(input, {
    isOwn: (object) => growth.firstAt[object]! < firstFocus,
    isPeer: (object) => growth.total[object]! >= params.peerInteractionsMin,
    isEnough: (objects) => objects.length >= params.baselinePostsMin,
  });
  const compared = indicesOf(others);
  const baselines = baselinesOf(growth, compared, params.baselinePostsMin);
  const { columns } = input;
  const onProgress = (share: number) => options.onProgress(0.2 + 0.7 * share);
  const ranking = { columns, times, growth, baselines, compared, params, isCancelled, onProgress };
  const posts = rankPosts(ranking, [...focusObjects]);
  const top = posts[0];
  if (!top) return insufficientData(identity, options, { sentence: tooFew(compared.length, params.baselinePostsMin) });
  const flagged = posts.filter(({ z, p }) => z >= params.zMin && p <= params.alpha);
  const asFast = top.nullSample.filter((z) => z >= top.z).length;
  const standing = { sameAuthor, asFast, compared: top.nullSample.length };
  const leading = leadingBurst(top);
  return answer(options, {
    z: top.z,
    effect: leading ? leading.burst.interactions / leading.burst.expected : growthEffect(top),
    p: top.p,
    nullSample: top.nullSample,
    flagged,
    explanation: explainTested({ ranking, posts, standing, isFlagged: flagged.includes(top) }),
    caveats: [...timeCaveats(times), ...scanCaveats(ranking, posts)],
  });
}

/** Without posts set apart there is nothing to test: the post that stands out most is among those it is compared with. */
function describeAll(options: RunOptions<VelocityParams>, growth: Growth): DetectorResult {
  const { params } = options;
  const compared = indicesOf(growth.total).filter((object) => growth.total[object]! >= params.peerInteractionsMin);
  const baselines = baselinesOf(growth, compared, params.baselinePostsMin + 1);
  const posts = fastest(growth, compared, baselines);
  if (posts.length === 0) {
    return insufficientData(identity, options, { sentence: tooFew(compared.length, params.baselinePostsMin) });
  }
  const shown = posts.slice(0, 20);
  return answer(options, {
    z: shown[0]!.peak.z,
    effect: growthEffect(shown[0]!),
    p: null,
    nullSample: posts.map(({ peak }) => peak.z).reverse(),
    flagged: [],
    explanation: explainGrowth(options.input.columns, growth, {
      posts: shown,
      baselines,
      standing: { sameAuthor: false, asFast: null, compared: posts.length },
    }),
    caveats: [],
  });
}

const growthEffect = ({ peak }: FoundPost): number => (1 + peak.interactions) / Math.exp(peak.baseline.median);

function answer(
  options: RunOptions<VelocityParams>,
  found: {
    z: number;
    effect: number;
    p: number | null;
    nullSample: readonly number[];
    flagged: readonly FoundPost[];
    explanation: ExplanationBlock[];
    caveats: readonly Bilingual[];
  },
): DetectorResult {
  const { columns } = options.input;
  options.onProgress(1);
  return resultOf(identity, options, {
    status: "ok",
    statistic: found.z,
    expected: median(found.nullSample),
    effect: found.effect,
    p: found.p,
    nullSample: [...found.nullSample],
    objects: found.flagged.map(({ object }) => columns.objects[object]!).sort(),
    explanation: found.explanation,
    caveats: [alone, ...found.caveats],
    disarm: found.flagged.length > 0 ? disarm("T0121", "T0118") : [],
  });
}

/** Objects that have a baseline to be held against, most unusual first. */
function fastest(growth: Growth, objects: readonly number[], baselines: readonly (Baseline | null)[]): FoundPost[] {
  return objects
    .flatMap((object) => {
      const peak = peakOf(growth, object, baselines);
      return peak ? [{ object, peak }] : [];
    })
    .sort((x, y) => y.peak.z - x.peak.z || x.object - y.object);
}

const indicesOf = (marks: ArrayLike<number>): number[] =>
  Array.from(marks).flatMap((mark, index) => (mark > 0 ? [index] : []));

function tooFew(posts: number, least: number): Bilingual {
  const seen = counted(posts, {
    en: ["comparable post was", "comparable posts were"],
    fr: ["publication comparable a été", "publications comparables ont été"],
  });
  const wanted = number(least);
  return {
    en: `${seen.en} watched for as long as a post of the case; at least ${wanted.en} are needed to say how fast is unusual.`,
    fr: `${seen.fr} ${posts < 2 ? "suivie" : "suivies"} aussi longtemps qu'une publication du dossier ; il en faut au moins ${wanted.fr} pour dire quelle vitesse est inhabituelle.`,
  };
}
