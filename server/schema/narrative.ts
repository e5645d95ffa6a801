import * as z from "zod";
import { Id, Language, line, optionalLine, optionalProse, prose, Reason } from "./text.ts";

/** What is told about somebody, as read out of posts. Behaviour is assessed, not speech: nobody need say whether it is true. */

export const polarities = ["positive", "negative", "mixed", "neutral"] as const;
export type Polarity = (typeof polarities)[number];
/** Who first made the claim, as far as that is known: foreign amplification of what was said at home is told apart. */
export const claimOrigins = ["not_assessed", "domestic", "foreign", "not_established"] as const;
export const veracities = ["not_assessed", "true", "opinion", "misleading", "false"] as const;

export const NarrativeFields = z
  .strictObject({
    title: line(200),
    summary: optionalProse(5_000),
    /** That of the posts that carry it. */
    language: Language,
    /** Named as in the stances of posts, which are summed up by it. */
    target: line(200),
    targetEntityId: Id.nullable().default(null),
    polarity: z.enum(polarities),
    /** What of the target it is about, such as experience and credentials. */
    trait: optionalLine(200),
    topics: z.array(line(60)).max(20).default([]),
    /** Its place in the order in which narratives followed each other; several may share one. */
    position: z.int().min(1).max(100),
    claimOrigin: z.enum(claimOrigins).default("not_assessed"),
    originBasis: optionalProse(2_000),
    veracity: z.enum(veracities).default("not_assessed"),
    veracityBasis: optionalProse(2_000),
  })
  .refine(({ claimOrigin, originBasis }) => claimOrigin === "not_assessed" || originBasis !== "", {
    path: ["originBasis"],
    params: { key: "basisNeeded" },
  })
  .refine(({ veracity, veracityBasis }) => veracity === "not_assessed" || veracityBasis !== "", {
    path: ["veracityBasis"],
    params: { key: "basisNeeded" },
  });
export type NarrativeFields = z.output<typeof NarrativeFields>;

export const AddNarrative = z.strictObject({ caseId: Id, fields: NarrativeFields });
export const UpdateNarrative = z.strictObject({ narrativeId: Id, version: z.int(), fields: NarrativeFields });
export const AddNarrativePost = z.strictObject({ narrativeId: Id, postId: Id, basis: prose(2_000) });
export const RemoveNarrativePost = z.strictObject({ narrativeId: Id, postId: Id, reason: Reason });
export const MergeNarrative = z.strictObject({ narrativeId: Id, version: z.int(), intoId: Id, reason: Reason });
export const UnmergeNarrative = z.strictObject({ narrativeId: Id, version: z.int(), reason: Reason });
/** Some of the posts become a narrative of their own. Merged back, they count as before. */
export const SplitNarrative = z.strictObject({
  narrativeId: Id,
  version: z.int(),
  title: line(200),
  postIds: z.array(Id).min(1).max(1_000),
  reason: Reason,
});
