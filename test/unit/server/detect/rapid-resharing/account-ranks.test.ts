import { expect, test } from "vitest";
import { firstShares } from "#server/detect/core/first-shares.ts";
import { randomIndex, randomStream } from "#server/detect/core/random.ts";
import { permutationP } from "#server/detect/core/stats.ts";
import { drawnAccountRanks, strataOf } from "#server/detect/rapid-resharing/account-ranks.ts";
import { drawnMeanRanks, ranksOf } from "#server/detect/rapid-resharing/delay-ranks.ts";
import { columnsOf, type EventRow } from "#test/support/columns.ts";
import { kolmogorovBound, kolmogorovExcess } from "#test/support/groups.ts";

const options = { seed: 3, group: 0, permutations: 99, onProgress: () => {}, isCancelled: () => false };

/** 300 accounts, each with a speed of its own that it keeps on all twenty posts. */
function habitualRows(seed: number): EventRow[] {
  const random = randomStream(seed);
  const slowness = Array.from({ length: 300 }, () => Math.exp(6 * random()));
  return Array.from({ length: 20 }, (_, post) =>
    slowness.flatMap((slow, i): EventRow[] =>
      random() < 0.3 ? [[`u${i}`, `o${post}`, post * 90_000 + Math.floor(-Math.log(1 - random()) * 1_000 * slow)]] : [],
    ),
  ).flat();
}

test("accounts of steady habits: drawing whole accounts keeps p uniform or conservative, drawing places does not (100 groups)", () => {
  const columns = columnsOf(habitualRows(5));
  const first = firstShares(columns, new Uint8Array(columns.length).fill(1));
  const random = randomStream(6);
  const both = Array.from({ length: 100 }, (_, group) => {
    const members = new Set(Array.from({ length: 10 }, () => randomIndex(random, columns.accounts.length)));
    const ranks = ranksOf(columns, first, members, { othersMin: 5, sharesMax: 1e6 });
    const whole = drawnAccountRanks(strataOf(columns, first, ranks, members), { ...options, group });
    const places = drawnMeanRanks(ranks, { ...options, group });
    const early = (drawn: Float64Array) =>
      permutationP(
        drawn.map((mean) => -mean),
        -ranks.meanRank,
      );
    return { whole: early(whole), places: early(places) };
  });
  expect(kolmogorovExcess(both.map(({ whole }) => whole))).toBeLessThan(kolmogorovBound(100));
  expect(both.filter(({ whole }) => whole <= 0.05).length).toBeLessThanOrEqual(10);
  expect(both.filter(({ places }) => places <= 0.05).length).toBeGreaterThan(15);
});

test("each member is exchanged with accounts that shared about as many of the same posts", () => {
  const rows = ["p", "q"].flatMap((post) => ["a", "b", "c"].map((id, i): EventRow => [id, post, i]));
  const once = Array.from({ length: 12 }, (_, i): EventRow => [`d${i}`, "p", 10 + i]);
  const columns = columnsOf([...rows, ...once]);
  const first = firstShares(columns, new Uint8Array(columns.length).fill(1));
  const member = (id: string) => {
    const members = new Set([columns.accounts.indexOf(id)]);
    const ranks = ranksOf(columns, first, members, { othersMin: 1, sharesMax: 9 });
    return strataOf(columns, first, ranks, members).map(({ shares, members: size, meanRanks }) => [
      shares,
      size,
      meanRanks.length,
    ]);
  };
  // Twelve others shared p once; only three accounts shared both, so for a member of both everybody is let in.
  expect(member("d0")).toEqual([[1, 1, 15]]);
  expect(member("a")).toEqual([[2, 1, 15]]);
});
