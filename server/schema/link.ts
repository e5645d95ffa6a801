import * as z from "zod";
import { Citation, confidences } from "./finding.ts";
import { Id, line, optionalLine, optionalProse, prose, Reason } from "./text.ts";

/** Links between cases: what two of them have in common, on what evidence, and since when that is asserted. */

export const linkKinds = ["account", "text", "network", "timing", "infrastructure", "narrative", "targets"] as const;
export type LinkKind = (typeof linkKinds)[number];

/** A day as a source states it. */
export const Day = z.iso.date();

/** Which of the two cases an item of evidence stands in. */
export const LinkEvidence = z.strictObject({ side: z.enum(["here", "there"]), cited: Citation });

/** The same as it is kept: the case that the item stands in, by its id. */
export const StoredEvidence = z.array(z.strictObject({ caseId: Id, cited: Citation }));

export const LinkFields = z.strictObject({
  kind: z.enum(linkKinds),
  confidence: z.enum(confidences),
  basis: prose(5_000),
  /** Whoever asserts it: a person, a body, a published statement. */
  assertedBy: line(300),
  /** The link's own date, which may be years after both cases. */
  assertedOn: Day,
  evidence: z.array(LinkEvidence).max(50).default([]),
});
export type LinkFields = z.output<typeof LinkFields>;

export const AssertLink = z.strictObject({ caseId: Id, otherCaseId: Id, fields: LinkFields });
/** A link is named together with the case from which it is looked at. */
export const RetractLink = z.strictObject({ caseId: Id, linkId: Id, reason: Reason });

/** What a machine found in common. Counts and ids only, so that what a case holds stands nowhere but in the case. */
export const MatchDetail = z.strictObject({
  count: z.int().positive(),
  /** Records of the case with the lower id, and of the other one. */
  here: z.array(Id).max(200),
  there: z.array(Id).max(200),
  /** For texts: how alike the most alike are, 0 to 1. */
  likeness: z.number().min(0).max(1).nullable(),
});
export type MatchDetail = z.output<typeof MatchDetail>;

export const matchStates = ["proposed", "accepted", "rejected"] as const;
export const SeekMatches = z.strictObject({ caseId: Id });
export const AcceptMatch = z.strictObject({ caseId: Id, matchId: Id, fields: LinkFields.omit({ kind: true }) });
export const RejectMatch = z.strictObject({ caseId: Id, matchId: Id, reason: Reason });
/** The question goes to whoever holds the other case; it is the asker's own words and names nothing by itself. */
export const AskOwner = z.strictObject({ caseId: Id, matchId: Id, question: prose(2_000) });

export const answers = ["nothing_to_share", "let_in", "in_touch"] as const;
export const AnswerQuestion = z.strictObject({
  caseId: Id,
  questionId: Id,
  answer: z.enum(answers),
  note: optionalProse(2_000),
});

/** Bounds as a source states them; both null: not stated. */
const Count = z.int().nonnegative().max(1e12).nullable();

export const StoredParties = z.array(z.strictObject({ target: line(300), party: optionalLine(200) }));

/**
 * What is stated of the operation that a case is about, so that cases can be compared. Each may be empty: not stated. Days
 * are days of the place that states them.
 */
export const ProfileFields = z
  .strictObject({
    activityFrom: Day.nullable(),
    activityTo: Day.nullable(),
    detectedOn: Day.nullable(),
    /** When those concerned were told. */
    toldOn: Day.nullable(),
    publishedOn: Day.nullable(),
    launchedBy: optionalLine(300),
    amplifiersLow: Count,
    amplifiersHigh: Count,
    amplifiersNote: optionalLine(300),
    narratives: optionalProse(2_000),
    parties: StoredParties.max(50),
    /** How a state's part in it is worded, by whoever words it. */
    stateRole: optionalProse(1_000),
    source: prose(1_000),
  })
  .superRefine((fields, context) => {
    const { activityFrom: from, activityTo: to, amplifiersLow: low, amplifiersHigh: high } = fields;
    if (from !== null && to !== null && to < from)
      context.addIssue({ code: "custom", path: ["activityTo"], message: "order" });
    if (low !== null && high !== null && high < low)
      context.addIssue({ code: "custom", path: ["amplifiersHigh"], message: "order" });
  });
export type ProfileFields = z.output<typeof ProfileFields>;
/** Version 0: nothing was stated yet. */
export const UpdateProfile = z.strictObject({ caseId: Id, version: z.int(), fields: ProfileFields });
