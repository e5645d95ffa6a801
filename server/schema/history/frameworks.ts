import * as z from "zod";

/** What happens where a case is described in the terms of frameworks. */
export const frameworkEvents = {
  "breakout.observed": z.strictObject({ kind: z.string(), what: z.string(), aboutExposure: z.boolean() }),
  "breakout.observation_withdrawn": z.strictObject({ kind: z.string(), what: z.string(), reason: z.string() }),
  "breakout.searched": z.strictObject({ platform: z.string(), result: z.string(), validUntil: z.string() }),
  "breakout.search_withdrawn": z.strictObject({ platform: z.string(), reason: z.string() }),
  "breakout.decided": z.strictObject({
    category: z.number(),
    suggested: z.number().nullable(),
    asOf: z.string(),
    reason: z.string(),
  }),
  "criterion.answered": z.strictObject({
    set: z.string(),
    criterion: z.string(),
    answer: z.string(),
    basis: z.string(),
  }),
} as const;
