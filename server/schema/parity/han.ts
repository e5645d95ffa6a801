const digit: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const small: Record<string, number> = { 十: 10, 百: 100, 千: 1_000 };
const large: Record<string, number> = { 万: 10_000, 萬: 10_000, 亿: 100_000_000, 億: 100_000_000 };

/** The value of a Chinese numeral, in Han characters, figures, or both: 三十, 8.5万, 1亿2000万, 3百万. Null where it is none. */
export function hanValue(numeral: string): number | null {
  let total = 0;
  let section = 0;
  let current: number | null = null;
  for (const [part] of numeral.replaceAll(",", "").matchAll(/\d+(?:\.\d+)?|./gu)) {
    const figure = digit[part] ?? (/^\d/.test(part) ? Number(part) : undefined);
    const tens = small[part];
    const myriads = large[part];
    if (figure !== undefined) current = figure;
    else if (tens !== undefined) {
      section += (current ?? 1) * tens;
      current = null;
    } else if (myriads !== undefined) {
      const counted = section + (current ?? 0);
      if (myriads === 100_000_000) total = (total + counted || 1) * myriads;
      else total += (counted || 1) * myriads;
      section = 0;
      current = null;
    } else return null;
  }
  return total + section + (current ?? 0);
}

/** A Han numeral in figures: digit by digit where it names a year, by its value otherwise. */
export function hanDigits(numeral: string): string {
  if (numeral.length === 4 && !/[十百千]/.test(numeral)) return [...numeral].map((one) => digit[one] ?? "").join("");
  return String(hanValue(numeral) ?? numeral);
}
