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
  "technique.tagged": z.strictObject({
    framework: z.string(),
    version: z.string(),
    technique: z.string(),
    kind: z.string(),
    basis: z.string(),
  }),
  "technique.untagged": z.strictObject({
    framework: z.string(),
    version: z.string(),
    technique: z.string(),
    reason: z.string(),
  }),
  "taxonomy.imported": z.strictObject({
    framework: z.string(),
    version: z.string(),
    techniques: z.number(),
    added: z.number(),
    removed: z.number(),
    renamed: z.number(),
  }),
  "attribution.added": z.strictObject({ attribution: z.string() }),
  "attribution.updated": z.strictObject({
    attribution: z.string(),
    changes: z.record(z.string(), z.strictObject({ old: z.unknown(), new: z.unknown() })),
    voidedApproval: z.boolean(),
  }),
  "attribution.evidence_added": z.strictObject({ attribution: z.string(), kind: z.string(), source: z.string() }),
  "attribution.evidence_withdrawn": z.strictObject({ attribution: z.string(), kind: z.string(), reason: z.string() }),
  "attribution.decided": z.strictObject({
    attribution: z.string(),
    version: z.number(),
    decision: z.string(),
    reason: z.string(),
  }),
  "case.marking_raised": z.strictObject({
    tlp: z.string().nullable(),
    pap: z.string().nullable(),
    protection: z.string().nullable(),
    reason: z.string(),
  }),
} as const;
