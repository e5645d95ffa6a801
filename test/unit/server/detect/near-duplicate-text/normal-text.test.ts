import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as z from "zod";
import { bandKeys, bands } from "#server/detect/near-duplicate-text/min-hash.ts";
import { normalText, strippedText } from "#server/detect/near-duplicate-text/normal-text.ts";
import { Shingles } from "#server/detect/near-duplicate-text/shingles.ts";
import { isTemplate } from "#server/detect/near-duplicate-text/templates.ts";
import { partsOf } from "#server/detect/near-duplicate-text/variants.ts";
import pairs from "./fixtures/pairs.json" with { type: "json" };

function shinglesOf(...texts: string[]): Shingles {
  const shingles = new Shingles(texts.length);
  for (const text of texts) shingles.add(normalText(text).normal);
  return shingles;
}

test.each(pairs.cases)("what two texts share, counted by hand: $name", ({ a, b, jaccard }) => {
  expect(shinglesOf(a, b).jaccard(0, 1)).toBeCloseTo(jaccard, 10);
});

test("names, links and tails go, the words stay", () => {
  expect(strippedText("RT @bob: Look @al_ice  https://t.example/a?b=c看 this //@carol: yes")).toBe("Look 看 this");
  expect(normalText("Look 看 THIS, it's ½ price!")).toEqual({ normal: "look 看 this its 1 2 price", letters: 19 });
});

test("marks on letters are not letters, and signs alone are no text", () => {
  expect(normalText("ที่นี่").letters).toBe(2);
  expect(normalText("🎉🎉 !!! @bob https://example.test").letters).toBe(0);
  expect(normalText("")).toEqual({ normal: "", letters: 0 });
});

test("the keys of two alike texts meet in a band, those of strangers in none", () => {
  const shingles = shinglesOf(
    "the quick brown fox jumps over the lazy dog and runs far away into the deep dark forest tonight",
    "the quick brown fox jumps over the lazy dog and runs far away into the deep dark forest today",
    "nothing here resembles either of them in any way that three words in a row could ever show",
  );
  const keys = new Uint32Array(3 * bands);
  for (const text of [0, 1, 2]) bandKeys(shingles, text, keys);
  const meet = (a: number, b: number) =>
    Array.from({ length: bands }, (_, i) => keys[a * bands + i] === keys[b * bands + i]);
  expect(meet(0, 1)).toContain(true);
  expect(meet(0, 2)).not.toContain(true);
});

test.each([
  ["推荐张三的帖子《如何做饭》大家也来看看吧", true],
  ["我刚刚分享了一个视频", true],
  ["I just signed Save the bridge", true],
  ["Je viens de signer pour le pont", true],
  ["この動画をシェアしました", true],
  ["总理今天在议会说了一句话", false],
  ["The minister promised a new bridge", false],
])("a text that a button wrote is known by its words: %s", (text, expected) => {
  expect(isTemplate(normalText(text).normal)).toBe(expected);
});

test("versions differ by character in Chinese and by word in English; what is missing shows as a gap", () => {
  expect(partsOf("总理今天说得对", "总理昨天说得对")).toEqual([
    { text: "总理", isChanged: false },
    { text: "昨", isChanged: true },
    { text: "天说得对", isChanged: false },
  ]);
  expect(partsOf("vote for the new bridge", "vote for the bridge now")).toEqual([
    { text: "vote for the ", isChanged: false },
    { text: "…", isChanged: true },
    { text: "bridge ", isChanged: false },
    { text: "now", isChanged: true },
  ]);
  expect(partsOf("same words", "same words")).toEqual([{ text: "same words", isChanged: false }]);
});

const shared = "/work/shared/data/fixtures";
const Tokenizer = z.object({ cases: z.array(z.object({ text: z.string(), expected: z.array(z.string()) })) });
const Qut = z.object({
  preprocess: z.array(z.object({ text: z.string(), expected: z.string() })),
  jaccard: z.array(z.object({ a: z.string(), b: z.string(), expected: z.number() })),
});
const Ngrams = z.object({
  input: z.array(z.object({ message_id: z.string(), message_text: z.string() })),
  expected: z.object({
    message_ngrams: z.array(z.object({ message_surrogate_id: z.number(), ngram_id: z.number() })),
    ngrams: z.array(z.object({ ngram_id: z.number(), n: z.number() })),
  }),
});
const read = (name: string): unknown => JSON.parse(readFileSync(`${shared}/${name}`, "utf8"));

test.runIf(existsSync(shared))(
  "letters are those of cib-mango-tree's tokens, less mentions, links, hash signs and marks",
  () => {
    for (const { text, expected } of Tokenizer.parse(read("cib_mango_tokenizer.json")).cases) {
      const own = normalText(text).normal.replaceAll(" ", "");
      const theirs = expected
        .filter((token) => !token.startsWith("@") && !token.startsWith("https://"))
        .join("")
        .replaceAll("#", "");
      expect(own, text).toBe(theirs);
    }
  },
);

test.runIf(existsSync(shared))("runs of three words are counted as cib-mango-tree counts them", () => {
  const { input, expected } = Ngrams.parse(read("cib_mango_ngrams.json"));
  const threes = new Set(expected.ngrams.flatMap(({ n, ngram_id }) => (n === 3 ? [ngram_id] : [])));
  const shingles = shinglesOf(...input.map(({ message_text }) => message_text));
  for (const [i] of input.entries()) {
    const theirs = expected.message_ngrams.filter(
      ({ message_surrogate_id, ngram_id }) => message_surrogate_id === i + 1 && threes.has(ngram_id),
    );
    // They keep a run only where two accounts used it; every run of ours that another message has is one of theirs.
    const own = shingles.runs.subarray(shingles.start[i], shingles.start[i + 1]);
    const others = input.flatMap((_, j) =>
      j === i ? [] : [...shingles.runs.subarray(shingles.start[j], shingles.start[j + 1])],
    );
    expect(own.filter((run) => others.includes(run)).length).toBe(theirs.length);
  }
});

test.runIf(existsSync(shared))(
  "QUT's pairs: never above its bag of words, equal where nothing but case differs",
  () => {
    for (const { a, b, expected } of Qut.parse(read("qut_text.json")).jaccard) {
      const own = shinglesOf(a, b).jaccard(0, 1);
      expect(own, `${a} / ${b}`).toBeLessThanOrEqual(expected);
      if (a === b) expect(own).toBe(1);
    }
  },
);
