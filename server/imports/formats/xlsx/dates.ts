/** How the numbers of a column are to be read as dates: not at all, as a day, or as a moment. */
export type DateStyle = "none" | "day" | "moment";

/** The formats that every workbook has without saying so: days, moments, and times of day. */
const builtIn: Readonly<Record<number, DateStyle>> = {
  ...Object.fromEntries([14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, "day"])),
  ...Object.fromEntries([22].map((id) => [id, "moment"])),
};

/** What a format code makes of a number. Quoted texts, escapes, colours and conditions in it say nothing of dates. */
export function dateStyleOf(id: number, code: string | undefined): DateStyle {
  if (code === undefined) return builtIn[id] ?? "none";
  const bare = code
    .split(";", 1)
    .join("")
    .replace(/"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]/gi, "");
  const hasDay = /[yd]|年|日/i.test(bare);
  if (!hasDay) return "none";
  return /[hs]|上午|AM\/PM/i.test(bare) ? "moment" : "day";
}

const msOfDay = 86_400_000;
/** Day 0 of the two ways in which workbooks count; the first takes 1900 for a leap year, so that it is right from 1 March 1900 on. */
const day0 = { "1900": Date.UTC(1899, 11, 30), "1904": Date.UTC(1904, 0, 1) } as const;

/**
 * The date that a number stands for, as a workbook shows it: no zone is named. To the millisecond, which is finer than the
 * number itself is. A day with a time of day in it is a moment, whatever its format shows.
 */
export function dateOf(serial: number, style: DateStyle, counts: keyof typeof day0): string | null {
  const at = day0[counts] + Math.round(serial * msOfDay);
  if (!Number.isFinite(serial) || serial < 0 || at > Date.UTC(9999, 11, 31, 23, 59, 59)) return null;
  const text = new Date(at).toISOString();
  if (style === "day" && at % msOfDay === 0) return text.slice(0, 10);
  return text.endsWith(".000Z") ? text.slice(0, 19) : text.slice(0, 23);
}
