import * as z from "zod";
import { Attribution, attributionGaps, Effect, effectGaps } from "./finding-particulars.ts";
import { defaultScale, scaleIds, termIds } from "./scales.ts";
import { Id, line, optionalProse, prose, Reason } from "./text.ts";

/** Actor, behaviour, content, degree, effect. */
export const findingGroups = ["A", "B", "C", "D", "E"] as const;
/** What kind of statement it is; kinds are never mixed in one finding. */
export const statementKinds = ["observation", "assessment", "attribution"] as const;

/** How well founded the judgement is: sources, assumptions, logic. Apart from how probable the thing is. */
export const confidences = ["low", "moderate", "high"] as const;

export const citationKinds = ["run", "network", "post", "capture"] as const;
export const Citation = z.strictObject({ kind: z.enum(citationKinds), id: Id });
export type Citation = z.output<typeof Citation>;

export const FindingShape = z.strictObject({
  group: z.enum(findingGroups),
  kind: z.enum(statementKinds),
  title: line(200),
  text: prose(20_000),
  /** The scale of this finding, by name and version; a probability is one of its terms. */
  scale: z.enum(scaleIds).default(defaultScale),
  /** An observation was seen and has no probability. */
  probability: line(40).nullable(),
  confidence: z.enum(confidences).nullable(),
  limits: optionalProse(5_000),
  /** Of findings on effect: what was intended, and what was seen of it. */
  effect: Effect.nullable().default(null),
  /** Of attributions: to whom, and how far it goes. */
  attribution: Attribution.nullable().default(null),
  citations: z.array(Citation).max(100),
});

export const FindingFields = FindingShape.superRefine(({ scale, probability }, context) => {
  if (probability === null || termIds(scale).includes(probability)) return;
  context.addIssue({
    code: "custom",
    path: ["probability"],
    params: { key: "termOfScale" },
    message: "a probability is a term of its scale",
  });
});
export type FindingFields = z.output<typeof FindingFields>;

export const findingStates = ["draft", "submitted", "approved", "changes_asked", "rejected"] as const;
export type FindingState = (typeof findingStates)[number];

export const DraftFinding = z.strictObject({ caseId: Id, fields: FindingFields });
export const EditFinding = z.strictObject({ findingId: Id, version: z.int(), fields: FindingFields });
export const FindingRef = z.strictObject({ findingId: Id });
/** `since` is the version to compare with; without it, the one before. */
export const FindingVersionRef = z.strictObject({ findingId: Id, version: z.int(), since: z.int().optional() });
export const SubmitFinding = z.strictObject({ findingId: Id, version: z.int() });
/** `contentSha256` is what the reviewer read: an approval of anything else is refused. */
export const ApproveFinding = z.strictObject({
  findingId: Id,
  contentSha256: z.hash("sha256"),
  note: optionalProse(5_000),
});
export const AskForChanges = z.strictObject({ findingId: Id, contentSha256: z.hash("sha256"), note: Reason });
export const RejectFinding = AskForChanges;

export const submitBlockers = [
  "no_citation",
  "no_probability",
  "no_confidence",
  "no_effect",
  "no_search",
  "no_attribution",
  "no_limits",
] as const;
export type SubmitBlocker = (typeof submitBlockers)[number];

/** Why a finding cannot be submitted yet; empty when it can. Pure, so that the screen gives the same reasons. */
export function submitBlockersOf(
  fields: Pick<
    FindingFields,
    "group" | "kind" | "probability" | "confidence" | "limits" | "effect" | "attribution" | "citations"
  >,
): SubmitBlocker[] {
  const blockers: SubmitBlocker[] = [];
  if (fields.citations.length === 0) blockers.push("no_citation");
  if (fields.kind !== "observation" && fields.probability === null) blockers.push("no_probability");
  if (fields.kind !== "observation" && fields.confidence === null) blockers.push("no_confidence");
  if (fields.group === "E") blockers.push(...effectGaps(fields.effect));
  if (fields.kind === "attribution") blockers.push(...attributionGaps(fields.attribution, fields.limits));
  return blockers;
}
