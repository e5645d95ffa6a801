import { expect, test } from "vitest";
import { stableKey } from "#server/detect/core/key.ts";

test("equal lists have equal keys of 28 digits, others do not", () => {
  expect(stableKey(["a", "b"])).toMatch(/^[0-9a-f]{28}$/);
  expect(stableKey(["a", "b"])).toBe(stableKey(["a", "b"]));
  expect(new Set([["a", "b"], ["ab"], ["a", "", "b"], ['a","b'], []].map(stableKey)).size).toBe(5);
});
