import * as z from "zod";
import { Id, optionalLine, optionalProse } from "./text.ts";

/** What a public account of an operation would state, after the published ones. */
export const disclosureItems = [
  "target",
  "detection",
  "platforms",
  "launch_account",
  "amplifiers",
  "window",
  "interactions",
  "views",
  "affected_people",
  "narratives",
  "veracity",
  "intent",
  "effect",
  "attribution",
  "safety",
  "briefings",
] as const;
export type DisclosureItem = (typeof disclosureItems)[number];

/** "Not stated" and "withheld" are answers; an item without any answer has not been looked at. */
export const disclosureStates = ["stated", "not_stated", "not_assessed", "withheld"] as const;
export type DisclosureState = (typeof disclosureStates)[number];

export const DisclosureFields = z
  .strictObject({
    state: z.enum(disclosureStates),
    /** Why it is withheld, or why nothing can be said. */
    reason: optionalProse(2_000),
    /** The question that was put, by whom it was put. */
    question: optionalProse(2_000),
    askedBy: optionalLine(300),
  })
  .superRefine(({ state, reason }, context) => {
    if (state !== "withheld" || reason.length >= 5) return;
    context.addIssue({
      code: "custom",
      path: ["reason"],
      params: { key: "required" },
      message: "withholding has a reason",
    });
  });
export type DisclosureFields = z.output<typeof DisclosureFields>;

export const RecordDisclosure = z.strictObject({ caseId: Id, item: z.enum(disclosureItems), fields: DisclosureFields });
