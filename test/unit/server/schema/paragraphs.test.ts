import * as fc from "fast-check";
import { expect, test } from "vitest";
import { paragraphsOf, placeOf, withParagraph } from "#server/schema/paragraphs.ts";

const text = "First.\n\nSecond.\nThird.";

test("a paragraph is a line with words in it", () => {
  expect(paragraphsOf(text)).toEqual(["First.", "Second.", "Third."]);
  expect(paragraphsOf("\n \n")).toEqual([]);
});

test("a paragraph that stayed is here, one that is elsewhere moved, one whose words are gone changed", () => {
  expect(placeOf({ position: 1, quote: "Second." }, text)).toEqual({ state: "here", position: 1 });
  expect(placeOf({ position: 0, quote: "Third." }, text)).toEqual({ state: "moved", position: 2 });
  expect(placeOf({ position: 1, quote: "Secund." }, text)).toEqual({ state: "changed", position: 1 });
  expect(placeOf({ position: 7, quote: "Gone." }, text)).toEqual({ state: "changed", position: null });
});

test("of two paragraphs with the same words the nearest is taken", () => {
  expect(placeOf({ position: 3, quote: "A" }, "A\nB\nC\nD\nA")).toEqual({ state: "moved", position: 4 });
});

test("one paragraph is put in other words, and all between them stays", () => {
  expect(withParagraph(text, 1, "Other.")).toBe("First.\n\nOther.\nThird.");
  fc.assert(
    fc.property(fc.array(fc.constantFrom("A", "B", "\n", "\n\n", "有"), { maxLength: 12 }), fc.nat(5), (parts, at) => {
      const before = parts.join("");
      const paragraphs = paragraphsOf(before);
      const after = paragraphsOf(withParagraph(before, at, "new words"));
      expect(after).toEqual(paragraphs.map((paragraph, place) => (place === at ? "new words" : paragraph)));
    }),
  );
});
