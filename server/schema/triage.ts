import * as z from "zod";
import { StatedDate } from "./partial-date.ts";
import { Id, optionalLine, optionalProse } from "./text.ts";

/** `null`: nobody has looked into it yet. */
export const triageAnswers = ["yes", "no", "undetermined"] as const;
export type TriageAnswer = (typeof triageAnswers)[number] | null;
const Answer = z.enum(triageAnswers).nullable().default(null);

export const caseScopes = ["incident", "campaign"] as const;

/** Whether the case is for this task force at all. */
export const TriageFields = z.strictObject({
  mandate: Answer,
  foreignNexus: Answer,
  /** Ordinary domestic political speech is not for the task force, whatever it says. */
  ordinarySpeech: Answer,
  scope: z.enum(caseScopes).nullable().default(null),
  duplicatesChecked: z.boolean().default(false),
  note: optionalProse(5_000),
});
export type TriageFields = z.output<typeof TriageFields>;
export const SaveTriage = z.strictObject({ caseId: Id, version: z.int().min(0), fields: TriageFields });

export const detectionMethods = [
  "detector",
  "monitoring",
  "tip",
  "party",
  "platform",
  "partner",
  "not_stated",
] as const;

/** How the activity came to notice, and its three dates: when it was, when it was seen, when the public was told. */
export const OriginFields = z.strictObject({
  foundBy: optionalLine(200),
  method: z.enum(detectionMethods).default("not_stated"),
  signal: optionalProse(2_000),
  activityFrom: StatedDate,
  activityTo: StatedDate,
  /** Such as: at least four days; the end is not stated. */
  activityNote: optionalProse(1_000),
  detectedOn: StatedDate,
  disclosedOn: StatedDate,
});
export type OriginFields = z.output<typeof OriginFields>;
export const SaveOrigin = z.strictObject({ caseId: Id, version: z.int().min(0), fields: OriginFields });

export const closeCodes = [
  "out_of_mandate",
  "domestic_political_speech",
  "insufficient",
  "duplicate",
  "no_interference",
  "concluded",
] as const;
export type CloseCode = (typeof closeCodes)[number];
