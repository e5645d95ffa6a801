import * as z from "zod";

/** How exactly a moment is known. */
export const precisions = ["second", "minute", "hour", "day", "month"] as const;
export const Precision = z.enum(precisions);
export type Precision = z.output<typeof Precision>;

/** Time zones offered in forms; any IANA name is accepted. */
export const commonZones = [
  "Asia/Shanghai",
  "Asia/Hong_Kong",
  "Asia/Taipei",
  "America/Toronto",
  "America/Vancouver",
  "America/Halifax",
  "Europe/Paris",
  "Europe/London",
  "Europe/Moscow",
  "UTC",
] as const;

export const Zone = z.string().refine(isZone, { params: { key: "zone" } });

/** What a clock on a wall showed: `2025-03-10`, or `2025-03-10T14:05`, or with seconds. */
export const WallTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?$/)
  .refine(isRealDate, { params: { key: "date" } });

/** A day of the calendar, written 2025-03-10. */
export const Day = z.string().refine((day) => /^\d{4}-\d{2}-\d{2}$/.test(day) && isRealDate(day), {
  params: { key: "date" },
});
/** As `Day`, or nothing: not stated. */
export const StatedDay = z
  .string()
  .refine((day) => day === "" || Day.safeParse(day).success, { params: { key: "date" } })
  .default("");

/** A moment as a person states it. The zone is kept, since the day depends on it. */
export const StatedMoment = z.strictObject({ wall: WallTime, zone: Zone, precision: Precision });
export type StatedMoment = z.output<typeof StatedMoment>;

/** The instant at which a clock in `zone` shows `wall`. In the hour that a zone skips or repeats, the earlier reading. */
export function instantOf({ wall, zone }: Pick<StatedMoment, "wall" | "zone">): Date {
  const asUtc = Date.parse(`${wall.length === 10 ? `${wall}T00:00:00` : wall}Z`);
  const exact = instantsShowing(asUtc, zone);
  return new Date(Math.min(...(exact.length > 0 ? exact : candidates(asUtc, zone))));
}

/**
 * Every instant, in milliseconds, at which a clock in `zone` shows what a clock in UTC shows at `asUtc`: none in the hour
 * that the zone skips, two in the hour that it repeats.
 */
export function instantsShowing(asUtc: number, zone: string): number[] {
  return [...new Set(candidates(asUtc, zone).filter((at) => at + offsetMs(zone, at) === asUtc))];
}

const candidates = (asUtc: number, zone: string) => [
  asUtc - offsetMs(zone, asUtc - 86_400_000),
  asUtc - offsetMs(zone, asUtc + 86_400_000),
];

/** What a clock in `zone` shows at `instant`, to the second. */
export function wallTimeOf(instant: Date, zone: string): string {
  return new Date(instant.getTime() + offsetMs(zone, instant.getTime())).toISOString().slice(0, 19);
}

function offsetMs(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    era: "short",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((p) => p.type === type)?.value);
  const shown = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return shown - Math.floor(at / 1_000) * 1_000;
}

function isZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

function isRealDate(wall: string): boolean {
  const at = new Date(`${wall.length === 10 ? `${wall}T00:00:00` : wall}Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(wall.slice(0, 10));
}
