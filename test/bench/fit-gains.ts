import { answersOn } from "#server/detect/fusion/answers.ts";
import { sumUp } from "#server/detect/fusion/axis.ts";
import type { WeightTable } from "#server/detect/fusion/weights.ts";
import type { ScoredCase } from "./calibrate-fusion.ts";

/** One log10 of likelihood ratio against, one and a half in favour: what one test may give (design of the fusion). */
const partLimits = [-1 * Math.LN10, 1.5 * Math.LN10] as const;

/**
 * The gains of each family, in favour and against, by logistic regression with weights that make planted cases as rare as the
 * start of the base table says, which stays. None is below zero; all are drawn to zero a little (ridge), so that a family that
 * never spoke gets no gain from noise.
 */
export function fitGains(cases: readonly ScoredCase[], base: WeightTable): WeightTable {
  const families = [...new Set(base.weights.filter(({ axis }) => axis === "coordination").map(({ family }) => family))];
  const rows = cases.map(({ results, isPlanted }) => ({ isPlanted, features: featuresOf(results, base, families) }));
  const weights = ascend(rows, base.start);
  return {
    ...base,
    partLimits,
    gains: Object.fromEntries(
      families.map((family, i) => [family, { inFavour: weights[2 * i] ?? 0, against: weights[2 * i + 1] ?? 0 }]),
    ),
  };
}

/** For each family what its tests say in favour and against, before any gain. */
function featuresOf(results: ScoredCase["results"], base: WeightTable, families: readonly string[]): number[] {
  const answers = answersOn("coordination", new Map(results.map((result) => [result.detector, result])), base);
  const { parts } = sumUp(answers, ({ state, evidence }) => (state === "answered" ? evidence : null), {
    checks: [],
    table: { ...base, gains: {} },
  });
  return families.flatMap((family) => {
    const own = parts.filter(({ answer }) => answer.weight.family === family).map(({ value }) => value);
    return [Math.max, Math.min].map((end) => own.reduce((all, value) => all + end(0, value), 0));
  });
}

type Row = { readonly isPlanted: boolean; readonly features: readonly number[] };

function ascend(rows: readonly Row[], start: number): number[] {
  const share = 1 / (1 + Math.exp(-start));
  const planted = rows.filter(({ isPlanted }) => isPlanted).length;
  const weightOf = ({ isPlanted }: Row) => (isPlanted ? share / planted : (1 - share) / (rows.length - planted));
  const weights: number[] = (rows[0]?.features ?? []).map(() => 1);
  for (let step = 0; step < steps; step++) {
    const gradient = weights.map((weight) => -ridge * weight);
    for (const row of rows) {
      const sum = row.features.reduce((all, value, i) => all + value * (weights[i] ?? 0), start);
      const miss = weightOf(row) * ((row.isPlanted ? 1 : 0) - 1 / (1 + Math.exp(-sum)));
      row.features.forEach((value, i) => {
        gradient[i] = (gradient[i] ?? 0) + miss * value;
      });
    }
    gradient.forEach((slope, i) => {
      weights[i] = Math.max(0, (weights[i] ?? 0) + 2 * slope);
    });
  }
  return weights;
}

const ridge = 0.001;
const steps = 40_000;
