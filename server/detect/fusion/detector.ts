/**
 * How far do all the tests of the case go together, on each of three axes that are never merged?
 *
 * Method, limits and measured power: ./README.md
 */
import * as z from "zod";
import { canonicalJson } from "#server/schema/canonical.ts";
import { axes, type DetectorResult } from "#server/schema/detection.ts";
import { detector, RunCancelled, type RunOptions } from "../core/detector.ts";
import { insufficientData, resultOf } from "../core/result.ts";
import { answersOn } from "./answers.ts";
import { type AxisResult, scoreAxis } from "./axis.ts";
import { type BenignCheck, benignChecks } from "./benign.ts";
import { explainScores } from "./explanation.ts";
import { buildsOn, fused } from "./names.ts";
import { caveatsOn, cutCaveat, nothingToFuse } from "./sentences.ts";
import { newestTable, tableOf, type WeightTable, weightTables } from "./weights.ts";

const FusionParams = z.strictObject({
  /** Version of the table of weights. */
  weights: z
    .number()
    .int()
    .refine((version) => tableOf(version) !== undefined, "There is no table of weights of this version.")
    .default(newestTable.version),
});
type FusionParams = z.output<typeof FusionParams>;

const identity = { id: "case-scores", version: 1, axis: "context" } as const;

export const fusion = detector({
  ...identity,
  uses: [],
  buildsOn,
  title: { en: "Case scores", fr: "Scores du dossier" },
  params: FusionParams,
  minimumSample: {
    en: "One result of another detector that carries a p.",
    fr: "Un résultat d'un autre détecteur qui porte un p.",
  },
  run: runFusion,
});

function runFusion(options: RunOptions<FusionParams>): DetectorResult {
  if (options.isCancelled()) throw new RunCancelled();
  const table = tableOf(options.params.weights) ?? newestTable;
  const results = oneOfEach(options.input.results);
  const checks = benignChecks([...results.values()]);
  const scored = scoreAxes(results, { checks, table });
  if (!scored.some(({ answers }) => answers.some(({ state }) => state === "answered"))) {
    return insufficientData(identity, options, { sentence: nothingToFuse });
  }
  const weighed = new Set(table.weights.map((weight) => weight.detector));
  const cut = [...results.values()].filter(({ status, detector: id }) => status === "truncated" && weighed.has(id));
  options.onProgress(1);
  return resultOf(identity, options, {
    status: "ok",
    scores: scored.map(({ score }) => score),
    explanation: explainScores({
      axes: scored,
      checks,
      table,
      unweighed: [...results.values()].filter((result) => !weighed.has(result.detector)),
      rescored: weightTables.map((other) => ({
        version: other.version,
        axes: scoreAxes(results, { checks, table: other }),
      })),
    }),
    caveats: [...caveatsOn(table), ...cutCaveat(cut.length)],
  });
}

const scoreAxes = (
  results: ReadonlyMap<string, DetectorResult>,
  context: { checks: readonly BenignCheck[]; table: WeightTable },
): AxisResult[] => axes.map((axis) => scoreAxis(axis, answersOn(axis, results, context.table), context));

/**
 * The results to fuse, in the order of their ids. Of a detector that is given twice the newer version counts, then the one
 * with more copies.
 */
function oneOfEach(results: readonly DetectorResult[]): Map<string, DetectorResult> {
  const kept = new Map<string, DetectorResult>();
  for (const id of Object.keys(fused)) {
    const [first, ...others] = results.filter((result) => result.detector === id);
    if (first) kept.set(id, others.reduce(better, first));
  }
  return kept;
}

function better(one: DetectorResult, other: DetectorResult): DetectorResult {
  const newer = one.version - other.version || one.permutations - other.permutations;
  if (newer !== 0) return newer > 0 ? one : other;
  return canonicalJson(one) <= canonicalJson(other) ? one : other;
}
