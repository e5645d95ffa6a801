/**
 * What did each test say, and how much is that worth? Evidence of a test: clip(-log10 p - 1.3, -0.5, 1.5) times its
 * reliability. A p of R copies is known to within the error of counting k of R (Wilson 1927, 90%).
 */
import type { Axis, DetectorResult } from "#server/schema/detection.ts";
import type { Weight, WeightTable } from "./weights.ts";

/** `described`: there is a result, but nothing to test against; `missing`: it was not run. */
export type AnswerState = "answered" | "described" | "insufficient" | "missing";

export type Answer = {
  readonly weight: Weight;
  readonly result: DetectorResult | null;
  readonly state: AnswerState;
  /** As the result has it, but never less than its copies can show; null where nothing was tested. */
  readonly p: number | null;
  /** A small p that adds nothing, as the detector's own threshold was not reached. */
  readonly isHeldBack: boolean;
  /** Weighed; 0 where nothing was tested. */
  readonly evidence: number;
  /** What it could be: by the error of counting copies, or, where nothing was tested, by any answer at all. */
  readonly range: readonly [number, number];
  /** The most that this test could have shown with its copies. */
  readonly most: number;
};

/** One answer for each weight of the axis, in the table's order. */
export function answersOn(axis: Axis, results: ReadonlyMap<string, DetectorResult>, table: WeightTable): Answer[] {
  return table.weights
    .filter((weight) => weight.axis === axis)
    .map((weight) => answerOf(weight, results.get(weight.detector) ?? null, table));
}

function answerOf(weight: Weight, result: DetectorResult | null, table: WeightTable): Answer {
  const weigh = (p: number) => weight.reliability * evidenceOf(p, table);
  const utmost = [weigh(1), weigh(0)] as const;
  if (!result || result.status === "insufficient_data" || result.p === null) {
    return {
      weight,
      result,
      state: !result ? "missing" : result.status === "insufficient_data" ? "insufficient" : "described",
      p: null,
      isHeldBack: false,
      evidence: 0,
      range: utmost,
      most: 0,
    };
  }
  const smallest = result.permutations > 0 ? 1 / (result.permutations + 1) : 0;
  const p = Math.min(1, Math.max(result.p, smallest));
  const isUnnamed = weight.namesWhatItFlags && namesNothing(result);
  const capped = (value: number) => (isUnnamed ? Math.min(0, value) : value);
  const copies = copiesOf(result, weight);
  const corrections = correctionsOf(p, result);
  const [likelyLow, likelyHigh] = rangeOfP(p, copies, corrections);
  return {
    weight,
    result,
    state: "answered",
    p,
    isHeldBack: isUnnamed && weigh(p) > 0,
    evidence: capped(weigh(p)),
    range: [capped(weigh(likelyHigh)), capped(weigh(likelyLow))],
    most: weigh(copies > 0 ? corrections / (copies + 1) : 0),
  };
}

/** -log10 p beyond the neutral 1.3 (p = .05), held between what silence may take and what one test may add. */
export function evidenceOf(p: number, { evidence: { neutral, least, most } }: WeightTable): number {
  return Math.min(most, Math.max(least, -Math.log10(p) - neutral));
}

/** Copies under the null model, or posts compared with; 0 where p is exact. */
export const copiesOf = ({ permutations, nullSample }: DetectorResult, { isRank = false }: Weight): number =>
  isRank ? nullSample.length : permutations;

/**
 * What p was multiplied by, for several windows, posts or groups: p over the share of copies that reach the observation. 1
 * where the result does not tell.
 */
function correctionsOf(p: number, { statistic, nullSample }: DetectorResult): number {
  if (statistic === null || nullSample.length === 0) return 1;
  const reached = nullSample.filter((value) => value >= statistic).length;
  return Math.max(1, (p * (nullSample.length + 1)) / (1 + reached));
}

const z90 = 1.6448536269514722;

/** Where the p of endlessly many copies lies, given that k of R reached the observation. */
export function rangeOfP(p: number, copies: number, corrections = 1): [number, number] {
  if (copies === 0) return [p, p];
  const share = Math.min(1, Math.max(0, ((p / corrections) * (copies + 1) - 1) / copies));
  const z2 = z90 * z90;
  const centre = (share + z2 / (2 * copies)) / (1 + z2 / copies);
  const half = (z90 / (1 + z2 / copies)) * Math.sqrt((share * (1 - share)) / copies + z2 / (4 * copies * copies));
  // With no copy, or all of them, the formula ends at 0 and 1 but for rounding.
  const low = share < 1e-12 ? 0 : Math.max(0, centre - half);
  const high = share === 1 ? 1 : centre + half;
  return [Math.min(p, low * corrections), Math.min(1, Math.max(p, high * corrections))];
}

const namesNothing = ({ accounts, objects, groups }: DetectorResult): boolean =>
  accounts.length + objects.length + groups.length === 0;
