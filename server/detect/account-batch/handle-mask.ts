/**
 * The shape of a handle: runs of letters become one sign for their script, each digit a 9, all else stays. "Maria_1987" and
 * "tom_4411" have the shape "a_9999". The shape may be shown; the handle is a person's.
 */

const shapes: readonly (readonly [RegExp, string])[] = [
  [/\p{N}/gu, "9"],
  [/\p{Script=Latin}+/gu, "a"],
  [/\p{Script=Han}+/gu, "字"],
  [/[\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu, "か"],
  [/\p{Script=Hangul}+/gu, "한"],
  [/\p{Script=Cyrillic}+/gu, "я"],
  [/\p{Script=Arabic}+/gu, "ع"],
  [/\p{Script=Thai}+/gu, "ก"],
];
/** Letters of any other script, with their marks. */
const others = /(?:(?![a字か한яعก])\p{L}\p{M}*)+/gu;
const charactersMax = 64;

export function handleMask(handle: string): string {
  let mask = handle.slice(0, charactersMax).normalize("NFKC").replace(/\p{M}/gu, "");
  for (const [letters, sign] of shapes) mask = mask.replace(letters, sign);
  return mask.replace(others, "x");
}

/** Bits a handle's shape carries in this list: 0 where all have one shape. */
export function maskEntropy(masks: readonly string[]): number {
  let bits = 0;
  for (const count of countsOf(masks).values()) bits -= (count / masks.length) * Math.log2(count / masks.length);
  return Math.abs(bits);
}

export function countsOf(masks: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const mask of masks) counts.set(mask, (counts.get(mask) ?? 0) + 1);
  return counts;
}

/** The most characters with which at least `least` handles begin alike (upper and lower case are one). */
export function sharedBeginning(handles: readonly string[], least: number): number {
  const sorted = handles.map((handle) => handle.slice(0, charactersMax).toLowerCase()).sort();
  let longest = 0;
  for (let i = 0; i + least <= sorted.length; i++) {
    const first = sorted[i]!;
    const last = sorted[i + least - 1]!;
    let same = 0;
    while (same < first.length && first[same] === last[same]) same++;
    longest = Math.max(longest, same);
  }
  return longest;
}
