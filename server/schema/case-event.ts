import * as z from "zod";
import { Id, line, optionalLine, Reason, webLink } from "./text.ts";
import { Day, StatedDay } from "./time.ts";

/** What happened in the world beside the activity of a case. */

export const caseEventKinds = [
  "announcement",
  "campaign_event",
  "debate",
  "writ",
  "voting",
  "briefing",
  "diplomatic",
  "other",
] as const;
export const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Weekday = (typeof weekdays)[number];

export const CaseEventFields = z
  .strictObject({
    kind: z.enum(caseEventKinds),
    title: line(200),
    day: Day,
    /** Empty: it lasted that one day. */
    lastDay: StatedDay,
    /** As the source states it; null where it states none. A date that does not fall on it is one of the two being wrong. */
    statedWeekday: z.enum(weekdays).nullable().default(null),
    place: optionalLine(200),
    source: line(500),
    sourceUrl: webLink,
  })
  .refine(({ day, lastDay }) => lastDay === "" || day <= lastDay, {
    path: ["lastDay"],
    params: { key: "daysReversed" },
  });
export type CaseEventFields = z.output<typeof CaseEventFields>;

export const AddCaseEvent = z.strictObject({ caseId: Id, fields: CaseEventFields });
export const UpdateCaseEvent = z.strictObject({ caseEventId: Id, version: z.int(), fields: CaseEventFields });
export const RemoveCaseEvent = z.strictObject({ caseEventId: Id, version: z.int(), reason: Reason });

export const weekdayOf = (day: string): Weekday =>
  weekdays[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? "monday";

/** Whether the day falls on the weekday that the source states; null where it states none. */
export const weekdayHolds = ({ day, statedWeekday }: Pick<CaseEventFields, "day" | "statedWeekday">): boolean | null =>
  statedWeekday === null ? null : weekdayOf(day) === statedWeekday;
