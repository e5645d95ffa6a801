import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimativeRemarks } from "#server/schema/estimative-language.ts";

const codes = (text: string) => estimativeRemarks(text).map(({ code, words, instead }) => [code, words, instead]);

describe("words that could mean anything", () => {
  test("are pointed out in English and French, with their place", () => {
    expect(estimativeRemarks("It may be so. They could try again.")).toEqual([
      { code: "vague", words: "may", at: 3, instead: null },
      { code: "vague", words: "could", at: 19, instead: null },
    ]);
    expect(codes("Le compte pourrait être lié; c’est peut-être le même.")).toEqual([
      ["vague", "pourrait", null],
      ["vague", "peut-être", null],
    ]);
  });

  test("are not the month of May, nor parts of other words", () => {
    expect(codes("On 3 May 2025 the dismayed reader maybe left.")).toEqual([["vague", "maybe", null]]);
    expect(codes("It is impossible. Mayors met.")).toEqual([]);
  });
});

test("terms of another scale are told with the one of this scale that is nearest", () => {
  expect(codes("It is highly probable that the account is linked.")).toEqual([
    ["other_scale", "highly probable", "very likely"],
  ]);
  expect(codes("A remote chance remains; c’est hautement probable.")).toEqual([
    ["other_scale", "remote chance", "almost no chance"],
    ["other_scale", "hautement probable", "très probable"],
  ]);
});

test("terms of the scale in force pass", () => {
  expect(
    codes("It is very likely, almost certain or unlikely. Il est très probable, presque certain ou improbable."),
  ).toEqual([]);
});

test("a likelihood and a confidence are told apart by sentences", () => {
  expect(codes("We assess with moderate confidence that it is very likely coordinated.")).toEqual([
    ["likelihood_and_confidence", "very likely, moderate confidence", null],
  ]);
  expect(codes("It is very likely coordinated. We hold this with moderate confidence.")).toEqual([]);
  expect(codes("Nous estimons avec une confiance moyenne qu’il est très probable que ce soit coordonné.")).toEqual([
    ["likelihood_and_confidence", "très probable, confiance moyenne", null],
  ]);
  expect(codes("Likely\nhigh confidence")).toEqual([]);
});

test("any text gives remarks in its order, each at the words it names", () => {
  const word = fc.constantFrom(
    "may",
    "very likely",
    "high confidence",
    "possible",
    "remote",
    ". ",
    "\n",
    "有理儿有面 ",
    "é ",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(word, fc.string()), { maxLength: 30 }), (parts) => {
      const text = parts.join(" ");
      const remarks = estimativeRemarks(text);
      expect(remarks.map(({ at }) => at)).toEqual(remarks.map(({ at }) => at).toSorted((x, y) => x - y));
      for (const { words, at } of remarks) expect(text.startsWith(words.split(", ")[0] ?? "", at)).toBe(true);
    }),
  );
});

test("a term is weighed by the scale that the finding was written by, in its own language", () => {
  const by = (scale: Parameters<typeof estimativeRemarks>[1], text: string) =>
    estimativeRemarks(text, scale).map(({ words, instead }) => [words, instead]);
  expect(by("icd-203/1", "It is highly probable.")).toEqual([]);
  expect(by("phia/1", "It is very likely, or a realistic possibility.")).toEqual([["very likely", "highly likely"]]);
  expect(by("vocabulaire-estimatif/1", "C’est très probable. C’est quasi certain.")).toEqual([
    ["très probable", "probable"],
  ]);
  expect(by("canada-estimative/1", "Des comptes hautement probables.")).toEqual([
    ["hautement probables", "très probable"],
  ]);
});
