import { expect, test } from "vitest";
import { companions } from "#server/detect/network/companions.ts";
import { repeatedShares } from "#server/detect/network/shares.ts";
import { columnsOf, type EventRow } from "#test/support/columns.ts";

function pairsOf(rows: readonly EventRow[], rule: Partial<Parameters<typeof companions>[1]["rule"]> = {}) {
  const columns = columnsOf(rows);
  const limits = { sharersPerObjectMax: 1e9, pairsPerObjectMax: 1e9, pairsMax: 1e9 };
  const usable = new Uint8Array(columns.length).fill(1);
  const { shares } = repeatedShares(columns, { usable, windowMs: 0, limits });
  const found = companions(shares, {
    rule: { sharersMax: 200, commonMin: 3, edgesMax: 1_000, ...rule },
    isCancelled: () => false,
  });
  const name = (code: number | undefined) => columns.accounts[shares.accountCodes[code ?? 0] ?? 0];
  const { edges, overflow } = found;
  return {
    pairs: Array.from({ length: edges.length }, (_, i) => [name(edges.a[i]), name(edges.b[i]), edges.weight[i]]),
    overflow,
  };
}

/** Each object by two accounts; hours apart, as no clock is looked at. */
const shared = (a: string, b: string, objects: readonly string[]): EventRow[] =>
  objects.flatMap((object, i): EventRow[] => [
    [a, object, i * 1_000],
    [b, object, 900_000 + i * 1_000],
  ]);

/** Twenty accounts in a circle, each with two posts in common with the next. */
const others = Array.from({ length: 20 }, (_, i) =>
  shared(`u${i}`, `u${(i + 1) % 20}`, [`o${2 * i}`, `o${2 * i + 1}`]),
).flat();

test("two accounts with six posts in common that nobody else has are companions, whenever they shared them", () => {
  // E = 92 shares, of which 12 are theirs: 6 × 6 × 46 × 2 / 92² = .39 posts are expected in common, and 231 pairs are tried.
  expect(pairsOf([...others, ...shared("a", "b", ["p", "q", "r", "s", "t", "v"])])).toEqual({
    pairs: [["a", "b", 6]],
    overflow: false,
  });
});

test("what many shared says nothing about who belongs together", () => {
  const crowd = ["p", "q", "r", "s", "t", "v"].flatMap((object) =>
    Array.from({ length: 30 }, (_, i): EventRow => [`u${i}`, object, i]),
  );
  expect(pairsOf([...others, ...crowd], { sharersMax: 29 }).pairs).toEqual([]);
});

test("more pairs than may be followed are said to be too many", () => {
  const rows = [
    ...others,
    ...shared("a", "b", ["p", "q", "r", "s", "t", "v"]),
    ...shared("c", "d", ["1", "2", "3", "4", "5", "6"]),
  ];
  expect(pairsOf(rows, { edgesMax: 1 })).toEqual({ pairs: [["a", "b", 6]], overflow: true });
});
