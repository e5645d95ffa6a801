import { expect, test } from "vitest";
import {
  gini,
  hypergeometricTail,
  logFactorial,
  medianDeviation,
  permutationP,
  poissonBinomialTail,
  poissonTail,
  quantile,
} from "#server/detect/core/stats.ts";

test("quantiles are R's type 7", () => {
  expect(quantile([3, 1, 2, 4], 0.5)).toBe(2.5);
  expect(quantile([1, 2, 3, 4], 0.95)).toBeCloseTo(3.85, 12);
  expect(quantile([7], 0.3)).toBe(7);
  expect(quantile([], 0.5)).toBeNaN();
});

test("the median deviation ignores how far one value lies", () => {
  expect(medianDeviation([1, 2, 3, 4, 1000])).toBe(1);
});

test("Gini is 0 among equals and 1 - 1/n when one has everything", () => {
  expect(gini([5, 5, 5, 5])).toBe(0);
  expect(gini([0, 0, 0, 8])).toBe(0.75);
  expect(gini(Array.from({ length: 26 }, (_, i) => (i === 0 ? 9999 : 1)))).toBeCloseTo(0.96, 2);
  expect(gini([])).toBe(0);
});

test("a permutation p counts the observation itself, so it is never 0", () => {
  expect(permutationP([1, 2, 3], 4)).toBe(0.25);
  expect(permutationP([1, 2, 3], 2)).toBe(0.75);
  expect(permutationP([], 2)).toBe(1);
});

test("the Poisson-binomial tail of equal chances is the binomial tail", () => {
  expect(poissonBinomialTail([0.5, 0.5, 0.5], 3, 2)).toBeCloseTo(0.5, 14);
  expect(poissonBinomialTail([0.1, 0.1], 2, 2)).toBeCloseTo(0.01, 14);
});

test("the Poisson-binomial tail of unequal chances adds up all ways", () => {
  expect(poissonBinomialTail([0.2, 0.5, 0.9], 3, 1)).toBeCloseTo(1 - 0.8 * 0.5 * 0.1, 14);
  expect(poissonBinomialTail([0.2, 0.5, 0.9], 3, 3)).toBeCloseTo(0.09, 14);
  expect(poissonBinomialTail([0.2], 1, 0)).toBe(1);
  expect(poissonBinomialTail([0.2], 1, 2)).toBe(0);
});

test("Poisson tails keep their size where they are tiny", () => {
  expect(poissonTail(0, 3)).toBe(1);
  expect(poissonTail(1, 1)).toBeCloseTo(1 - Math.exp(-1), 14);
  expect(poissonTail(3, 2)).toBeCloseTo(0.323323583816936, 12);
  expect(poissonTail(50, 1) / 1.2336e-65).toBeCloseTo(1, 3);
});

test("log factorials agree across the change of method", () => {
  expect(logFactorial(21) - logFactorial(20)).toBeCloseTo(Math.log(21), 10);
  expect(Math.exp(logFactorial(5))).toBeCloseTo(120, 10);
});

test("the hypergeometric tail is the share of all draws that hold as many marked", () => {
  // 5 cards of 52 with at least 1, 2 and 4 of the 4 aces: Pascal's numbers.
  const aces = { population: 52, marked: 4, drawn: 5 };
  expect(hypergeometricTail(0, aces)).toBe(1);
  expect(hypergeometricTail(1, aces)).toBeCloseTo(886_656 / 2_598_960, 14);
  expect(hypergeometricTail(2, aces)).toBeCloseTo(108_336 / 2_598_960, 14);
  expect(hypergeometricTail(4, aces) / (48 / 2_598_960)).toBeCloseTo(1, 12);
  expect(hypergeometricTail(5, aces)).toBe(0);
});

test("a hypergeometric draw of more than are unmarked always holds some marked", () => {
  expect(hypergeometricTail(3, { population: 10, marked: 7, drawn: 6 })).toBe(1);
  expect(hypergeometricTail(4, { population: 10, marked: 7, drawn: 6 })).toBeCloseTo(1 - 35 / 210, 14);
  expect(hypergeometricTail(6, { population: 10, marked: 7, drawn: 6 })).toBeCloseTo(7 / 210, 14);
});

test("a hypergeometric tail keeps its size where it is tiny, and is never 0 where it can happen", () => {
  // All 30 of 30 drawn from 5,000 with 30 marked: one draw of C(5000, 30).
  expect(Math.log10(hypergeometricTail(30, { population: 5_000, marked: 30, drawn: 30 }))).toBeCloseTo(
    -78.50758190752,
    9,
  );
  expect(hypergeometricTail(900, { population: 1_000_000, marked: 1_000, drawn: 1_000 })).toBe(1e-300);
});
