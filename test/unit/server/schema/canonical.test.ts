import { expect, test } from "vitest";
import { canonicalJson } from "#server/schema/canonical.ts";

test("equal values have equal texts, whatever the order of their keys", () => {
  expect(canonicalJson({ b: 1, a: [true, null, "é\n"] })).toBe('{"a":[true,null,"é\\n"],"b":1}');
  expect(canonicalJson({ a: [true, null, "é\n"], b: 1 })).toBe(canonicalJson({ b: 1, a: [true, null, "é\n"] }));
});

test("keys are ordered by code unit and absent members leave no trace", () => {
  expect(canonicalJson({ "￿": 1, "😀": 2, a: undefined })).toBe('{"😀":2,"￿":1}');
});

test("numbers have one form, and what has no JSON form is refused", () => {
  expect(canonicalJson([1e21, -0, 0.1, 9007199254740993n])).toBe("[1e+21,0,0.1,9007199254740993]");
  expect(() => canonicalJson(Number.NaN)).toThrow(TypeError);
  expect(() => canonicalJson({ f: () => 1 })).toThrow(TypeError);
});
