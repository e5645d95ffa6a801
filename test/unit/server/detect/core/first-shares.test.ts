import { expect, test } from "vitest";
import { firstShares } from "#server/detect/core/first-shares.ts";
import { columnsOf } from "#test/support/columns.ts";

test("the first usable share of each post by each account, post by post", () => {
  const columns = columnsOf([
    ["a", "x", 1],
    ["b", "x", 2],
    ["a", "x", 3],
    ["a", "y", 4],
    ["b", "y", 5],
  ]);
  expect(firstShares(columns, Uint8Array.from([1, 1, 1, 1, 1]))).toEqual({
    rows: Uint32Array.from([0, 1, 3, 4]),
    objectStart: Uint32Array.from([0, 2, 4]),
  });
  expect([...firstShares(columns, Uint8Array.from([0, 1, 1, 1, 0])).rows]).toEqual([1, 2, 3]);
});
