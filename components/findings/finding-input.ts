import type * as z from "zod";
import type { FindingFields } from "#server/schema/finding.ts";

/** The fields while they are being filled in. */
export type FindingInput = z.input<typeof FindingFields>;

const noEffect = { intended: [], intendedOn: "", observed: "not_assessed", observedText: "" } as const;
const noAttribution = { level: "foreign", state: "", organ: "" } as const;

/** A finding as the form opens it: with the parts that its kind and group do not state, in case they become others. */
export const inputOf = (fields: FindingInput): FindingInput => ({
  ...fields,
  effect: fields.effect ?? { ...noEffect, intended: [] },
  attribution: fields.attribution ?? { ...noAttribution },
});
