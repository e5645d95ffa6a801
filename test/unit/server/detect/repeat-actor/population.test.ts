import { expect, test } from "vitest";
import { populationOf } from "#server/detect/repeat-actor/population.ts";

const set = (prefix: string, count: number, ...more: readonly string[]) =>
  new Set([...Array.from({ length: count - more.length }, (_, i) => `${prefix}${i}`), ...more]);

test("the size is the sum of products over one more than what is shared", () => {
  // Three cases of 20 accounts; one pair shares 2, another 1: 3 x 400 / (1 + 3).
  const cases = [set("a", 20, "x", "y", "z"), set("b", 20, "x", "y"), set("c", 20, "z")];
  expect(populationOf(cases, 10_000)).toEqual({ size: 300, seen: 10_000, pairs: 3 });
});

test("no more accounts are reckoned with than were seen", () => {
  const cases = [set("a", 200), set("b", 200), set("c", 200)];
  expect(populationOf(cases, 5_000)).toEqual({ size: 5_000, seen: 5_000, pairs: 3 });
});

test("a pair that shares a ring teaches nothing on busy accounts", () => {
  const ring = Array.from({ length: 15 }, (_, i) => `r${i}`);
  const cases = [set("a", 60, ...ring), set("b", 60, ...ring), set("c", 60), set("d", 60)];
  expect(populationOf(cases, 10_000)).toEqual({ size: 10_000, seen: 10_000, pairs: 5 });
});

test("without two cases to compare, a tenth of the accounts seen is reckoned with", () => {
  expect(populationOf([set("a", 60)], 9_000)).toEqual({ size: 900, seen: 9_000, pairs: 0 });
  expect(populationOf([], 9_000)).toEqual({ size: 900, seen: 9_000, pairs: 0 });
  expect(populationOf([set("a", 60), new Set()], 9_000)).toMatchObject({ pairs: 0 });
});
