import * as z from "zod";

const Changes = z.strictObject({
  changes: z.record(z.string(), z.strictObject({ old: z.unknown(), new: z.unknown() })),
});

/** What is recorded of narratives. Posts are called as the history calls them elsewhere. */
export const narrativeEvents = {
  "narrative.added": z.strictObject({ narrative: z.string(), title: z.string() }),
  "narrative.updated": Changes.extend({ narrative: z.string() }),
  "narrative.post_added": z.strictObject({ narrative: z.string(), title: z.string(), basis: z.string() }),
  "narrative.post_removed": z.strictObject({ narrative: z.string(), title: z.string(), reason: z.string() }),
  "narrative.merged": z.strictObject({ narrative: z.string(), into: z.string(), reason: z.string() }),
  "narrative.unmerged": z.strictObject({ narrative: z.string(), into: z.string(), reason: z.string() }),
  "narrative.split": z.strictObject({
    narrative: z.string(),
    from: z.string(),
    posts: z.number(),
    reason: z.string(),
  }),
} as const;
