import * as z from "zod";
import { Citations } from "./citations.ts";
import { confidences } from "./finding.ts";
import { type AttributionLevel, attributionLevels } from "./finding-particulars.ts";
import { Id, line, optionalLine, optionalProse, prose } from "./text.ts";

/** The terms of the scale that attributions use, `canada-estimative/1`: what is said of a state is said on one scale. */
export const attributionTerms = [
  "almost_no_chance",
  "very_unlikely",
  "unlikely",
  "roughly_even",
  "likely",
  "very_likely",
  "almost_certain",
] as const;

/** The spectrum of state responsibility (Healey, Atlantic Council 2012), from what a state forbids to what it does itself. */
export const responsibilitySteps = [
  "prohibited",
  "prohibited_but_inadequate",
  "ignored",
  "encouraged",
  "shaped",
  "coordinated",
  "ordered",
  "rogue_conducted",
  "executed",
  "integrated",
] as const;

export const AttributionFields = z
  .strictObject({
    level: z.enum(attributionLevels),
    /** The set, the actor or the state. The state, not its people: People's Republic of China, not "the Chinese". */
    actor: line(200),
    /** The organ, where one is named: a ministry, a party commission. */
    organ: optionalLine(200),
    /** What may be said, word for word, once it is approved. */
    phraseEn: line(500),
    phraseFr: line(500),
    probability: z.enum(attributionTerms),
    confidence: z.enum(confidences),
    /** What is not known, and what would speak against it. */
    limits: prose(5_000).min(10),
    /** Null: not assessed. */
    responsibility: z.enum(responsibilitySteps).nullable().default(null),
    responsibilityReason: optionalProse(2_000),
  })
  .refine(({ level, organ }) => (level === "organ") === (organ !== ""), {
    path: ["organ"],
    params: { key: "organ" },
  })
  .refine(({ responsibility, responsibilityReason }) => responsibility === null || responsibilityReason !== "", {
    path: ["responsibilityReason"],
    params: { key: "required" },
  });
export type AttributionFields = z.output<typeof AttributionFields>;

/** The grid of the attribution framework of the NATO StratCom COE and the Hybrid CoE: kinds of evidence by classes of source. */
export const evidenceKinds = ["technical", "behavioural", "contextual"] as const;
export const sourceClasses = ["open", "proprietary", "classified"] as const;

const Open = z.strictObject({
  source: z.enum(["open", "proprietary"]),
  kind: z.enum(evidenceKinds),
  /** What it shows. */
  text: prose(3_000).min(10),
  citations: Citations,
});
/** Classified reporting is referred to and never held: a number, a date, who holds it, and no field that a text would fit in. */
export const ClassifiedReference = z.strictObject({
  source: z.literal("classified"),
  kind: z.enum(evidenceKinds),
  reference: line(40).regex(/^[\p{L}\p{N}][\p{L}\p{N}/.\-–]*$/u),
  dated: z.iso.date(),
  holder: line(80),
});
export const AttributionEvidenceFields = z.discriminatedUnion("source", [Open, ClassifiedReference]);
export type AttributionEvidenceFields = z.output<typeof AttributionEvidenceFields>;
export const OpenEvidence = Open;

export const AddAttribution = z.strictObject({ caseId: Id, fields: AttributionFields });
export const UpdateAttribution = z.strictObject({ attributionId: Id, version: z.int(), fields: AttributionFields });
export const AddAttributionEvidence = z.strictObject({
  attributionId: Id,
  version: z.int(),
  evidence: AttributionEvidenceFields,
});
export const WithdrawAttributionEvidence = z.strictObject({
  attributionId: Id,
  version: z.int(),
  evidenceId: Id,
  reason: prose(1_000).min(5),
});

export const gateDecisions = ["approved", "refused"] as const;
/** Whether naming is right, answered by somebody who wrote none of it. */
export const DecideAttribution = z
  .strictObject({
    attributionId: Id,
    /** The version that was read. */
    version: z.int(),
    decision: z.enum(gateDecisions),
    /** The law or the mandate that naming rests on. */
    legalBasis: optionalProse(2_000),
    proportionate: z.enum(["yes", "no"]),
    /** Who may be harmed by it, and what is done about that. */
    fallout: prose(3_000).min(10),
    reason: prose(2_000).min(10),
  })
  .refine(({ decision, proportionate }) => decision === "refused" || proportionate === "yes", {
    path: ["proportionate"],
    params: { key: "proportionate" },
  })
  .refine(({ decision, legalBasis }) => decision === "refused" || legalBasis !== "", {
    path: ["legalBasis"],
    params: { key: "required" },
  });

/** Whether the grid holds anything at all: an attribution without evidence is not put to a decision. */
export const attributionBlockers = ["no_evidence", "one_kind_of_evidence"] as const;
export type AttributionBlocker = (typeof attributionBlockers)[number];

/** Why an attribution cannot be approved yet. One kind of evidence alone never carries one to a state. */
export function attributionBlockersOf(
  level: AttributionLevel,
  evidence: readonly { kind: string }[],
): AttributionBlocker[] {
  if (evidence.length === 0) return ["no_evidence"];
  const kinds = new Set(evidence.map(({ kind }) => kind)).size;
  return kinds === 1 && (level === "state" || level === "organ") ? ["one_kind_of_evidence"] : [];
}
