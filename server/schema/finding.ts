import * as z from "zod";
import { Id, line, optionalProse, prose, Reason } from "./text.ts";

/** Actor, behaviour, content, degree, effect. */
export const findingGroups = ["A", "B", "C", "D", "E"] as const;
/** What kind of statement it is; kinds are never mixed in one finding. */
export const statementKinds = ["observation", "assessment", "attribution"] as const;

/** The estimative terms of the Canadian chart, with the ranges that the scale gives them, in per cent. */
export const probabilityScale = {
  name: "canada-estimative",
  version: 1,
  terms: {
    almost_no_chance: [1, 9],
    very_unlikely: [10, 24],
    unlikely: [25, 39],
    roughly_even: [40, 59],
    likely: [60, 74],
    very_likely: [75, 89],
    almost_certain: [90, 99],
  },
} as const;
export const probabilityTerms = [
  "almost_no_chance",
  "very_unlikely",
  "unlikely",
  "roughly_even",
  "likely",
  "very_likely",
  "almost_certain",
] as const;
/** How well founded the judgement is: sources, assumptions, logic. Apart from how probable the thing is. */
export const confidences = ["low", "moderate", "high"] as const;

export const citationKinds = ["run", "network", "post", "capture"] as const;
export const Citation = z.strictObject({ kind: z.enum(citationKinds), id: Id });
export type Citation = z.output<typeof Citation>;

export const FindingFields = z.strictObject({
  group: z.enum(findingGroups),
  kind: z.enum(statementKinds),
  title: line(200),
  text: prose(20_000),
  /** An observation was seen and has no probability. */
  probability: z.enum(probabilityTerms).nullable(),
  confidence: z.enum(confidences).nullable(),
  limits: optionalProse(5_000),
  citations: z.array(Citation).max(100),
});
export type FindingFields = z.output<typeof FindingFields>;

export const findingStates = ["draft", "submitted", "approved", "changes_asked", "rejected"] as const;
export type FindingState = (typeof findingStates)[number];

export const DraftFinding = z.strictObject({ caseId: Id, fields: FindingFields });
export const EditFinding = z.strictObject({ findingId: Id, version: z.int(), fields: FindingFields });
export const FindingRef = z.strictObject({ findingId: Id });
export const FindingVersionRef = z.strictObject({ findingId: Id, version: z.int() });
export const SubmitFinding = z.strictObject({ findingId: Id, version: z.int() });
/** `contentSha256` is what the reviewer read: an approval of anything else is refused. */
export const ApproveFinding = z.strictObject({
  findingId: Id,
  contentSha256: z.hash("sha256"),
  note: optionalProse(5_000),
});
export const AskForChanges = z.strictObject({ findingId: Id, contentSha256: z.hash("sha256"), note: Reason });
export const RejectFinding = AskForChanges;

export const submitBlockers = ["no_citation", "no_probability", "no_confidence"] as const;
export type SubmitBlocker = (typeof submitBlockers)[number];

/** Why a finding cannot be submitted yet; empty when it can. Pure, so that the screen gives the same reasons. */
export function submitBlockersOf(
  fields: Pick<FindingFields, "kind" | "probability" | "confidence" | "citations">,
): SubmitBlocker[] {
  const blockers: SubmitBlocker[] = [];
  if (fields.citations.length === 0) blockers.push("no_citation");
  if (fields.kind !== "observation" && fields.probability === null) blockers.push("no_probability");
  if (fields.kind !== "observation" && fields.confidence === null) blockers.push("no_confidence");
  return blockers;
}
