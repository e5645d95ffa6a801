import * as z from "zod";

const Changes = z.strictObject({
  changes: z.record(z.string(), z.strictObject({ old: z.unknown(), new: z.unknown() })),
});

/** What is recorded of statements. */
export const statementEvents = {
  "statement.added": z.strictObject({ statement: z.string(), speakerKind: z.string(), speaker: z.string() }),
  "statement.updated": Changes.extend({ statement: z.string() }),
  "statement.source_added": z.strictObject({ statement: z.string(), sourceLevel: z.string(), publisher: z.string() }),
  "statement.linked": z.strictObject({ statement: z.string(), hypothesis: z.string(), hypothesisRelation: z.string() }),
  "statement.unlinked": z.strictObject({ statement: z.string(), hypothesis: z.string(), reason: z.string() }),
  "statement.removed": z.strictObject({ statement: z.string(), reason: z.string() }),
} as const;
