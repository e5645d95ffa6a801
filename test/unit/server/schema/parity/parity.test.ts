import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { compareTexts } from "#server/schema/parity/parity.ts";

const reference = (language: string) =>
  readFileSync(new URL(`../../../../fixtures/parity/${language}.txt`, import.meta.url), "utf8")
    .trimEnd()
    .split("\n");
const texts = { en: reference("en"), fr: reference("fr"), zh: reference("zh") };

test("the reference set raises no alarm in three languages, nor in two", () => {
  expect(compareTexts(texts)).toEqual({ equal: true, differences: [], unclear: [] });
  expect(compareTexts({ ...texts, zh: null })).toEqual({ equal: true, differences: [], unclear: [] });
});

/** Line, language, what stands there, what was put in its place, and the kind of difference. */
const seeded = [
  [1, "en", "March 10", "October 3", "date"],
  [1, "fr", "25 mars", "26 mars", "date"],
  [1, "zh", "3月10日", "10月3日", "date"],
  [1, "fr", "2025", "2024", "date"],
  [1, "zh", "［F-1］", "［F-2］", "citation"],
  [2, "en", " [F-1]", "", "citation"],
  [2, "zh", "有理儿有面", "人民日报", "name"],
  [3, "fr", "30", "300", "number"],
  [3, "zh", "30", "３", "number"],
  [3, "fr", "quatre", "cinq", "number"],
  [3, "zh", "四天", "四十天", "number"],
  [4, "fr", "85 000", "58 000", "number"],
  [4, "fr", "130 000", "130,000", "number"],
  [4, "zh", "8.5万", "8.5千", "number"],
  [4, "zh", "8.5万", "85万", "number"],
  [4, "en", "85,000", "8,500", "number"],
  [5, "en", "three million", "three billion", "number"],
  [5, "fr", "millions", "milliards", "number"],
  [5, "zh", "三百万", "三千万", "number"],
  [6, "fr", "2,8", "28", "number"],
  [6, "zh", "13%", "13", "number"],
  [6, "en", "2.8%", "3.8%", "number"],
  [8, "fr", "Mark Carney", "Michael Chong", "name"],
  [8, "zh", "马克·卡尼", "庄文浩", "name"],
  [9, "fr", "dimanche", "samedi", "date"],
  [9, "zh", "星期日", "星期一", "date"],
  [9, "en", "Liberal Party", "Conservative Party", "name"],
  [10, "fr", "troisième", "quatrième", "number"],
  [10, "zh", "第三次", "第四次", "number"],
  [13, "en", "140,000", "150,000", "number"],
  [13, "zh", "200万", "20万", "number"],
  [13, "fr", "29 janvier", "19 janvier", "date"],
  [14, "zh", "2023", "2025", "date"],
  [15, "fr", "Commission centrale des affaires politiques et juridiques (CPLAC)", "Commission", "name"],
  [16, "zh", "腾讯", "新浪", "name"],
  [17, "fr", "10 h 30", "22 h 30", "date"],
  [18, "fr", "TLP:AMBER", "TLP:GREEN", "marking"],
  [18, "zh", "受保护B", "受保护A", "marking"],
  [20, "fr", "Élections Canada et le ", "Le ", "name"],
] as const;

test.each(seeded)("line %i, %s: “%s” become “%s” is found (%s)", (line, language, from, to, kind) => {
  const changed = texts[language].map((text, i) => (i === line - 1 ? text.replace(from, to) : text));
  expect(changed).not.toEqual(texts[language]);
  const { equal, differences } = compareTexts({ ...texts, [language]: changed });
  expect([equal, differences.map((found) => [found.line, found.kind])]).toEqual([false, [[line, kind]]]);
});

describe("a comparison", () => {
  it("says what each language states that another does not", () => {
    const two = { en: ["It drew 85,000 interactions."], fr: ["Elle a suscité 58 000 interactions."], zh: null };
    expect(compareTexts(two).differences).toEqual([{ line: 1, kind: "number", en: "85,000", fr: "58 000", zh: null }]);
  });
  it("tells a sentence that is missing, in the middle as at the end", () => {
    const two = { en: ["One.", "", "Three."], fr: ["Un.", "Deux.", "", ""], zh: null };
    expect(compareTexts(two).differences).toEqual([
      { line: 2, kind: "missing", en: null, fr: "Deux.", zh: null },
      { line: 3, kind: "missing", en: "Three.", fr: null, zh: null },
    ]);
  });
  it("takes a date in figures that may be read two ways for unclear, not for equal", () => {
    const two = { en: ["It was seen on 03/10/2025."], fr: ["Vu le 10 mars 2025."], zh: null };
    expect(compareTexts(two)).toMatchObject({ equal: false, unclear: [1] });
  });
  it("finds a surname that is spelled otherwise, and lets accents pass", () => {
    const en = ["The expert Stephanie Carvin gave her view."];
    expect(compareTexts({ en, fr: ["L’experte Stéphanie Carvin a donné son avis."], zh: null }).equal).toBe(true);
    expect(compareTexts({ en, fr: ["L’experte Stephanie Carvyn a donné son avis."], zh: null }).equal).toBe(false);
  });
  it("reads any text to its end, and never says more than the line it is about", () => {
    const words = fc.constantFrom(
      "10",
      " March ",
      "85,000",
      " 至 ",
      "万",
      "[F-1]",
      "TLP:RED",
      "2025",
      "三",
      "mars",
      ",",
      "%",
      "\u202f",
      "(",
      "百分之",
    );
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(words).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, text, (en, zh) => {
        expect(compareTexts({ en: [en], fr: [en], zh: [zh] }).differences.every(({ line }) => line === 1)).toBe(true);
      }),
    );
  });
});
