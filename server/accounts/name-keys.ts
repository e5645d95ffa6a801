import { simplified } from "#server/detect/near-duplicate-text/normal-text.ts";

/** What two names are compared by. */

/** Equal where two names are the same but for case and for how their characters are composed (NFC and NFD twins). */
export const sameKey = (name: string): string => name.normalize("NFC").trim().replace(/^@/, "").toLowerCase();

/**
 * Equal where two names look alike: letters of other alphabets that are drawn as Latin ones, digits drawn as letters, widths
 * and styles of the same character, characters that are not drawn at all, and what stands between words. Traditional
 * characters count as Simplified ones.
 */
export function lookKey(name: string): string {
  const drawn = [...name.normalize("NFKC").replace(/^\s*@/, "").replace(notDrawn, "")];
  const latin = drawn.map((character) => drawnAs.get(character) ?? character).join("");
  return simplified(latin.toLowerCase())
    .normalize("NFC")
    .replace(between, "")
    .replaceAll("rn", "m")
    .replaceAll("vv", "w");
}

const notDrawn = /\p{Default_Ignorable_Code_Point}|\p{Cf}/gu;
const between = /[\s\p{P}]+/gu;

/** Letters of one case only: lower case alone would join letters that are drawn alike in capitals only. */
const pairs: readonly (readonly [string, string])[] = [
  // Cyrillic
  ["асеіјорѕухһԁԛԝӏ", "aceijopsyxhdqwl"],
  ["АВСЕНІЈКМОРЅТХУ", "abcehijkmopstxy"],
  // Greek
  ["αιοκνρτυχ", "aiokvptux"],
  ["ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abezhikmnoptyx"],
  // Armenian, and Latin letters of other languages
  ["օոսհ", "onuh"],
  ["ıɑɡ", "iag"],
  // Digits, and the capital that is drawn as a small l
  ["01I", "oll"],
];
const drawnAs = new Map(
  pairs.flatMap(([letters, latin]) => [...letters].map((letter, i) => [letter, [...latin][i] ?? letter] as const)),
);

/** Whether one letter more, less, other, or two in the other order make the one text the other. Digits that differ do not. */
export function isOneLetterApart(a: string, b: string): boolean {
  const [short, long] = [...a].length <= [...b].length ? [[...a], [...b]] : [[...b], [...a]];
  if (long.length - short.length > 1 || a === b) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  let end = 0;
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end += 1;
  const left = [short.slice(start, short.length - end), long.slice(start, long.length - end)] as const;
  // Accounts that were numbered are a batch, not one account.
  if (left.flat().some((character) => /\p{N}/u.test(character))) return false;
  const [less, more] = left;
  if (less.length === 0) return more.length === 1;
  if (less.length === 1) return more.length === 1;
  return less.length === 2 && more.length === 2 && less[0] === more[1] && less[1] === more[0];
}

/** Texts that are one letter apart have one of these in common, or one is among the other's. */
export function withoutOneLetter(text: string): string[] {
  const letters = [...text];
  return letters.map((_letter, i) => [...letters.slice(0, i), ...letters.slice(i + 1)].join(""));
}
