import * as z from "zod";
import { citationKinds, confidences } from "./finding.ts";
import { defaultScale, scaleIds, termIds } from "./scales.ts";
import { Id, line, optionalProse, prose, Reason } from "./text.ts";

/** How long a review is held before it is free again; working on it holds it longer. */
export const leaseMinutes = 20;

export const ReviewRef = z.strictObject({ findingId: Id });
export const TakeOverReview = z.strictObject({ findingId: Id, reason: Reason });

/** What a thread hangs on. A paragraph is kept by its place and its words, so that a later text says what became of it. */
export const ThreadAnchor = z.discriminatedUnion("anchor", [
  z.strictObject({ anchor: z.literal("whole") }),
  z.strictObject({ anchor: z.literal("paragraph"), position: z.int().min(0), quote: prose(20_000) }),
  z.strictObject({ anchor: z.literal("citation"), kind: z.enum(citationKinds), id: Id }),
]);
export type ThreadAnchor = z.output<typeof ThreadAnchor>;

const said = { text: prose(5_000), suggestion: optionalProse(20_000) };
export const OpenThread = z.strictObject({ findingId: Id, on: ThreadAnchor, ...said });
export const ReplyInThread = z.strictObject({ threadId: Id, ...said });
export const ResolveThread = z.strictObject({ threadId: Id, version: z.int(), text: optionalProse(5_000) });
export const ReopenThread = z.strictObject({ threadId: Id, version: z.int(), text: Reason });
export const TakeSuggestion = z.strictObject({ findingId: Id, version: z.int(), entryId: Id });

export const DissentFields = z
  .strictObject({
    text: prose(10_000),
    /** How probable, and how well founded, the dissenter holds it to be; null where they leave it. */
    scale: z.enum(scaleIds).default(defaultScale),
    probability: line(40).nullable().default(null),
    confidence: z.enum(confidences).nullable().default(null),
  })
  .superRefine(({ scale, probability }, context) => {
    if (probability === null || termIds(scale).includes(probability)) return;
    context.addIssue({
      code: "custom",
      path: ["probability"],
      params: { key: "termOfScale" },
      message: "not of the scale",
    });
  });
export type DissentFields = z.output<typeof DissentFields>;
/** `contentSha256` is what the dissenter read. */
export const RecordDissent = z.strictObject({
  findingId: Id,
  contentSha256: z.hash("sha256"),
  fields: DissentFields,
});

export const ExportFindings = z.strictObject({ caseId: Id, language: z.enum(["en", "fr"]) });
