import * as z from "zod";

const Change = z.strictObject({ old: z.unknown(), new: z.unknown() });
const Changes = z.strictObject({ changes: z.record(z.string(), Change) });

/** Who decided what, and who was told. Recipients appear by their office, never by name. */
export const decisionEvents = {
  "election_event.added": z.strictObject({ name: z.string() }),
  "election_event.updated": Changes.extend({ name: z.string() }),
  "determination.recorded": z.strictObject({
    number: z.number(),
    body: z.string(),
    threshold: z.string(),
    asOf: z.string(),
  }),
  "public_decision.recorded": z.strictObject({ number: z.number(), publicDecision: z.string(), decidedBy: z.string() }),
  "notification.added": z.strictObject({ notification: z.string(), notified: z.string(), recipient: z.string() }),
  "notification.updated": z.strictObject({ notification: z.string(), fields: z.array(z.string()) }),
  "notification.sent": z.strictObject({ notification: z.string(), recipient: z.string(), sentOn: z.string() }),
  "notification.acknowledged": z.strictObject({ notification: z.string(), recipient: z.string(), on: z.string() }),
  "notification.waived": z.strictObject({ notification: z.string(), recipient: z.string(), reason: z.string() }),
} as const;
