import * as z from "zod";
import { optionalLine, optionalProse } from "./text.ts";

/** What only some findings state. Intent and effect are two things, and so are a set of operations and the state behind it. */

export const intendedEffects = [
  "mould_perceptions",
  "discredit",
  "boost",
  "suppress_vote",
  "divide",
  "intimidate",
  "test",
] as const;
/** "None observed" is a finding of its own and says what was looked at. */
export const observedEffects = ["not_assessed", "none_observed", "observed"] as const;

export const Effect = z.strictObject({
  /** Empty where no intent is stated; that is a value too. */
  intended: z
    .array(z.enum(intendedEffects))
    .max(intendedEffects.length)
    .transform((all) => [...new Set(all)].sort()),
  intendedOn: optionalLine(300),
  observed: z.enum(observedEffects),
  /** What was seen, or what was searched where nothing was. */
  observedText: optionalProse(5_000),
});
export type Effect = z.output<typeof Effect>;

/** How far an attribution goes: each step says more than the one before and needs more. */
export const attributionLevels = ["set", "foreign", "state_backed", "state", "organ"] as const;
export type AttributionLevel = (typeof attributionLevels)[number];

export const Attribution = z.strictObject({
  level: z.enum(attributionLevels),
  state: optionalLine(200),
  organ: optionalLine(300),
});
export type Attribution = z.output<typeof Attribution>;

/** What an effect finding still needs before it can be submitted. */
export function effectGaps(effect: Effect | null): ("no_effect" | "no_search")[] {
  if (effect === null || (effect.intended.length === 0 && effect.observed === "not_assessed")) return ["no_effect"];
  return effect.observed !== "not_assessed" && effect.observedText === "" ? ["no_search"] : [];
}

/** What an attribution still needs: whom its level speaks of, and the limits of its proof. */
export function attributionGaps(attribution: Attribution | null, limits: string): ("no_attribution" | "no_limits")[] {
  const named =
    attribution !== null &&
    (attribution.level !== "state" || attribution.state !== "") &&
    (attribution.level !== "organ" || (attribution.state !== "" && attribution.organ !== ""));
  return [...(named ? [] : ["no_attribution" as const]), ...(limits === "" ? ["no_limits" as const] : [])];
}
