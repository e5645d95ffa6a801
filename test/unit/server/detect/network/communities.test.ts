import { expect, test } from "vitest";
import { arrange } from "#server/detect/network/backbone.ts";
import { jitterChance, scoreOf } from "#server/detect/network/communities.ts";
import { repeatedShares } from "#server/detect/network/shares.ts";
import { columnsOf, type EventRow } from "#test/support/columns.ts";
import fixture from "./fixtures/three-at-once.json" with { type: "json" };

test("three accounts at once on two posts give the figures that were worked out by hand", () => {
  const { windowMs, jitterMs } = fixture;
  const rows = fixture.rows.map(([account, object, at]): EventRow => [String(account), String(object), Number(at)]);
  const columns = columnsOf(rows);
  const limits = { sharersPerObjectMax: 1e9, pairsPerObjectMax: 1e9, pairsMax: 1e9 };
  const usable = new Uint8Array(columns.length).fill(1);
  const { shares } = repeatedShares(columns, { usable, windowMs, limits });
  const chance = jitterChance({ windowMs, jitterMs, weightMin: 2, edgesMax: 10 });
  const found = scoreOf(arrange(shares, shares.time), [0, 1, 2], chance);
  expect(found.observed).toBe(fixture.observed);
  expect(found.expected).toBeCloseTo(fixture.expected, 12);
  expect(found.statistic).toBeCloseTo(fixture.statistic, 3);
});
