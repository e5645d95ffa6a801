import * as z from "zod";
import { Id, line, optionalLine, optionalProse, prose, Reason, webAddress } from "./text.ts";
import { StatedMoment } from "./time.ts";

/** What is added beside a post, one entry after the other. No entry is changed: one made in error is withdrawn. */

/** Where a copy of the post lies that neither its author nor its platform can change. */
export const ArchivedLinkFields = z.strictObject({
  /** Such as the Wayback Machine, archive.today, or an archive of one's own. */
  service: line(100),
  url: webAddress,
  archivedAt: StatedMoment,
  note: optionalLine(500),
});
export type ArchivedLinkFields = z.output<typeof ArchivedLinkFields>;

/** What somebody saw of the post after it was published. `seen` means: there, and as it is held. */
export const observationKinds = ["seen", "edited", "deleted", "restricted", "restored"] as const;
export type ObservationKind = (typeof observationKinds)[number];
export const ObservationFields = z
  .strictObject({
    kind: z.enum(observationKinds),
    seenAt: StatedMoment,
    /** Empty: whoever records it. */
    seenBy: optionalLine(200),
    /** What changed, or what the platform says in its place. */
    note: optionalProse(5_000),
  })
  .refine(({ kind, note }) => kind !== "edited" || note !== "", { path: ["note"], params: { key: "editedHow" } });
export type ObservationFields = z.output<typeof ObservationFields>;

export const stances = ["positive", "negative", "mixed", "neutral", "not_applicable"] as const;
export type Stance = (typeof stances)[number];
/** What one assessor reads in the post. It is never a property of the post: assessors differ, and that is shown. */
export const StanceFields = z.strictObject({
  /** Towards whom or what. */
  target: line(200),
  stance: z.enum(stances),
  /** The words or the manner that it rests on. */
  basis: prose(2_000),
  /** Whoever states it, where that is not the person who records it: an official notice, an outlet, an expert. */
  source: optionalLine(200),
});
export type StanceFields = z.output<typeof StanceFields>;

/** The Admiralty code: how reliable a source is, and how credible an item, are asked apart. F and 6 say that it is not known. */
export const sourceGrades = ["A", "B", "C", "D", "E", "F"] as const;
export const itemGrades = ["1", "2", "3", "4", "5", "6"] as const;
export const ratedSubjects = ["source", "item"] as const;
export type RatedSubject = (typeof ratedSubjects)[number];
const ratingBasis = { basis: prose(2_000) };
export const SourceRating = z.strictObject({
  subject: z.literal("source"),
  grade: z.enum(sourceGrades),
  ...ratingBasis,
});
export const ItemRating = z.strictObject({ subject: z.literal("item"), grade: z.enum(itemGrades), ...ratingBasis });
export const RatingFields = z.discriminatedUnion("subject", [SourceRating, ItemRating]);

export const reviewVerdicts = ["confirmed", "objected"] as const;
/** A second reader's word on a translation; an objection says what is wrong. */
export const TranslationReviewFields = z
  .strictObject({ verdict: z.enum(reviewVerdicts), note: optionalProse(2_000) })
  .refine(({ verdict, note }) => verdict !== "objected" || note !== "", {
    path: ["note"],
    params: { key: "objectionHow" },
  });
export type TranslationReviewFields = z.output<typeof TranslationReviewFields>;

export const entryKinds = ["archived_link", "observation", "stance", "rating", "metric", "translation"] as const;
export type EntryKind = (typeof entryKinds)[number];

export const AddArchivedLink = z.strictObject({ postId: Id, link: ArchivedLinkFields });
export const AddObservation = z.strictObject({ postId: Id, observation: ObservationFields });
export const AddStance = z.strictObject({ postId: Id, stance: StanceFields });
export const AddRating = z.strictObject({ postId: Id, rating: RatingFields });
export const ReviewTranslation = z.strictObject({ postId: Id, translationId: Id, review: TranslationReviewFields });
export const WithdrawEntry = z.strictObject({ postId: Id, kind: z.enum(entryKinds), entryId: Id, reason: Reason });
