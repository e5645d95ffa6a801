import * as z from "zod";
import { notificationKinds } from "./ledger.ts";
import { Day, PartialDate, StatedDate } from "./partial-date.ts";
import { Id, line, optionalLine, optionalProse, prose, Reason } from "./text.ts";

export const bodies = ["panel", "deputy_ministers", "agency"] as const;
export const thresholds = ["met", "not_met", "not_assessed"] as const;
export const criterionAnswers = ["not_affected", "affected", "undetermined", "not_assessed"] as const;
export const consensusAnswers = ["reached", "not_reached", "not_stated"] as const;

/** One body's determination as of a day: two criteria, each with its own basis, and the threshold. */
export const DeterminationFields = z.strictObject({
  body: z.enum(bodies),
  question: prose(1_000),
  threshold: z.enum(thresholds),
  freeAndFair: z.enum(criterionAnswers),
  freeAndFairBasis: prose(5_000),
  informedDecisions: z.enum(criterionAnswers),
  informedBasis: prose(5_000),
  membersPresent: z.array(line(200)).max(20).default([]),
  consensus: z.enum(consensusAnswers).default("not_stated"),
  statement: optionalProse(2_000),
  asOf: PartialDate,
  reviewOn: Day.nullable().default(null),
});
export type DeterminationFields = z.output<typeof DeterminationFields>;
export const RecordDetermination = z.strictObject({ caseId: Id, number: z.int(), fields: DeterminationFields });

export const publicDecisions = ["publish", "hold"] as const;
export const PublicDecisionFields = z.strictObject({
  decision: z.enum(publicDecisions),
  /** An office or body. */
  decidedBy: line(200),
  decidedOn: PartialDate,
  channel: optionalLine(200),
  reason: prose(2_000),
});
export type PublicDecisionFields = z.output<typeof PublicDecisionFields>;
export const RecordPublicDecision = z.strictObject({ caseId: Id, number: z.int(), fields: PublicDecisionFields });

export const clearances = ["not_stated", "none", "reliability", "secret", "top_secret"] as const;
export const notificationChannels = [
  "not_stated",
  "in_person",
  "telephone",
  "secure_message",
  "letter",
  "briefing",
  "news_release",
  "other",
] as const;

export const NotificationFields = z.strictObject({
  kind: z.enum(notificationKinds),
  /** An office or organisation: it goes into the history. */
  recipientRole: line(200),
  recipientName: optionalLine(200),
  clearance: z.enum(clearances).default("not_stated"),
  channel: z.enum(notificationChannels).default("not_stated"),
  /** Which version of the content they are given. */
  contentVersion: optionalLine(200),
  preparedBy: optionalLine(200),
  approvedBy: optionalLine(200),
  legalBasis: optionalLine(500),
  plannedFor: StatedDate,
  followUpOn: StatedDate,
  note: optionalProse(2_000),
});
export type NotificationFields = z.output<typeof NotificationFields>;

export const AddNotification = z.strictObject({ caseId: Id, fields: NotificationFields });
export const UpdateNotification = z.strictObject({ notificationId: Id, version: z.int(), fields: NotificationFields });
/** `on` is empty where the day is not stated. */
export const MarkSent = z.strictObject({ notificationId: Id, version: z.int(), on: StatedDate });
export const MarkAcknowledged = MarkSent;
export const WaiveNotification = z.strictObject({ notificationId: Id, version: z.int(), reason: Reason });
