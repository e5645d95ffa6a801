import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as demo from "#prisma/seed/demo/hypotheses.ts";
import {
  type AchItem,
  type AchRating,
  achRatings,
  achWeights,
  analyseAch,
  disagreementOver,
  mergedRating,
} from "#server/schema/ach.ts";

const item = (id: string, ratings: Record<string, AchRating>, weights: Partial<AchItem> = {}): AchItem => ({
  id,
  credibility: "medium",
  relevance: "medium",
  ...weights,
  ratings: Object.fromEntries(Object.entries(ratings).map(([hypothesis, rating]) => [hypothesis, [rating]])),
});

/**
 * The seven hypotheses of the demo. Weights: E1
 * high credibility and relevance = √2·√2 = 2; E2, E3, E5 and E6 medium = 1; E4 high credibility, medium relevance = √2;
 * E7 low credibility, medium relevance = 1/√2; E8 low, low = 1/2.
 *
 *  H1 support       E3 I -1, E4 II -2√2                        = -1 - 2.828427 = -3.828427
 *  H2 test          E8 I -1/2                                  = -0.5
 *  H3 unknown       nothing speaks against it                  =  0
 *  H4 both ways     E7 I -1/√2                                 = -0.707107
 *  H5 undermine     E2 II -2, E7 II -2/√2                      = -2 - 1.414214 = -3.414214
 *  H6 organic       E1 II -4, E4 I -√2, E5 II -2               = -4 - 1.414214 - 2 = -7.414214
 *  H7 false flag    E4 I -√2, E5 II -2, E6 I -1                = -1.414214 - 2 - 1 = -4.414214
 */
const hypotheses = demo.hypotheses.map((_, i) => `H${i + 1}`);
const founding = demo.items.map(({ credibility, relevance, ratings }, i) =>
  item(`E${i + 1}`, Object.fromEntries(ratings.map((rating, j) => [`H${j + 1}`, rating])), { credibility, relevance }),
);

describe("the founding case, by hand", () => {
  const analysis = analyseAch(hypotheses, founding);

  test("scores are the weighted inconsistency", () => {
    const expected = [-3.828427, -0.5, 0, -Math.SQRT1_2, -3.414214, -7.414214, -4.414214];
    for (const [i, hypothesis] of hypotheses.entries())
      expect(analysis.scores[hypothesis]).toBeCloseTo(expected[i] ?? Number.NaN, 6);
  });

  test("the hypothesis with the least against it comes first, the organic one last", () => {
    expect(analysis.ranking).toEqual(["H3", "H2", "H4", "H5", "H1", "H7", "H6"]);
  });

  test("diagnosticity is the spread of an item's ratings", () => {
    // E2: 2, 1, 1, 1, -2, 0, 1; mean 4/7, mean square 12/7.
    expect(analysis.diagnosticity.E2).toBeCloseTo(Math.sqrt(12 / 7 - (4 / 7) ** 2), 9);
  });

  test("items without which another hypothesis would lead too are linchpins", () => {
    // Without E7, H4 has nothing against it either; without E8, H2 has not.
    expect(analysis.linchpins).toEqual(["E7", "E8"]);
  });
});

test("what is rated alike under every hypothesis tells none from another", () => {
  const { diagnosticity } = analyseAch(
    ["a", "b"],
    [item("same", { a: "II", b: "II" }), item("apart", { a: "CC", b: "II" })],
  );
  expect(diagnosticity).toEqual({ same: 0, apart: 2 });
});

test("not applicable and not rated count for nothing, and are no rating to be apart from", () => {
  const { scores, diagnosticity } = analyseAch(["a", "b", "c"], [item("e", { a: "NA", b: "II" })]);
  expect(scores).toEqual({ a: 0, b: -2, c: 0 });
  expect(diagnosticity).toEqual({ e: 0 });
});

test("several analysts of one cell count by their mean", () => {
  const of = (ratings: AchRating[]) => [
    { id: "e", credibility: "high", relevance: "high", ratings: { a: ratings } } as const,
  ];
  expect(analyseAch(["a"], of(["II", "C"])).scores).toEqual({ a: -2 });
  expect(analyseAch(["a"], of(["II", "II"])).scores).toEqual({ a: -4 });
});

test("a cell's analysts come to the rating nearest to their mean, and of two as near to the weaker", () => {
  expect(mergedRating([])).toBe(null);
  expect(mergedRating(["NA", "NA"])).toBe("NA");
  expect(mergedRating(["II", "I", "I"])).toBe("I");
  expect(mergedRating(["II", "I"])).toBe("I");
  expect(mergedRating(["CC", "C"])).toBe("C");
  expect(mergedRating(["CC", "II"])).toBe("N");
  expect(mergedRating(["C", "NA"])).toBe("C");
});

test("disagreement is told by the spread on its own scale, with its four levels", () => {
  expect(disagreementOver(["C"])).toBe(null);
  expect(disagreementOver(["C", "C"])).toEqual({ spread: 0, level: "consensus" });
  expect(disagreementOver(["CC", "C"])).toEqual({ spread: 0.25, level: "consensus" });
  expect(disagreementOver(["C", "N"])).toEqual({ spread: 0.75, level: "mild" });
  expect(disagreementOver(["C", "I"])).toEqual({ spread: 1.5, level: "strong" });
  expect(disagreementOver(["CC", "II"])).toEqual({ spread: 2, level: "extreme" });
});

const anyItem = fc.record({
  credibility: fc.constantFrom(...achWeights),
  relevance: fc.constantFrom(...achWeights),
  ratings: fc.dictionary(fc.constantFrom("a", "b", "c"), fc.array(fc.constantFrom(...achRatings), { maxLength: 3 })),
});

test("for any matrix: no score is above 0, the ranking is by score, and what is nobody's opinion is no linchpin", () => {
  fc.assert(
    fc.property(fc.array(anyItem, { maxLength: 8 }), (drawn) => {
      const items = drawn.map((each, i) => ({ ...each, id: `e${i}` }));
      const { scores, ranking, linchpins } = analyseAch(["a", "b", "c"], items);
      const inOrder = ranking.map((id) => scores[id] ?? 1);
      expect(inOrder.every((score, i) => score <= 0 && score <= (inOrder[i - 1] ?? 0))).toBe(true);
      for (const { id, ratings } of items)
        if (Object.values(ratings).flat().length === 0) expect(linchpins).not.toContain(id);
    }),
  );
});
