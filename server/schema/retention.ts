import * as z from "zod";
import { Id, line, optionalProse, prose, Reason } from "./text.ts";

/** What a case is kept for once it is closed. Each has a time of its own in the task force's table. */
export const retentionPurposes = [
  "investigation",
  "public_notice",
  "referral",
  "no_interference",
  "domestic_speech",
] as const;
export const RetentionPurpose = z.enum(retentionPurposes);
export type RetentionPurpose = z.output<typeof RetentionPurpose>;
/** Of a case whose rule nobody has set. */
export const startingPurpose: RetentionPurpose = "investigation";

/** A hundred years: longer is not a rule. */
const Months = z.int().min(0).max(1_200);
export const MonthsByPurpose = z.strictObject({
  investigation: Months,
  public_notice: Months,
  referral: Months,
  no_interference: Months,
  domestic_speech: Months,
}) satisfies z.ZodType<Record<RetentionPurpose, number>>;
export type MonthsByPurpose = z.output<typeof MonthsByPurpose>;

/** The day on which a closed case may be disposed of: the same day of the month, or the month's last where it has no such day. */
export function dueAt(closedAt: Date, months: number): Date {
  const due = new Date(closedAt);
  const day = due.getUTCDate();
  due.setUTCDate(1);
  due.setUTCMonth(due.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(due.getUTCFullYear(), due.getUTCMonth() + 1, 0)).getUTCDate();
  due.setUTCDate(Math.min(day, lastDay));
  return due;
}

/** `number` is of the table that the editor read. */
export const SetRetentionDefaults = z.strictObject({ number: z.int(), months: MonthsByPurpose, reason: Reason });

export const CaseRule = z.strictObject({
  purpose: RetentionPurpose,
  /** Null: as the task force's table has it for the purpose. */
  months: Months.nullable().default(null),
});
export type CaseRule = z.output<typeof CaseRule>;
/** `version` is 0 where no rule was set yet. */
export const SetCaseRetention = z.strictObject({ caseId: Id, version: z.int(), fields: CaseRule, reason: Reason });

export const PlaceHold = z.strictObject({ caseId: Id, reason: Reason, authority: line(500).min(3) });
export const LiftHold = z.strictObject({ holdId: Id, reason: Reason });

export const dispositionKinds = ["case", "import", "capture", "post", "account"] as const;
export type DispositionKind = (typeof dispositionKinds)[number];
/** Why something is let go. Domestic political speech is the one ground on which a closed case need not wait. */
export const dispositionGrounds = [
  "retention_ended",
  "domestic_political_speech",
  "not_needed",
  "collected_in_error",
  "request_of_the_person",
  "order_of_an_authority",
] as const;
export const dispositionStates = ["proposed", "confirmed", "refused", "withdrawn"] as const;

/** What keeps no page of its own once it was disposed of. */
export const tombstoneKinds = ["import", "capture", "post", "account"] as const;
export type TombstoneKind = (typeof tombstoneKinds)[number];
export const TombstoneRef = z.strictObject({ caseId: Id, kind: z.enum(tombstoneKinds), targetId: Id });
export const ListTargets = z.strictObject({ caseId: Id, kind: z.enum(dispositionKinds) });
export const ProposeDisposition = z.strictObject({
  caseId: Id,
  kind: z.enum(dispositionKinds),
  targetId: Id,
  ground: z.enum(dispositionGrounds),
  reason: Reason,
  authority: line(500).min(3),
});
export const ConfirmDisposition = z.strictObject({ dispositionId: Id, note: optionalProse(1_000) });
export const RefuseDisposition = z.strictObject({ dispositionId: Id, note: prose(1_000).min(5) });
