import { expect, test } from "vitest";
import { countCell } from "#server/imports/records/count-cell.ts";

const exact = (value: number) => ({ low: value, high: value, qualifier: "exact" });

test("a whole number is exact, whatever separates its thousands", () => {
  for (const text of ["1200", "1,200", "1 200", "1\u00a0200", "1\u202f200", "1'200", " 1200 ", "１２００"])
    expect([text, countCell(text)]).toEqual([text, exact(1200)]);
});

test("a shortened number is everything that cutting or rounding could have made it of, and no midpoint", () => {
  expect(countCell("1.2K")).toEqual({ low: 1150, high: 1299, qualifier: "between" });
  expect(countCell("3万")).toEqual({ low: 25_000, high: 39_999, qualifier: "between" });
  expect(countCell("1,5 M")).toEqual({ low: 1_450_000, high: 1_599_999, qualifier: "between" });
});

test("a plus makes it a lower bound", () => {
  expect(countCell("10万+")).toEqual({ low: 100_000, high: null, qualifier: "at_least" });
  expect(countCell("500+")).toEqual({ low: 500, high: null, qualifier: "at_least" });
});

test("what is no count is none, and a point that may be a thousand or a fraction is not guessed at", () => {
  for (const text of ["many", "1.234", "-5", "12,34", "1e9", "99999999999999999999", "K", ""])
    expect([text, countCell(text)]).toEqual([text, null]);
});
