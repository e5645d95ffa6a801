import { useFormatter } from "next-intl";

/** A day of the app's own calendar, which runs in UTC. */
export function useDay() {
  const format = useFormatter();
  return (at: Date): string => format.dateTime(at, { dateStyle: "long", timeZone: "UTC" });
}
