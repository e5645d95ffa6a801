import * as fc from "fast-check";
import { expect, test } from "vitest";
import { wordDiff } from "#components/ui/word-diff.ts";

const told = (before: string, after: string) => wordDiff(before, after).map(({ kind, text }) => `${kind}: ${text}`);

test("a changed word is shown alone, with what stayed around it", () => {
  expect(told("The posts were amplified.", "The posts were boosted.")).toEqual([
    "same: The posts were ",
    "removed: amplified",
    "added: boosted",
    "same: .",
  ]);
});

test("Chinese is compared by words, though nothing stands between them", () => {
  expect(told("总理今天在议会说了一句话", "总理昨天在议会说了一句话")).toEqual([
    "same: 总理",
    "removed: 今天",
    "added: 昨天",
    "same: 在议会说了一句话",
  ]);
});

test("equal texts have no difference, and a first version is all new", () => {
  expect(told("Seen.", "Seen.")).toEqual(["same: Seen."]);
  expect(told("", "Seen.")).toEqual(["added: Seen."]);
});

test("whatever the texts, what stayed and what was removed give the old one, what stayed and what was added the new", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (before, after) => {
      const parts = wordDiff(before, after);
      const without = (kind: string) => parts.flatMap((part) => (part.kind === kind ? [] : [part.text])).join("");
      expect([without("added"), without("removed")]).toEqual([before, after]);
    }),
  );
});
