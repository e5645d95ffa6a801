import { inputOf } from "#server/detect/core/detector.ts";
import { answersOn } from "#server/detect/fusion/answers.ts";
import { scoreAxis } from "#server/detect/fusion/axis.ts";
import { fusion } from "#server/detect/fusion/detector.ts";
import type { WeightTable } from "#server/detect/fusion/weights.ts";
import { type AxisScore, axes, DetectorResult } from "#server/schema/detection.ts";
import type { ExplanationBlock } from "#server/schema/explanation.ts";
import { columnsOf } from "#test/support/columns.ts";

/** By the first table unless told otherwise: its numbers can be worked out by hand. */
export function fuse(
  results: readonly DetectorResult[],
  params: Record<string, unknown> = { weights: 1 },
): DetectorResult {
  const input = { ...inputOf(columnsOf([])), results };
  return DetectorResult.parse(
    fusion.run({ input, params, seed: 1, permutations: 199, onProgress: () => {}, isCancelled: () => false }),
  );
}

export function scoreOn(axis: AxisScore["axis"], results: readonly DetectorResult[]): AxisScore {
  const score = fuse(results).scores.find((each) => each.axis === axis);
  if (!score) throw new Error(`There is no score on ${axis}.`);
  return score;
}

/** The scores alone, as many as are wanted. */
export function axisScores(results: readonly DetectorResult[], table: WeightTable): AxisScore[] {
  const byId = new Map(results.map((result) => [result.detector, result]));
  return axes.map((axis) => scoreAxis(axis, answersOn(axis, byId, table), { checks: [], table }).score);
}

export const sentences = (result: DetectorResult, language: "en" | "fr" = "en"): string[] =>
  result.explanation.flatMap((block) => (block.kind === "sentence" ? [block.text[language]] : []));

export function blocksOf<K extends ExplanationBlock["kind"]>(
  result: DetectorResult,
  kind: K,
): Extract<ExplanationBlock, { kind: K }>[] {
  return result.explanation.filter((block): block is Extract<ExplanationBlock, { kind: K }> => block.kind === kind);
}
