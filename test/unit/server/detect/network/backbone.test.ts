import { expect, test } from "vitest";
import { arrange, backbone } from "#server/detect/network/backbone.ts";
import { repeatedShares } from "#server/detect/network/shares.ts";
import { columnsOf, type EventRow, organicRows } from "#test/support/columns.ts";

const rule = { windowMs: 60_000, jitterMs: 600_000, weightMin: 2, edgesMax: 1_000 };

function pairsOf(rows: readonly EventRow[], own = rule) {
  const columns = columnsOf(rows);
  const limits = { sharersPerObjectMax: 1e9, pairsPerObjectMax: 1e9, pairsMax: 1e9 };
  const usable = new Uint8Array(columns.length).fill(1);
  const { shares } = repeatedShares(columns, { usable, windowMs: own.windowMs, limits });
  const { edges, overflow } = backbone(arrange(shares, shares.time), { rule: own, isCancelled: () => false });
  const name = (code: number | undefined) => columns.accounts[shares.accountCodes[code ?? 0] ?? 0];
  return {
    pairs: Array.from({ length: edges.length }, (_, i) => [name(edges.a[i]), name(edges.b[i]), edges.weight[i]]),
    overflow,
  };
}

test("two accounts that share two objects within the window are a pair; the window is inclusive", () => {
  expect(
    pairsOf([
      ["a", "x", 0],
      ["b", "x", 60],
      ["a", "y", 5_000],
      ["b", "y", 5_001],
    ]).pairs,
  ).toEqual([["a", "b", 2]]);
  expect(
    pairsOf([
      ["a", "x", 0],
      ["b", "x", 61],
      ["a", "y", 5_000],
      ["b", "y", 5_001],
    ]).pairs,
  ).toEqual([]);
});

test("a third object in common, shared minutes apart, speaks against the pair", () => {
  const close: EventRow[] = [
    ["a", "x", 0],
    ["b", "x", 1],
    ["a", "y", 5_000],
    ["b", "y", 5_001],
  ];
  expect(pairsOf([...close, ["a", "z", 9_000], ["b", "z", 9_200]]).pairs).toEqual([]);
  // Hours apart says nothing about the two that were close.
  expect(pairsOf([...close, ["a", "z", 9_000], ["b", "z", 99_000]]).pairs).toEqual([["a", "b", 2]]);
});

test("more pairs than may be followed are said to be too many", () => {
  const rows = ["x", "y"].flatMap((object) => Array.from({ length: 6 }, (_, i): EventRow => [`u${i}`, object, i]));
  expect(pairsOf(rows, { ...rule, edgesMax: 5 })).toMatchObject({ overflow: true });
  expect(pairsOf(rows)).toMatchObject({ overflow: false });
});

test("pairs and weights equal those of comparing everybody with everybody", () => {
  const rows = organicRows({ seed: 9, events: 3_000, accounts: 60, objects: 40 });
  const first = new Map<string, number>();
  for (const [account, object, time] of rows) {
    const key = `${account} ${object}`;
    first.set(key, Math.min(time, first.get(key) ?? Number.POSITIVE_INFINITY));
  }
  const accounts = [...new Set(rows.map(([account]) => account))].sort();
  const objects = [...new Set(rows.map(([, object]) => object))];
  const at = (account: string, object: string) => first.get(`${account} ${object}`) ?? Number.NaN;
  const expected = accounts.flatMap((a, i) =>
    accounts.slice(i + 1).flatMap((b) => {
      const weight = objects.filter((object) => Math.abs(at(a, object) - at(b, object)) <= 300).length;
      return weight >= 2 ? [[a, b, weight]] : [];
    }),
  );
  expect(expected.length).toBeGreaterThan(20);
  // With so short a jitter the threshold lets all repeated pairs pass.
  expect(pairsOf(rows, { ...rule, windowMs: 300_000, jitterMs: 300_000, edgesMax: 1e6 }).pairs).toEqual(expected);
});
