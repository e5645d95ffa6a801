import { expect, test } from "vitest";
import { codingsOf } from "#server/detect/stance-contrast/coding.ts";
import type { CaseFacts } from "#server/schema/case-facts.ts";

type Line = CaseFacts["stances"][number];

const line = (object: string, coder: string, stance: Line["stance"], more: Partial<Line> = {}): Line => ({
  object,
  coder,
  stance,
  target: "t",
  at: 1,
  text: "",
  ...more,
});

const repeated = (count: number, first: Line["stance"], second: Line["stance"], name: string): Line[] =>
  Array.from({ length: count }, (_, i) => [line(`${name}${i}`, "x", first), line(`${name}${i}`, "y", second)]).flat();

test("Cohen's kappa of the textbook table: 35 of 50 equal where 25 are by chance", () => {
  const stances = [
    ...repeated(20, 1, 1, "a"),
    ...repeated(5, 1, -1, "b"),
    ...repeated(10, -1, 1, "c"),
    ...repeated(15, -1, -1, "d"),
  ];
  const [coding] = codingsOf(stances, 20);
  expect(coding?.agreement).toEqual({ kappa: 0.4, equal: 0.7, cut: 0 });
});

test("three coders have the mean of their pairs", () => {
  // x and y agree on all, z agrees with each on 2 of 4 where 2 are by chance.
  const stances = [1, 1, -1, -1].flatMap((code, i) => [
    line(`p${i}`, "x", code === 1 ? 1 : -1),
    line(`p${i}`, "y", code === 1 ? 1 : -1),
    line(`p${i}`, "z", i % 2 === 0 ? 1 : -1),
  ]);
  expect(codingsOf(stances, 20)[0]?.agreement.kappa).toBeCloseTo(1 / 3, 12);
});

test("where all gave one code kappa is not defined, and with one coder nothing is", () => {
  expect(codingsOf(repeated(5, 0, 0, "a"), 20)[0]?.agreement).toEqual({ kappa: null, equal: 1, cut: 0 });
  expect(codingsOf([line("p", "x", 1)], 20)[0]?.agreement).toEqual({ kappa: null, equal: null, cut: 0 });
});

test("a coder who coded a post twice counts once, by the mean", () => {
  const [coding] = codingsOf([line("p", "x", 1), line("p", "x", 0), line("p", "y", 1)], 20);
  expect(coding?.posts).toEqual([{ object: "p", at: 1, text: "", stance: 0.75, coders: ["x", "y"] }]);
});

test("targets stand apart, and posts by their time", () => {
  const stances = [
    line("late", "x", 1, { at: 9, text: "longer" }),
    line("late", "y", 1, { at: 8, text: "short" }),
    line("early", "x", 0, { at: 2 }),
    line("early", "x", 0, { target: "s" }),
  ];
  expect(
    codingsOf(stances, 20).map(({ target, posts }) => [
      target,
      posts.map(({ object, at, text }) => [object, at, text]),
    ]),
  ).toEqual([
    ["s", [["early", 1, ""]]],
    [
      "t",
      [
        ["early", 2, ""],
        ["late", 8, "longer"],
      ],
    ],
  ]);
});

test("of very many coders the first take part in the agreement, and the rest are counted", () => {
  const stances = Array.from({ length: 500 }, (_, i) => line("p", `c${i}`, 1));
  expect(codingsOf(stances, 20)[0]?.agreement).toEqual({ kappa: null, equal: 1, cut: 480 });
});
