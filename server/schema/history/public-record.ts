import * as z from "zod";

const Changes = z.strictObject({
  changes: z.record(z.string(), z.strictObject({ old: z.unknown(), new: z.unknown() })),
});

/** What is recorded of the public record and of events in the world. */
export const publicRecordEvents = {
  "entity.added": z.strictObject({ entity: z.string(), entityKind: z.string() }),
  "entity.updated": Changes.extend({ entity: z.string() }),
  "office.added": z.strictObject({ entity: z.string(), office: z.string() }),
  "office.updated": Changes.extend({ entity: z.string(), office: z.string() }),
  "office.withdrawn": z.strictObject({ entity: z.string(), office: z.string(), reason: z.string() }),
  "platform.saved": Changes.extend({ platform: z.string() }),
  "case_event.added": z.strictObject({ event: z.string(), day: z.string() }),
  "case_event.updated": Changes.extend({ event: z.string() }),
  "case_event.removed": z.strictObject({ event: z.string(), reason: z.string() }),
} as const;
