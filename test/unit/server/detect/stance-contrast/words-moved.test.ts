import { expect, test } from "vitest";
import { movedWords, wordsOf } from "#server/detect/stance-contrast/words-moved.ts";

test("words of spaced scripts, pairs of characters of others, without links and mentions", () => {
  expect(wordsOf("Don't TRUST @someone_1: https://example.org/a?b=1 ‘trust’, a l'élection 2025!")).toEqual([
    "don't",
    "trust",
    "trust",
    "l'élection",
    "2025",
  ]);
  expect(wordsOf("选举abc舞弊吗 選")).toEqual(["选举", "abc", "舞弊", "弊吗", "選"]);
  expect(wordsOf("ひどい 선거")).toEqual(["ひど", "どい", "선거"]);
  expect(wordsOf("ก ข้อมูล")).toEqual(["ก", "ข้", "้อ", "อม", "มู", "ูล"]);
  expect(wordsOf("ＦＵＬＬ width")).toEqual(["full", "width"]);
  expect(wordsOf("")).toEqual([]);
});

test("log-odds with the pooled counts as prior, worked by hand", () => {
  // 20 words in each phase, 40 in both. fraud: ln(20/40) - ln(10/50) over sqrt(1/20 + 1/10).
  const before = Array.from({ length: 10 }, () => "calm vote");
  const after = Array.from({ length: 10 }, () => "fraud vote");
  const z = Math.log(2.5) / Math.sqrt(0.15);
  expect(movedWords(before, after, 3)).toEqual([
    { word: "calm", z: expect.closeTo(-z, 12), before: 10, after: 0 },
    { word: "fraud", z: expect.closeTo(z, 12), before: 0, after: 10 },
  ]);
});

test("a word counts once a post, and one in too few posts is not listed", () => {
  const before = Array.from({ length: 10 }, () => "calm vote");
  const after = [`vote ${"fraud ".repeat(1_000)}`, ...Array.from({ length: 9 }, () => "calm vote")];
  expect(movedWords(before, after, 3)).toEqual([]);
  expect(movedWords(["one", "one", "one"], [], 1)).toEqual([]);
});
