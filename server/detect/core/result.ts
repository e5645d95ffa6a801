import type { DetectorResult } from "#server/schema/detection.ts";
import type { Bilingual, ExplanationBlock } from "#server/schema/explanation.ts";
import type { Detector, RunOptions } from "./detector.ts";

type Identity = Pick<Detector, "id" | "version" | "axis">;
type Answer = Partial<DetectorResult> & Pick<DetectorResult, "status" | "explanation">;

/** A result with everything the detector did not speak of left empty, and its numbers in canonical form. */
export function resultOf<P extends Record<string, unknown>>(
  { id, version, axis }: Identity,
  { params, seed }: Pick<RunOptions<P>, "params" | "seed">,
  answer: Answer,
): DetectorResult {
  return canonicalNumbers({
    detector: id,
    version,
    axis,
    params: { ...params },
    seed,
    statistic: null,
    expected: null,
    effect: null,
    interval: null,
    p: null,
    permutations: 0,
    nullSample: [],
    accounts: [],
    objects: [],
    groups: [],
    scores: [],
    proposals: [],
    caveats: [],
    disarm: [],
    ...answer,
  });
}

/** "Not enough data" is an answer of its own: no statistic, no p, and a sentence that says what is missing. */
export function insufficientData<P extends Record<string, unknown>>(
  identity: Identity,
  options: Pick<RunOptions<P>, "params" | "seed">,
  { sentence, caveats = [] }: { sentence: Bilingual; caveats?: Bilingual[] },
): DetectorResult {
  const explanation: ExplanationBlock[] = [{ kind: "sentence", text: sentence }];
  return resultOf(identity, options, { status: "insufficient_data", explanation, caveats });
}

/**
 * Twelve significant digits: logarithms and powers differ in their last bit between processors, and a stored result is
 * compared byte by byte.
 */
function canonicalNumbers<T>(value: T): T;
function canonicalNumbers(value: unknown): unknown {
  if (typeof value === "number") return Number.isInteger(value) ? value : Number(value.toPrecision(12));
  if (Array.isArray(value)) return value.map((item: unknown) => canonicalNumbers(item));
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, canonicalNumbers(item)]));
  }
  return value;
}
