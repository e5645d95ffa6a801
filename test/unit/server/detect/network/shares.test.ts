import { expect, test } from "vitest";
import { repeatedShares, type ShareLimits } from "#server/detect/network/shares.ts";
import { columnsOf, type EventRow } from "#test/support/columns.ts";

const noLimits = { sharersPerObjectMax: 1e9, pairsPerObjectMax: 1e9, pairsMax: 1e9 };

function sharesOf(rows: readonly EventRow[], limits: ShareLimits = noLimits) {
  const columns = columnsOf(rows);
  const usable = new Uint8Array(columns.length).fill(1);
  const { shares, cut } = repeatedShares(columns, { usable, windowMs: 60_000, limits });
  const named = Array.from({ length: shares.length }, (_, row) => [
    columns.accounts[shares.accountCodes[shares.account[row] ?? 0] ?? 0],
    columns.objects[shares.objectCodes[shares.object[row] ?? 0] ?? 0],
    (shares.time[row] ?? 0) / 1000,
  ]);
  return { named, cut };
}

test("only the first share of an object by an account counts", () => {
  const { named } = sharesOf([
    ["a", "x", 3],
    ["a", "x", 1],
    ["b", "x", 2],
    ["a", "y", 5],
    ["b", "y", 6],
  ]);
  expect(named).toEqual([
    ["a", "x", 1],
    ["b", "x", 2],
    ["a", "y", 5],
    ["b", "y", 6],
  ]);
});

test("what cannot be part of a repeated pair is left out, however it hangs together", () => {
  // c shares once; without c, z has one sharer; without z, d shares once.
  const { named } = sharesOf([
    ["a", "x", 1],
    ["b", "x", 2],
    ["a", "y", 3],
    ["b", "y", 4],
    ["c", "z", 5],
    ["d", "z", 6],
    ["d", "x", 7],
  ]);
  expect(named.map(([account]) => account)).toEqual(["a", "b", "a", "b"]);
});

test("of an object with too many shares only the earliest are used, and the cut is told", () => {
  const rows = ["x", "y"].flatMap((object) =>
    Array.from({ length: 5 }, (_, i): EventRow => [`u${i}`, object, i * 100]),
  );
  const { named, cut } = sharesOf(rows, { ...noLimits, sharersPerObjectMax: 3 });
  expect(cut).toEqual({ objects: 2, shares: 4 });
  expect(named).toHaveLength(6);
});

test("a hundred thousand simultaneous shares are cut to the pairs that are allowed", () => {
  const rows = ["x", "y"].flatMap((object) =>
    Array.from({ length: 50_000 }, (_, i): EventRow => [`u${String(i).padStart(6, "0")}`, object, 7]),
  );
  const { named, cut } = sharesOf(rows, { ...noLimits, pairsPerObjectMax: 4_950 });
  expect(named).toHaveLength(200);
  expect(cut.objects).toBe(2);
});
