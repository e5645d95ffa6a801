import type { NotificationGroup } from "./NotificationItem.tsx";

/** How many days back the digest goes. */
const daysMax = 7;

export type DigestDay = { day: string; cases: { code: string; lines: NotificationGroup[] }[] };

/** Notifications by day and case, the newest day first; read or not, each thing once. */
export function digestOf(groups: readonly NotificationGroup[]): DigestDay[] {
  const days = new Map<string, Map<string, NotificationGroup[]>>();
  for (const group of groups) {
    const day = group.at.toISOString().slice(0, 10);
    const cases = days.get(day) ?? new Map<string, NotificationGroup[]>();
    const code = group.case?.code ?? "–";
    cases.set(code, [...(cases.get(code) ?? []), group]);
    days.set(day, cases);
  }
  return [...days]
    .sort(([a], [b]) => b.localeCompare(a))
    .slice(0, daysMax)
    .map(([day, cases]) => ({
      day,
      cases: [...cases].sort(([a], [b]) => a.localeCompare(b)).map(([code, lines]) => ({ code, lines })),
    }));
}
