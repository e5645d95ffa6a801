import { type Fact, type ParityLanguage, strong, weak } from "./fact.ts";
import { hanValue } from "./han.ts";
import { looseNumbers, ordinals, runOfWords, scalesOf, valueOfRun } from "./number-words.ts";

/** A number where it stands, before ranges are looked at. */
type Stated = {
  at: number;
  end: number;
  text: string;
  value: number;
  /** 1,000,000 in "3 million": what the other end of a range takes over. */
  scale: number;
  isPercent: boolean;
  isWeak: boolean;
};

/** Numbers of a sentence, in figures or words, with their scales: 8.5万 is 85,000, "1 à 3 millions" is two millions apart. */
export function takeNumbers(text: string, language: ParityLanguage, facts: Fact[]): void {
  const stated = language === "zh" ? chineseNumbers(text) : europeanNumbers(text, language);
  stated.sort((a, b) => a.at - b.at);
  for (const [i, first] of stated.entries()) {
    const second = stated[i + 1];
    if (second && isRange(text, first, second)) inherit(first, second);
  }
  for (const { value, text: found, isPercent, isWeak } of stated) {
    const written = `${Number(value.toPrecision(12))}${isPercent ? "%" : ""}`;
    facts.push((isWeak ? weak : strong)("number", written, found.trim()));
  }
}

function inherit(first: Stated, second: Stated): void {
  if (second.scale > 1 && first.scale === 1 && first.value < 1_000 && first.value < second.value / second.scale) {
    first.value *= second.scale;
    first.isWeak = false;
  }
  if (second.isPercent && !first.isPercent) first.isPercent = true;
}

const rangeJoint = /^\s*(?:[–—~-]|to|or|à|ou|至|到)\s*$/;
const betweenJoint = /^\s*(?:and|et|和|与|與)\s*$/;

function isRange(text: string, first: Stated, second: Stated): boolean {
  const between = text.slice(first.end, second.at);
  if (rangeJoint.test(between)) return true;
  return betweenJoint.test(between) && /(?:between|entre|介于|介於|在)\s*$/i.test(text.slice(0, first.at));
}

const percentSign = /^\s?(?:%|per ?cent(?!\p{L})|p\. ?100|pour cent(?!\p{L}))/iu;

function europeanNumbers(text: string, language: "en" | "fr"): Stated[] {
  const found: Stated[] = [];
  const figures =
    language === "en"
      ? /(?<![\p{L}\d]|\d[.,])(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+(?!\d)|\d+)(?:\.\d+)?(?!\d)/gu
      : /(?<![\p{L}\d]|\d[.,])(?:\d{1,3}(?: \d{3})+(?!\d)|\d+)(?:[.,]\d+)?(?!\d)/gu;
  const scales = Object.keys(scalesOf(language)).join("|");
  const after = new RegExp(`^(?:\\s?(${scales})|([kKM]))(?!\\p{L})|^(st|nd|rd|th|er|re|e|ème)(?!\\p{L})`, "iu");
  let rest = text;
  for (const match of text.matchAll(figures)) {
    const tail = text.slice(match.index + match[0].length);
    const scaled = after.exec(tail);
    const scale = scaled ? scaleOf(scaled, language) : 1;
    const percent = scale === 1 ? percentSign.exec(tail) : null;
    const length = match[0].length + (percent?.[0].length ?? scaled?.[0].length ?? 0);
    const value = scale * Number(match[0].replaceAll(" ", "").replaceAll(",", language === "fr" ? "." : ""));
    found.push(standing(text, match.index, length, { value, scale, isPercent: percent !== null }));
    rest = blank(rest, match.index, length);
  }
  return [...found, ...spelledNumbers(rest, language)];
}

function scaleOf([, word, letter]: RegExpExecArray, language: "en" | "fr"): number {
  if (word !== undefined) return scalesOf(language)[word.toLowerCase()] ?? 1;
  return letter === undefined ? 1 : letter === "M" ? 1_000_000 : 1_000;
}

function spelledNumbers(text: string, language: "en" | "fr"): Stated[] {
  const found: Stated[] = [];
  let rest = text;
  for (const { 0: run, index } of text.matchAll(runOfWords(language))) {
    const value = valueOfRun(run, language);
    if (value === null) continue;
    const percent = percentSign.exec(text.slice(index + run.length));
    const last =
      run
        .toLowerCase()
        .split(/[\s-]+/)
        .at(-1) ?? "";
    const scale = scalesOf(language)[last] ?? 1;
    // "one", "un" and "neuf" are articles, pronouns and adjectives more often than numbers.
    const isWeak = value === 1 || value === 0 || (language === "fr" && run.toLowerCase() === "neuf");
    found.push({ ...standing(text, index, run.length, { value, scale, isPercent: percent !== null }), isWeak });
    rest = blank(rest, index, run.length);
  }
  const lists = [
    [ordinals[language], false],
    [looseNumbers[language], true],
  ] as const;
  for (const [words, isWeak] of lists)
    for (const { 0: word, index } of rest.matchAll(
      new RegExp(`(?<!\\p{L})(?:${Object.keys(words).join("|")})(?!\\p{L})`, "giu"),
    )) {
      const value = words[word.toLowerCase()] ?? 0;
      found.push({ ...standing(rest, index, word.length, { value, scale: 1, isPercent: false }), isWeak });
    }
  return found;
}

const numeral = "零〇一二两兩三四五六七八九十百千万萬亿億";
const measure = "个個名次家天日月年周週小时時岁歲条條篇份种種位项項起人台部届屆点點倍轮輪批页頁段类類分";

function chineseNumbers(text: string): Stated[] {
  const found: Stated[] = [];
  const figures = /(百分之)?(?<!\d[.,]?)(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)((?:\d*[百千万萬亿億]+)*)\s?(%)?/g;
  let rest = text;
  for (const match of text.matchAll(figures)) {
    const [whole, percentBefore, figure = "", scales = "", percentAfter] = match;
    const value = hanValue(figure + scales);
    if (value === null) continue;
    const plain = Number(figure.replaceAll(",", ""));
    const scale = scales === "" ? 1 : value / plain;
    const isPercent = percentBefore !== undefined || percentAfter !== undefined;
    found.push(standing(text, match.index, whole.length, { value, scale, isPercent }));
    rest = blank(rest, match.index, whole.length);
  }
  for (const match of rest.matchAll(
    new RegExp(`(百分之|第)?(?<![数數几幾上成${numeral}])([${numeral}]+)(?=(.?))`, "g"),
  )) {
    const [whole, before, han = "", next = ""] = match;
    const isNumber =
      before !== undefined || (han.length > 1 && /[十百千万萬亿億]/.test(han) && /[一二两兩三四五六七八九]/.test(han));
    if (!isNumber && !measure.includes(next || " ")) continue;
    const value = hanValue(han);
    if (value === null) continue;
    const large = /[万萬亿億]+$/.exec(han)?.[0] ?? "";
    const scale = large === "" ? 1 : (hanValue(`1${/[百千十]?[万萬亿億]+$/.exec(han)?.[0] ?? large}`) ?? 1);
    const stated = standing(rest, match.index, whole.length, { value, scale, isPercent: before === "百分之" });
    found.push({ ...stated, isWeak: value <= 1 || (before === "第" && value === 2) });
  }
  return found;
}

type Worth = Pick<Stated, "value" | "scale" | "isPercent">;
const standing = (text: string, at: number, length: number, worth: Worth): Stated => ({
  at,
  end: at + length,
  text: text.slice(at, at + length),
  isWeak: false,
  ...worth,
});

const blank = (text: string, at: number, length: number) =>
  text.slice(0, at) + " ".repeat(length) + text.slice(at + length);
