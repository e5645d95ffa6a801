import { isUtf8 } from "node:buffer";
import type { Layout } from "#server/schema/import.ts";

type Encoding = Layout["encoding"];

const LF = 10;

/** How the text of these first bytes is encoded. What fits no encoding is taken for UTF-8, and its rows say so one by one. */
export function encodingOf(sample: Uint8Array): Encoding {
  if (sample[0] === 0xff && sample[1] === 0xfe) return "utf-16le";
  if (sample[0] === 0xfe && sample[1] === 0xff) return "utf-16be";
  const wide = wideEncodingOf(sample);
  if (wide) return wide;
  const lines = wholeLines(sample);
  if (isUtf8(lines) || mostLinesAreUtf8(lines)) return "utf-8";
  return chineseEncodingOf(lines) ?? (isWestern(lines) ? "windows-1252" : "utf-8");
}

/** Without a mark, UTF-16 shows in its separators and digits: every second byte of them is zero, on one side only. */
function wideEncodingOf(sample: Uint8Array): Encoding | null {
  const length = sample.length - (sample.length % 2);
  if (length < 8) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (sample[i] === 0) even += 1;
    if (sample[i + 1] === 0) odd += 1;
  }
  const enough = Math.max(3, length / 2 / 10);
  const encoding =
    odd >= enough && even * 20 <= odd ? "utf-16le" : even >= enough && odd * 20 <= even ? "utf-16be" : null;
  if (encoding === null) return null;
  // Half of a pair may stand at the end of the sample, so the last unit is not looked at.
  return decodes(sample.subarray(0, length), encoding) ? encoding : null;
}

/** A sample is cut anywhere; its last line counts only where there is no other. */
function wholeLines(sample: Uint8Array): Uint8Array {
  const end = sample.lastIndexOf(LF);
  return end < 0 ? sample : sample.subarray(0, end + 1);
}

/** A few rows of another encoding in a file of UTF-8 are for those rows to answer for. */
function mostLinesAreUtf8(bytes: Uint8Array): boolean {
  let good = 0;
  let bad = 0;
  for (let start = 0; start < bytes.length; ) {
    const stop = bytes.indexOf(LF, start);
    const line = bytes.subarray(start, stop < 0 ? bytes.length : stop);
    if (!isUtf8(line)) bad += 1;
    else if (line.some((byte) => byte >= 0x80)) good += 1;
    start = stop < 0 ? bytes.length : stop + 1;
  }
  return good >= bad && good > 0;
}

/** In Chinese of either encoding nearly all characters are among the few thousand that schools teach, which come first in its table. */
const enoughCommon = 0.7;

function chineseEncodingOf(bytes: Uint8Array): Encoding | null {
  const gb = decodes(bytes, "gb18030") ? commonShare(bytes, isCommonGb) : 0;
  const big5 = decodes(bytes, "big5") ? commonShare(bytes, isCommonBig5) : 0;
  if (Math.max(gb, big5) < enoughCommon) return null;
  if (Math.abs(gb - big5) > 0.1) return gb > big5 ? "gb18030" : "big5";
  // Both tables know the bytes: the everyday characters tell which of the two readings is Chinese.
  return everydayShare(bytes, "big5") > everydayShare(bytes, "gb18030") ? "big5" : "gb18030";
}

const isCommonGb = (lead: number, trail: number) =>
  trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3));
const isCommonBig5 = (lead: number, _trail: number) => lead >= 0xa1 && lead <= 0xc6;

/** Of all characters of two bytes, how many are common; a lone byte beyond ASCII counts as one that is not. */
function commonShare(bytes: Uint8Array, isCommon: (lead: number, trail: number) => boolean): number {
  let all = 0;
  let common = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    const lead = bytes[i] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[i + 1] ?? 0;
    all += 1;
    if (isCommon(lead, trail)) common += 1;
    i += 1;
  }
  return all === 0 ? 0 : common / all;
}

const everyday = new Set(
  "的一是不了在人有我他这中大来上个国和也子时道出而要于就下得可你年生自会那后能对着事其里所去行过家十用发天如然作方成者多日都三小军二无同么经法当起与好看学进种将还分此心前面又定见只主没公从這個國時於後對裡過發無軍麼經當與學進種將還會來開關長門問間號帳戶內類貼轉评论转发账号帐用户内容类型链接时间",
);

function everydayShare(bytes: Uint8Array, encoding: Encoding): number {
  let all = 0;
  let known = 0;
  for (const character of new TextDecoder(encoding).decode(bytes)) {
    if (character < "\u0080") continue;
    all += 1;
    if (everyday.has(character)) known += 1;
  }
  return all === 0 ? 0 : known / all;
}

/** Letters with accents among plain letters, and the signs of office programs; no control character. */
function isWestern(bytes: Uint8Array): boolean {
  let high = 0;
  let letters = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i] ?? 0;
    if (byte < 32 && byte !== 9 && byte !== LF && byte !== 13) return false;
    if (byte < 0x80) continue;
    if ([0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte)) return false;
    high += 1;
    if (byte >= 0xc0 || byte === 0x9c || byte === 0x8c || signs.has(byte)) letters += 1;
  }
  return letters >= high * 0.9;
}

/** … ’ ‘ “ ” – — € no-break space « » ° · */
const signs = new Set([0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0x80, 0xa0, 0xab, 0xbb, 0xb0, 0xb7]);

function decodes(bytes: Uint8Array, encoding: Encoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
