import * as z from "zod";

/** A date as exactly as its source states it: `2023`, `2023-06`, `2025-04-06` or `2025-04-06T14:05`, by Ottawa's clocks. */
export const PartialDate = z
  .string()
  .trim()
  .regex(/^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2})?)?)?$/, { error: "date" })
  .refine(isReal, { params: { key: "date" } });

/** As `PartialDate`; empty where it is not stated. */
export const StatedDate = z.union([z.literal(""), PartialDate]).default("");

export const Day = z
  .string()
  .trim()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: "date" })
  .refine(isReal, { params: { key: "date" } });

/** First and last minute that a stated date can mean, in minutes of a clock that knows no zones. */
export function minutesOf(stated: string): [number, number] {
  const first = Date.parse(`${stated}${"0000-01-01T00:00".slice(stated.length)}Z`) / 60_000;
  return [first, startOfNext(stated) - 1];
}

/** Days from one stated date to another: a range where one of them is not stated to the day. */
export function daysBetween(from: string, to: string): { low: number; high: number } {
  const [a, b] = [dayNumbers(from), dayNumbers(to)];
  return { low: b[0] - a[1], high: b[1] - a[0] };
}

/** Whether the first is before the second; null where what is stated does not tell. */
export function isBefore(first: string, second: string): boolean | null {
  if (first === "" || second === "") return null;
  const [a, b] = [minutesOf(first), minutesOf(second)];
  if (a[1] < b[0]) return true;
  if (b[1] < a[0]) return false;
  return first === second && first.length === 16 ? false : null;
}

const dayNumbers = (stated: string): [number, number] => {
  const [first, last] = minutesOf(stated);
  return [Math.floor(first / 1_440), Math.floor(last / 1_440)];
};

function startOfNext(stated: string): number {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = stated.split(/[-T:]/).map(Number);
  const parts = stated.length;
  const next =
    parts === 4
      ? Date.UTC(year + 1, 0)
      : parts === 7
        ? Date.UTC(year, month)
        : parts === 10
          ? Date.UTC(year, month - 1, day + 1)
          : Date.UTC(year, month - 1, day, hour, minute + 1);
  return next / 60_000;
}

function isReal(stated: string): boolean {
  const whole = `${stated}${"0000-01-01T00:00".slice(stated.length)}`;
  const at = new Date(`${whole}Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(whole);
}
