import type { RejectCode, TimeUnit } from "#server/schema/import.ts";
import { instantsShowing } from "#server/schema/time.ts";

/** 1990-01-01T00:00:00Z in microseconds: before it, nothing that Vigie looks at existed. */
export const earliestMicros = 631_152_000_000_000;

/**
 * What one cell says of a moment. A bare number waits for the unit of its column; a written date is exact, in
 * microseconds since 1970 UTC.
 */
export type ReadTime =
  | { kind: "whole" | "decimal"; integerDigits: number }
  | { kind: "written"; micros: number; hasZone: boolean; toTheMinute: boolean }
  | { kind: "rejected"; code: RejectCode };

const notUnderstood: ReadTime = { kind: "rejected", code: "time_not_understood" };
const withoutTimeOfDay: ReadTime = { kind: "rejected", code: "time_of_day_missing" };
const maxWholeDigits = 19;

/** Reads a cell without deciding what a bare number counts. */
export function readTime(bytes: Uint8Array, start: number, end: number, zone: ZoneClock | null = null): ReadTime {
  return readNumber(bytes, start, end) ?? readWritten(bytes, start, end, zone);
}

/** Reads dates that name no zone as a clock in one zone showed them. */
export type ZoneClock = { instant(shown: number): number | "time_skipped" | "time_twice" };

const quarterMs = 900_000;
const keptQuarters = 100_000;

/** Zones change their clocks on the quarter of an hour, so that each quarter needs to be looked up once. */
export function zoneClock(zone: string): ZoneClock {
  const known = new Map<number, number | "time_skipped" | "time_twice">();
  const lookUp = (quarter: number) => {
    const instants = instantsShowing(quarter * quarterMs, zone);
    if (instants.length > 1) return "time_twice";
    return instants[0] === undefined ? "time_skipped" : instants[0] - quarter * quarterMs;
  };
  return {
    instant(shown) {
      const quarter = Math.floor(shown / quarterMs);
      let found = known.get(quarter);
      if (found === undefined) {
        if (known.size >= keptQuarters) known.clear();
        found = lookUp(quarter);
        known.set(quarter, found);
      }
      return typeof found === "number" ? shown + found : found;
    },
  };
}

/** The unit by which a number of so many digits falls between 1973 and 5138. */
export function unitOfDigits(integerDigits: number): TimeUnit {
  if (integerDigits <= 11) return "seconds";
  if (integerDigits <= 14) return "milliseconds";
  return integerDigits <= 17 ? "microseconds" : "nanoseconds";
}

/** One unit for the whole column: that of most numbers, of equals the coarser. A row of another unit is then out of range. */
export function commonUnit(counts: Readonly<Record<TimeUnit, number>>): TimeUnit | null {
  let best: TimeUnit | null = null;
  for (const unit of ["seconds", "milliseconds", "microseconds", "nanoseconds"] as const) {
    if (counts[unit] > (best === null ? 0 : counts[best])) best = unit;
  }
  return best;
}

const wholeByDigits = Array.from(
  { length: maxWholeDigits + 1 },
  (_, integerDigits): ReadTime => ({ kind: "whole", integerDigits }),
);

function readNumber(bytes: Uint8Array, start: number, end: number): ReadTime | null {
  let i = start;
  if (bytes[i] === 45) i += 1;
  const first = i;
  while (i < end && isDigit(bytes[i])) i += 1;
  const integerDigits = i - first;
  if (integerDigits === 0) return null;
  if (i === end) return wholeByDigits[integerDigits] ?? notUnderstood;
  if (bytes[i] !== 46) return null;
  i += 1;
  const fraction = i;
  while (i < end && isDigit(bytes[i])) i += 1;
  if (i < end || i === fraction || i - first > 40) return i < end ? null : notUnderstood;
  return integerDigits > maxWholeDigits ? notUnderstood : { kind: "decimal", integerDigits };
}

type Written = {
  year: number;
  month: number;
  day: number;
  /** Null where the day alone is written. */
  clock: { hour: number; minute: number; second: number | null; micros: number } | null;
  /** Minutes east of UTC; null where no zone is named. */
  offset: number | null;
};

function readWritten(bytes: Uint8Array, start: number, end: number, zone: ZoneClock | null): ReadTime {
  if (end - start > 64) return notUnderstood;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("utf8");
  const parts = plainDate(text) ?? looseDate(text) ?? postDate(text);
  if (!parts || !isDay(parts.year, parts.month, parts.day)) return notUnderstood;
  if (parts.clock === null) return withoutTimeOfDay;
  if (parts.year < 1_000) return { kind: "rejected", code: "time_before_1990" };
  const { hour, minute, second, micros } = parts.clock;
  const offset = parts.offset ?? 0;
  if (hour > 23 || minute > 59 || (second ?? 0) > 59 || Math.abs(offset) > 18 * 60) return notUnderstood;
  const shown = Date.UTC(parts.year, parts.month - 1, parts.day, hour, minute, second ?? 0);
  const millis = parts.offset === null && zone ? zone.instant(shown) : shown - offset * 60_000;
  if (typeof millis === "string") return { kind: "rejected", code: millis };
  return {
    kind: "written",
    micros: millis * 1_000 + micros,
    hasZone: parts.offset !== null,
    toTheMinute: second === null,
  };
}

/** `2025-03-10T14:05:09.123+08:00` and its plainer forms: a space for the T, no seconds, no zone. */
const plain =
  /^(\d{4})([-/])(\d{2})\2(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?(Z|z|UTC|GMT)| ?([+-])(\d{2}):?(\d{2})?)?)?$/;

function plainDate(text: string): Written | null {
  const parts = plain.exec(text);
  if (!parts) return null;
  const [, year, , month, day, hour, minute, second, fraction, utc, sign, hours, minutes] = parts;
  const offset = utc !== undefined ? 0 : sign === undefined ? null : offsetOf(sign, hours, minutes);
  return { ...dayOf(year, month, day), clock: clockOf(hour, minute, second, fraction), offset };
}

/** As people write them: `2025/3/10 9:05`, `2025年3月10日 14:05:09`. The year comes first, so the order is never a guess. */
const loose =
  /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日)(?:[ T]*(\d{1,2})(?:[:：]|时|點|点)(\d{1,2})(?:(?:[:：]|分)(\d{1,2})秒?|分)?)?$/;

function looseDate(text: string): Written | null {
  const parts = loose.exec(text);
  if (!parts) return null;
  const [, year, , month, day, chineseMonth, chineseDay, hour, minute, second] = parts;
  return {
    ...dayOf(year, month ?? chineseMonth, day ?? chineseDay),
    clock: clockOf(hour, minute, second, undefined),
    offset: null,
  };
}

/** `Mon Mar 10 14:05:09 +0800 2025`, as the interfaces of Twitter and Weibo give it. */
const post = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{2}) (\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2}) (\d{4})$/;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function postDate(text: string): Written | null {
  const parts = post.exec(text);
  if (!parts) return null;
  const [, month = "", day, hour, minute, second, sign, hours, minutes, year] = parts;
  return {
    ...dayOf(year, String(months.indexOf(month) + 1), day),
    clock: clockOf(hour, minute, second, undefined),
    offset: offsetOf(sign, hours, minutes),
  };
}

const dayOf = (year: string | undefined, month: string | undefined, day: string | undefined) => ({
  year: Number(year),
  month: Number(month),
  day: Number(day),
});

function clockOf(
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  fraction: string | undefined,
): Written["clock"] {
  if (hour === undefined) return null;
  const micros = Math.floor(Number((fraction ?? "").padEnd(6, "0").slice(0, 6)));
  return { hour: Number(hour), minute: Number(minute), second: second === undefined ? null : Number(second), micros };
}

/** Minutes beyond 59 make it longer than any zone is, so that it is refused. */
function offsetOf(sign: string | undefined, hours: string | undefined, minutes: string | undefined): number {
  const size = Number(minutes ?? 0) > 59 ? Number.POSITIVE_INFINITY : Number(hours) * 60 + Number(minutes ?? 0);
  return sign === "-" ? -size : size;
}

function isDay(year: number, month: number, day: number): boolean {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day >= 1 && day <= (lengths[month - 1] ?? 0);
}

const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 48 && byte <= 57;
