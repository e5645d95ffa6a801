import type { LedgerEntry, NotificationKind } from "./ledger.ts";
import { daysBetween } from "./partial-date.ts";

export type CaseTimes = { activityFrom: string; activityTo: string; detectedOn: string; disclosedOn: string };
export const clockKeys = ["detect", "notify_first", "notify_last", "publish", "told_to_public"] as const;
export type ClockKey = (typeof clockKeys)[number];
/** `days` is null where one of the two dates is not stated. */
export type Clock = { key: ClockKey; from: string; to: string; days: { low: number; high: number } | null };

const concerned: readonly NotificationKind[] = ["affected_person", "party_liaison"];

/** How long it took to notice, to tell those concerned, and to tell the public. */
export function clocksOf(times: CaseTimes, ledger: readonly LedgerEntry[]): Clock[] {
  const notified = earliest(
    ledger.flatMap(({ kind, state, sentOn }) =>
      concerned.includes(kind) && (state === "sent" || state === "acknowledged") && sentOn !== "" ? [sentOn] : [],
    ),
  );
  const clock = (key: ClockKey, from: string, to: string): Clock => ({
    key,
    from,
    to,
    days: from === "" || to === "" ? null : daysBetween(from, to),
  });
  return [
    clock("detect", times.activityFrom, times.detectedOn),
    clock("notify_first", times.activityFrom, notified),
    clock("notify_last", times.activityTo, notified),
    clock("publish", times.activityTo, times.disclosedOn),
    clock("told_to_public", notified, times.disclosedOn),
  ];
}

const earliest = (dates: readonly string[]): string => [...dates].sort()[0] ?? "";

/** What the published cases took, from their own dates: the measure that others set. */
export const publishedLatencies = [
  { subject: "chong", published: "2023-08-09", clock: "publish", days: 88 },
  { subject: "freeland", published: "2025-02-07", clock: "publish", days: 4 },
  { subject: "carney", published: "2025-04-07", clock: "notify_first", days: 27 },
  { subject: "carney", published: "2025-04-07", clock: "notify_last", days: 12 },
  { subject: "carney", published: "2025-04-07", clock: "told_to_public", days: 1 },
] as const satisfies { subject: string; published: string; clock: ClockKey; days: number }[];
