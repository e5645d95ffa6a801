import fc from "fast-check";
import { expect, test } from "vitest";
import { decided, mergedUnits, paragraphsOf, textOf } from "#components/form/merge-units.ts";

const merged = (base: string, theirs: string, mine: string) =>
  mergedUnits({ base: paragraphsOf(base), theirs: paragraphsOf(theirs), mine: paragraphsOf(mine) });

test("what each changed elsewhere is put together without a question", () => {
  const blocks = merged("One.\nTwo.\nThree.", "One!\nTwo.\nThree.", "One.\nTwo.\nThree!");
  expect(textOf(decided(blocks, []) ?? [])).toBe("One!\nTwo.\nThree!");
});

test("a paragraph that both changed is asked about, and each answer is what it says", () => {
  const blocks = merged("一.\nTwo.", "二.\nTwo.", "三.\nTwo.");
  expect(decided(blocks, [])).toBe(null);
  expect(decided(blocks, ["theirs"])).toEqual(["二.", "Two."]);
  expect(decided(blocks, ["mine"])).toEqual(["三.", "Two."]);
  expect(decided(blocks, ["both"])).toEqual(["二.", "三.", "Two."]);
});

test("a paragraph that one took out and the other changed is asked about", () => {
  const blocks = merged("One.\nTwo.\nThree.", "One.\nThree.", "One.\nTwo, in other words.\nThree.");
  expect(decided(blocks, [])).toBe(null);
  expect(decided(blocks, ["theirs"])).toEqual(["One.", "Three."]);
  expect(decided(blocks, ["mine"])).toEqual(["One.", "Two, in other words.", "Three."]);
});

test("entries of a list are told apart by all that they say", () => {
  const [a, b, c] = [
    { text: "a", ids: [1] },
    { text: "b", ids: [1] },
    { text: "b", ids: [2] },
  ];
  expect(decided(mergedUnits({ base: [a, b], theirs: [a, c], mine: [b] }), [])).toBe(null);
  expect(decided(mergedUnits({ base: [a, b], theirs: [a, b, c], mine: [a, b] }), [])).toEqual([a, b, c]);
});

test("both kept, no word of either is lost", () => {
  const text = fc.array(fc.constantFrom("a", "b", "c", "d", "e"), { maxLength: 8 });
  fc.assert(
    fc.property(text, text, text, (base, theirs, mine) => {
      const blocks = mergedUnits({ base, theirs, mine });
      const whole = decided(
        blocks,
        blocks.flatMap(({ kind }) => (kind === "contested" ? ["both" as const] : [])),
      );
      const before = new Set<string>(base);
      const isNew = (unit: string) => !before.has(unit);
      for (const unit of [...theirs, ...mine].filter(isNew)) expect(whole).toContain(unit);
    }),
  );
});

test("nothing contested and nothing changed leaves what was there", () => {
  expect(decided(merged("Same.\n", "Same.\n", "Same.\n"), [])).toEqual(["Same.", ""]);
});
