import { expect, it } from "vitest";
import { kindOf, readParam, textOf } from "#components/detection/param-text.ts";

it("offers a parameter as the kind of entry that its default is", () => {
  expect([0.05, [60, 300], null, [], true, "x", { a: 1 }].map(kindOf)).toEqual([
    "number",
    "numbers",
    "optional",
    "numbers",
    "switch",
    "fixed",
    "fixed",
  ]);
});

it("writes a default so that reading it again gives the same value", () => {
  for (const value of [0.05, 200_000_000, [1, 6, 24, 96], null, true, false])
    expect(readParam(textOf(value), kindOf(value))).toEqual(value);
});

it("reads a decimal comma, and says of anything else that it is not a number", () => {
  expect(readParam("0,01", "number")).toBe(0.01);
  expect(readParam("60 300; 900", "numbers")).toEqual([60, 300, 900]);
  expect(readParam("sixty", "number")).toBe(undefined);
  expect(readParam("60 300", "number")).toBe(undefined);
  expect(readParam("", "number")).toBe(undefined);
  expect(readParam("", "numbers")).toBe(undefined);
  expect(readParam("", "switch")).toBe(undefined);
});
