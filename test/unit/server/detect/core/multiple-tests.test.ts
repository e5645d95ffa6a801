import { expect, test } from "vitest";
import { holm } from "#server/detect/core/multiple-tests.ts";

test("Holm's correction of the example in the method's definition, in the order given", () => {
  expect(holm([0.01, 0.04, 0.03, 0.005]).map((p) => Number(p.toFixed(12)))).toEqual([0.03, 0.06, 0.06, 0.02]);
});

test("nothing rises above one, and a single test is left as it is", () => {
  expect(holm([0.6, 0.7])).toEqual([1, 1]);
  expect(holm([0.2])).toEqual([0.2]);
  expect(holm([])).toEqual([]);
});
