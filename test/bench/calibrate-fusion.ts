/**
 * Do the scores of coordination hold what they say? Organic cases and cases with one ring in them, scored by every table of
 * weights: reliability curve, expected calibration error and false alarms, on seeds that no table was fitted on. Then the
 * gains that a fit on other seeds would give.
 *
 *   tsx test/bench/calibrate-fusion.ts [--cases 80] [--skip 0] [--evidence FILE]
 *
 * Each of the two sets of seeds has that many cases of both kinds, from the `skip`th seed on. FILE keeps what the detectors
 * said, so that another table can be judged without running them again.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import * as z from "zod";
import type { DetectorInput } from "#server/detect/core/detector.ts";
import { resultOf } from "#server/detect/core/result.ts";
import { answersOn } from "#server/detect/fusion/answers.ts";
import { scoreAxis } from "#server/detect/fusion/axis.ts";
import { benignChecks } from "#server/detect/fusion/benign.ts";
import { type WeightTable, weightTables } from "#server/detect/fusion/weights.ts";
import { detectors } from "#server/detect/registry.ts";
import { DetectorResult } from "#server/schema/detection.ts";
import { fitGains } from "./fit-gains.ts";
import { organicCase } from "./organic-case.ts";
import { plantedCase } from "./planted-case.ts";
import { type Judged, reliabilityOf } from "./reliability.ts";

const permutations = 199;
const firstFitSeed = 20_000;
const firstHeldOutSeed = 30_000;

const Case = z.object({ seed: z.number(), isPlanted: z.boolean(), results: z.array(DetectorResult) });
export type ScoredCase = z.output<typeof Case>;

const { values } = parseArgs({
  options: {
    cases: { type: "string", default: "80" },
    skip: { type: "string", default: "0" },
    evidence: { type: "string" },
  },
});
const count = Number(values.cases);
const skip = Number(values.skip);
const cases = remembered(values.evidence) ?? [
  ...casesFrom(firstFitSeed + skip, count),
  ...casesFrom(firstHeldOutSeed + skip, count),
];
if (values.evidence && !existsSync(values.evidence)) writeFileSync(values.evidence, JSON.stringify(cases));

const forFit = cases.filter(({ seed }) => seed < firstHeldOutSeed);
const heldOut = cases.filter(({ seed }) => seed >= firstHeldOutSeed);
for (const table of weightTables) report(`Table ${table.version}`, table, isFitted(table) ? heldOut : cases);
const fitted = fitGains(forFit, weightTables[0]);
report("Fit of these seeds", fitted, heldOut);
console.log(JSON.stringify({ start: fitted.start, gains: fitted.gains }));

function remembered(file: string | undefined): ScoredCase[] | null {
  return file && existsSync(file) ? z.array(Case).parse(JSON.parse(readFileSync(file, "utf8"))) : null;
}

function casesFrom(first: number, length: number): ScoredCase[] {
  return Array.from({ length }, (_, i) => first + i).flatMap((seed) => {
    process.stderr.write(`\r${seed}`);
    const organic = organicCase(seed);
    const withoutGroups = { ...organic, facts: { ...organic.facts, groups: [] } };
    return [
      { seed, isPlanted: false, results: resultsOn(withoutGroups, seed) },
      { seed, isPlanted: true, results: resultsOn(plantedCase(seed), seed) },
    ];
  });
}

/** Of each result what the fusion reads, and no more. */
function resultsOn(input: DetectorInput, seed: number): DetectorResult[] {
  const weighed = new Set(weightTables.flatMap(({ weights }) => weights.map(({ detector }) => detector)));
  return Object.values(detectors)
    .filter(({ id, axis }) => weighed.has(id) && axis === "coordination")
    .map((detector) => {
      // The panel of other settings costs as much again and changes no p.
      const params = detector.id === "network" ? { sensitivity: false } : {};
      const options = { params, seed, permutations, onProgress: () => {}, isCancelled: () => false };
      const full = detector.run({ ...options, input });
      return resultOf(
        { id: full.detector, version: full.version, axis: full.axis },
        { params: {}, seed },
        {
          status: full.status,
          statistic: full.statistic,
          p: full.p,
          permutations: full.permutations,
          nullSample: full.nullSample,
          accounts: full.accounts.slice(0, 1),
          explanation: full.explanation.filter(({ kind }) => kind === "benign"),
        },
      );
    });
}

export function judge(cases: readonly ScoredCase[], table: WeightTable): Judged[] {
  return cases.map(({ results, isPlanted }) => {
    const answers = answersOn("coordination", new Map(results.map((result) => [result.detector, result])), table);
    const { score } = scoreAxis("coordination", answers, { checks: benignChecks(results), table });
    return { chance: score.score / 100, level: score.level, isPlanted };
  });
}

function isFitted({ gains }: WeightTable): boolean {
  return Object.keys(gains).length > 0;
}

function report(title: string, table: WeightTable, judgedCases: readonly ScoredCase[]): void {
  const { error, bins, levels } = reliabilityOf(judge(judgedCases, table), 1 / (1 + Math.exp(2)));
  console.log(
    `\n${title}: expected calibration error ${error.toFixed(3)} on ${judgedCases.length} cases that it was not fitted on`,
  );
  console.log("| score | organic | with a ring | mean score | share with a ring, at 12 in 100 |");
  console.log("|---|--:|--:|--:|--:|");
  for (const { from, to, organic, planted, chance, share } of bins) {
    console.log(
      `| ${from}–${to} | ${organic} | ${planted} | ${(100 * chance).toFixed(0)} | ${(100 * share).toFixed(0)} |`,
    );
  }
  console.log(
    levels.map(({ level, organic, planted }) => `${level}: ${organic} organic, ${planted} with a ring`).join("; "),
  );
}
