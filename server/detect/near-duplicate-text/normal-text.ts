/**
 * A text as it is compared: what is left of it once everything that a copier, a platform or a keyboard changes is gone.
 *
 * In order: NFKC, repost tails ("//@name: …"), links, mentions, bracket emoji ("[doge]"), lower case, everything but letters,
 * marks and digits; Traditional characters as Simplified ones. Words stay apart; nothing else does.
 */
import { Converter } from "opencc-js/t2cn";

export type NormalText = {
  /** What is compared: words and characters with one space between them. */
  readonly normal: string;
  /** Letters and digits in it; marks on letters are not counted. */
  readonly letters: number;
};

const plain = /^[\x20-\x7e]*$/;
const repostTail = /\/\/ ?@[\s\S]*$/;
const repostHead = /\brt @[^\s:]{1,50}:?/gi;
/** In Chinese and Japanese the text goes on right after the link, so a link ends with its last ASCII character. */
const link = /(?:https?:\/\/|www\.)[\x21-\x7e]+/gi;
const mention = /@(?:[a-z0-9_.-]+|[\p{L}\p{N}_·-]{1,30})/giu;
const bracketEmoji = /\[[\p{L}\p{N}]{1,8}\]/gu;
/** Zero-width characters and variation selectors, which are put into copies so that they differ. */
const invisible = /\p{Cf}|[\uFE00-\uFE0F]/gu;
const apostrophe = /(?<=\p{L})['’](?=\p{L})/gu;
const notText = /[^\p{L}\p{M}\p{N}]+/gu;
const marks = /[\p{M} ]/gu;
const lowSurrogate = /[\udc00-\udfff]/g;

/** The text as its writer meant it, without the names and links in it: this may be shown. */
export const strippedText = (text: string): string => withoutAdditions(text).replace(/\s+/g, " ").trim();

/** Most texts have none of these; looking for one character is far cheaper than trying an expression. */
function withoutAdditions(text: string): string {
  let left = plain.test(text) ? text : text.normalize("NFKC");
  if (left.includes("@")) left = left.replace(repostTail, " ").replace(repostHead, " ");
  if (hasLink(left)) left = left.replace(link, " ");
  if (left.includes("@")) left = left.replace(mention, " ");
  return left.includes("[") ? left.replace(bracketEmoji, " ") : left;
}

export const hasLink = (text: string): boolean => text.includes("://") || text.includes("www.");

export function normalText(text: string): NormalText {
  const stripped = withoutAdditions(text).toLowerCase();
  if (plain.test(stripped)) {
    const words = stripped.includes("'") ? stripped.replace(/(?<=[a-z])'(?=[a-z])/g, "") : stripped;
    const normal = words.replace(/[^a-z0-9]+/g, " ").trim();
    return { normal, letters: normal.length - spacesIn(normal) };
  }
  const normal = simplified(withoutApostrophes(stripped.replace(invisible, "")).replace(notText, " ").trim());
  const marked = normal.match(marks)?.length ?? 0;
  return { normal, letters: normal.length - marked - (normal.match(lowSurrogate)?.length ?? 0) };
}

const withoutApostrophes = (text: string): string =>
  text.includes("'") || text.includes("’") ? text.replace(apostrophe, "") : text;

function spacesIn(text: string): number {
  let spaces = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) === 32) spaces++;
  return spaces;
}

/** By character, so that the same character always becomes the same one, whatever stands beside it. */
const toSimplified = Converter({ from: "t", to: "cn" });
const simplifiedCharacters = new Map<string, string>();

export function simplified(text: string): string {
  let result = "";
  let copied = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // The basic block and its first extension: what is beyond them has hardly ever two forms.
    if (code < 0x3400 || code > 0x9fff) continue;
    const character = text.charAt(i);
    let simple = simplifiedCharacters.get(character);
    if (simple === undefined) {
      simple = toSimplified(character);
      simplifiedCharacters.set(character, simple);
    }
    if (simple === character) continue;
    result += text.slice(copied, i) + simple;
    copied = i + 1;
  }
  return copied === 0 ? text : result + text.slice(copied);
}
