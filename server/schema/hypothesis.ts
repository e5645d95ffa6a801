import * as z from "zod";
import { achRatings, achWeights } from "./ach.ts";
import { Citation } from "./finding.ts";
import { Id, line, optionalProse, prose, Reason } from "./text.ts";

export const HypothesisFields = z.strictObject({
  statement: line(500),
  note: optionalProse(5_000),
  /** Supposes nothing: chance, habit, trade. A comparison without one is not finished. */
  isNull: z.boolean().default(false),
});
export type HypothesisFields = z.output<typeof HypothesisFields>;

/** An item may be entered twice, because a source may deceive. */
export const achAssumptions = ["true", "deceptive"] as const;

export const AchItemFields = z.strictObject({
  text: prose(2_000),
  assumption: z.enum(achAssumptions).default("true"),
  credibility: z.enum(achWeights).default("medium"),
  relevance: z.enum(achWeights).default("medium"),
  /** What it rests on in the case, if anything. */
  cited: Citation.nullable().default(null),
});
export type AchItemFields = z.output<typeof AchItemFields>;

export const AddHypothesis = z.strictObject({ caseId: Id, fields: HypothesisFields });
export const UpdateHypothesis = z.strictObject({ hypothesisId: Id, version: z.int(), fields: HypothesisFields });
/** To set a hypothesis aside, or to take it up again. */
export const DecideHypothesis = z.strictObject({ hypothesisId: Id, version: z.int(), reason: Reason });

export const AddAchItem = z.strictObject({ caseId: Id, fields: AchItemFields });
export const UpdateAchItem = z.strictObject({ achItemId: Id, version: z.int(), fields: AchItemFields });
/** To take an item out of the matrix, or to put it back; its ratings are kept. */
export const DecideAchItem = z.strictObject({ achItemId: Id, version: z.int(), reason: Reason });

/** One's own rating of one cell; null takes it back. */
export const RateCell = z.strictObject({ hypothesisId: Id, achItemId: Id, value: z.enum(achRatings).nullable() });

export const indicatorStates = ["open", "seen", "not_seen"] as const;
export const AddIndicator = z.strictObject({ hypothesisId: Id, text: line(500) });
export const MarkIndicator = z.strictObject({
  indicatorId: Id,
  version: z.int(),
  state: z.enum(indicatorStates),
  /** What was seen, or where one looked in vain: absence needs evidence too. */
  note: optionalProse(2_000),
});

/** A comparison needs several hypotheses, and one that supposes nothing. */
export const hypothesesMin = 3;
