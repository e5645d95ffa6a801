import * as z from "zod";

const Change = z.strictObject({ old: z.unknown(), new: z.unknown() });
const Changes = z.strictObject({ changes: z.record(z.string(), Change) });

/** What happens to a case as a whole. */
export const workflowEvents = {
  "case.stepped": z.strictObject({
    step: z.string(),
    from: z.string(),
    to: z.string(),
    reason: z.string(),
    closeCode: z.string(),
    skipped: z.array(z.string()),
  }),
  "case.override_acknowledged": z.strictObject({ step: z.string(), actorName: z.string() }),
  "case.triaged": Changes,
  "case.origin_stated": Changes,
  "case.checked": z.strictObject({ check: z.string(), checkAnswer: z.string(), note: z.string() }),
} as const;
