import type { RejectCode, TimeUnit } from "#server/schema/import.ts";

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
export function readTime(bytes: Uint8Array, start: number, end: number): ReadTime {
  return readNumber(bytes, start, end) ?? readWritten(bytes, start, end);
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

/** `2025-03-10T14:05:09.123+08:00` and its plainer forms: a space for the T, no seconds, no zone. */
const written =
  /^(\d{4})([-/])(\d{2})\2(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?(Z|z|UTC|GMT)| ?([+-])(\d{2}):?(\d{2})?)?)?$/;

function readWritten(bytes: Uint8Array, start: number, end: number): ReadTime {
  if (end - start > 48) return notUnderstood;
  const parts = written.exec(Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("latin1"));
  if (!parts) return notUnderstood;
  const [, year, , month, day, hour, minute, second, fraction, utc, sign, offsetHours, offsetMinutes] = parts;
  if (!isDay(Number(year), Number(month), Number(day))) return notUnderstood;
  if (hour === undefined) return withoutTimeOfDay;
  if (Number(year) < 1_000) return { kind: "rejected", code: "time_before_1990" };
  const offset = Number(offsetHours ?? 0) * 60 + Number(offsetMinutes ?? 0);
  const inRange = Number(hour) < 24 && Number(minute) < 60 && Number(second ?? 0) < 60;
  if (!inRange || offset > 18 * 60 || Number(offsetMinutes ?? 0) > 59) return notUnderstood;
  const millis =
    Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second ?? 0)) -
    (sign === "-" ? -offset : offset) * 60_000;
  const micros = millis * 1_000 + Math.floor(Number((fraction ?? "").padEnd(6, "0").slice(0, 6)));
  return { kind: "written", micros, hasZone: (utc ?? sign) !== undefined, toTheMinute: second === undefined };
}

function isDay(year: number, month: number, day: number): boolean {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day >= 1 && day <= (lengths[month - 1] ?? 0);
}

const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 48 && byte <= 57;
