import { expect, test } from "vitest";
import { firstShares } from "#server/detect/core/first-shares.ts";
import { randomIndex, randomStream } from "#server/detect/core/random.ts";
import { permutationP } from "#server/detect/core/stats.ts";
import { drawnMeanRanks, ranksOf } from "#server/detect/rapid-resharing/delay-ranks.ts";
import { columnsOf, type EventRow, organicRows } from "#test/support/columns.ts";
import { kolmogorovBound, kolmogorovExcess } from "#test/support/groups.ts";
import twoPosts from "./fixtures/two-posts.json" with { type: "json" };

const options = { seed: 3, group: 0, permutations: 199, onProgress: () => {}, isCancelled: () => false };
const rule = { othersMin: 2, sharesMax: 1_000 };

function ranksFor(rows: readonly EventRow[], members: readonly string[], own = rule) {
  const columns = columnsOf(rows);
  const codes = new Set(members.map((id) => columns.accounts.indexOf(id)));
  const first = firstShares(columns, new Uint8Array(columns.length).fill(1));
  return { columns, ranks: ranksOf(columns, first, codes, own) };
}

test("the places of the worked example, first shares only, ties in the middle", () => {
  const rows = twoPosts.rows.map(([account, object, at]): EventRow => [String(account), String(object), Number(at)]);
  const { columns, ranks } = ranksFor(rows, twoPosts.members);
  expect(
    ranks.shares.map(({ account, object, rank }) => [columns.accounts[account], columns.objects[object], rank]),
  ).toEqual(twoPosts.ranks);
  expect(ranks.meanRank).toBeCloseTo(twoPosts.meanRank, 12);
});

test("two places drawn from three have the mean of the one left out: 1/3, 1/2 and 2/3 equally often", () => {
  const rows: EventRow[] = ["a", "b", "c"].map((id, i) => [id, "p", i]);
  const { ranks } = ranksFor(rows, ["a", "b"], { othersMin: 1, sharesMax: 9 });
  const drawn = drawnMeanRanks(ranks, { ...options, permutations: 3_000 });
  const values = [...new Set([...drawn.toSorted()].map((value) => value.toFixed(6)))];
  expect(values).toEqual(["0.333333", "0.500000", "0.666667"]);
  for (const value of values) {
    const share = drawn.filter((mean) => mean.toFixed(6) === value).length / drawn.length;
    expect(Math.abs(share - 1 / 3)).toBeLessThan(0.03);
  }
});

test("posts beyond the limit of shares are left out and counted", () => {
  const rows = ["p", "q"].flatMap((post) => ["a", "b", "c", "d"].map((id, i): EventRow => [id, post, i]));
  expect(ranksFor(rows, ["a", "b"], { othersMin: 1, sharesMax: 3 }).ranks).toMatchObject({ omitted: 2 });
});

test("accounts picked at random from organic sharing: p is uniform or conservative (200 groups)", () => {
  const columns = columnsOf(organicRows({ seed: 11, events: 6_000, accounts: 1_200, objects: 100 }));
  const first = firstShares(columns, new Uint8Array(columns.length).fill(1));
  const random = randomStream(12);
  const pValues = Array.from({ length: 200 }, (_, group) => {
    const members = new Set(Array.from({ length: 12 }, () => randomIndex(random, columns.accounts.length)));
    const ranks = ranksOf(columns, first, members, { othersMin: 5, sharesMax: 1e6 });
    const drawn = drawnMeanRanks(ranks, { ...options, group, permutations: 99 });
    return permutationP(
      drawn.map((mean) => -mean),
      -ranks.meanRank,
    );
  });
  expect(kolmogorovExcess(pValues)).toBeLessThan(kolmogorovBound(200));
  expect(pValues.filter((p) => p <= 0.5).length).toBeGreaterThan(60);
});
