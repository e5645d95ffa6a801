import type { CountCell } from "#server/schema/import-records.ts";

const multiples: Record<string, number> = {
  k: 1e3,
  千: 1e3,
  w: 1e4,
  万: 1e4,
  萬: 1e4,
  m: 1e6,
  mio: 1e6,
  亿: 1e8,
  億: 1e8,
  b: 1e9,
};

/**
 * A number as platforms and their exports write it; null where the text is none. `1.2K` may have been cut or rounded, so
 * it is everything that either could have come from; `10万+` is at least that.
 */
export function countCell(written: string): CountCell | null {
  const text = written.normalize("NFKC").trim().toLowerCase();
  const whole = /^(\d+|\d{1,3}(?:[, '\u00a0\u202f]\d{3})+)(\+?)$/.exec(text);
  if (whole?.[1] !== undefined) {
    const value = Number(whole[1].replace(/\D/g, ""));
    if (!Number.isSafeInteger(value)) return null;
    return whole[2] === "+" ? atLeast(value) : { low: value, high: value, qualifier: "exact" };
  }
  const short = /^(\d{1,6})(?:[.,](\d{1,3}))? ?(k|千|w|万|萬|mio|m|亿|億|b)(\+?)$/.exec(text);
  const multiple = multiples[short?.[3] ?? ""];
  if (!short || multiple === undefined) return null;
  const [, integer = "", fraction = "", , plus] = short;
  const step = multiple / 10 ** fraction.length;
  const value = Math.round(Number(integer + fraction) * step);
  if (plus === "+") return atLeast(value);
  return { low: Math.max(0, Math.ceil(value - step / 2)), high: Math.ceil(value + step) - 1, qualifier: "between" };
}

const atLeast = (low: number): CountCell => ({ low, high: null, qualifier: "at_least" });
