import { resultOf } from "#server/detect/core/result.ts";
import { DetectorResult } from "#server/schema/detection.ts";

/** A result of any detector that says no more than the fields given. */
export const resultWith = (fields: Partial<DetectorResult> & { detector: string }): DetectorResult =>
  DetectorResult.parse({
    ...resultOf(
      { id: fields.detector, version: 1, axis: "context" },
      { params: {}, seed: 1 },
      { status: "ok", explanation: [] },
    ),
    ...fields,
  });

/** A result that tested something against copies and names what it flags. */
export const tested = (detector: string, p: number, permutations = 199): DetectorResult =>
  resultWith({ detector, p, permutations, accounts: ["a1", "a2", "a3"] });

export const insufficient = (detector: string): DetectorResult => resultWith({ detector, status: "insufficient_data" });
