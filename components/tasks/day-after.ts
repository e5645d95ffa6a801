/** The ISO date, in UTC, some days after a moment. */
export function dayAfter(moment: Date, days: number): string {
  const day = new Date(moment);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}
