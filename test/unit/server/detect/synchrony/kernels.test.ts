import { expect, test } from "vitest";
import { firstShares } from "#server/detect/core/first-shares.ts";
import { randomIndex, randomStream } from "#server/detect/core/random.ts";
import { permutationP } from "#server/detect/core/stats.ts";
import { binTest } from "#server/detect/synchrony/activity-bins.ts";
import { closePairs, closeShares, jitteredCloseness } from "#server/detect/synchrony/closeness.ts";
import { inversionTail, orderTest } from "#server/detect/synchrony/order.ts";
import { sharedPosts } from "#server/detect/synchrony/shared-posts.ts";
import { columnsOf, type EventRow } from "#test/support/columns.ts";
import { kolmogorovBound, kolmogorovExcess } from "#test/support/groups.ts";
import sameOrder from "./fixtures/same-order-twice.json" with { type: "json" };

const own = { seed: 3, group: 0, permutations: 99, isCancelled: () => false };
const ordering = { ...own, windowMs: 60_000, membersMax: 1_000, comparisonsMax: 1e6 };
const jittering = { ...own, windowMs: 60_000, jitterMs: 600_000, onProgress: () => {} };

function sharedOf(rows: readonly EventRow[], members: readonly string[]) {
  const columns = columnsOf(rows);
  const codes = members.map((id) => columns.accounts.indexOf(id)).sort((x, y) => x - y);
  const first = firstShares(columns, new Uint8Array(columns.length).fill(1));
  return sharedPosts(columns, first, { members: codes, sharesMax: 1e6 });
}

const eventRows = (rows: readonly (readonly (string | number)[])[]): EventRow[] =>
  rows.map(([account, object, at]): EventRow => [String(account), String(object), Number(at)]);

for (const name of ["same", "exchanged"] as const) {
  test(`the worked example "${name}": closeness, agreement and the exact p of the order`, () => {
    const { rows, agreement, p, close } = sameOrder[name];
    const shared = sharedOf(eventRows(rows), ["r0", "r1", "r2", "r3", "r4", "r5"]);
    expect(closePairs(shared, 60_000)).toBeCloseTo(close, 10);
    const { order } = orderTest(shared, 6, ordering);
    expect(order).toMatchObject({ isExact: true, posts: 2 });
    expect(order?.agreement).toBeCloseTo(agreement, 10);
    expect(order?.p).toBeCloseTo(p, 10);
  });
}

test("a share is close when a neighbour on the same post is at most the window away", () => {
  const time = Float64Array.from([0, 60_000, 120_001, 500_000, 10, 20]);
  expect([...closeShares({ time, postStart: Uint32Array.from([0, 4, 6]) }, 60_000)]).toEqual([1, 1, 0, 0, 1, 1]);
});

test("the order counts inside a burst only: who comes hours before the others on each post shows none", () => {
  const rows = ["p", "q"].flatMap((post) => ["a", "b", "c", "d"].map((id, i): EventRow => [id, post, i * 61]));
  expect(orderTest(sharedOf(rows, ["a", "b", "c", "d"]), 4, ordering).order).toBeNull();
});

test("inversions of four: 1, 3, 5, 6, 5, 3 and 1 of 24 orders have 0 to 6", () => {
  const tails = [0, 1, 2, 3, 4, 5, 6].map((k) => Math.round(24 * inversionTail(4, k)));
  expect(tails).toEqual([1, 4, 9, 15, 20, 23, 24]);
});

test("equal times leave the order to random draws, and agree with nothing", () => {
  const rows = ["p", "q"].flatMap((post) => ["a", "b", "c", "d"].map((id): EventRow => [id, post, 7]));
  expect(orderTest(sharedOf(rows, ["a", "b", "c", "d"]), 4, ordering)).toMatchObject({
    order: { agreement: 0, p: 1, isExact: false },
  });
});

test("three accounts on one post, or two accounts on many, show no order", () => {
  const rows = ["p", "q", "r"].flatMap((post) => ["a", "b"].map((id, i): EventRow => [id, post, i]));
  expect(orderTest(sharedOf(rows, ["a", "b"]), 2, ordering).order).toBeNull();
  expect(orderTest(sharedOf([...rows.slice(4), ["c", "p", 5]], ["a", "b", "c"]), 3, ordering).order).toBeNull();
});

test("posts beyond the comparisons allowed are left out and counted", () => {
  const rows = ["p", "q", "r"].flatMap((post) => ["a", "b", "c"].map((id, i): EventRow => [id, post, i]));
  expect(orderTest(sharedOf(rows, ["a", "b", "c"]), 3, { ...ordering, comparisonsMax: 6 })).toMatchObject({
    order: { posts: 2 },
    omitted: 1,
  });
});

/** Sixty posts that each of 200 accounts shares with chance one half, within some hours. */
function busyRows(seed: number, meanSeconds = 7_200): EventRow[] {
  const random = randomStream(seed);
  return Array.from({ length: 60 }, (_, post) =>
    Array.from({ length: 200 }, (_, i): EventRow[] =>
      random() < 0.5 ? [[`u${i}`, `o${post}`, post * 90_000 + Math.floor(-Math.log(1 - random()) * meanSeconds)]] : [],
    ).flat(),
  ).flat();
}

test("groups picked at random from a busy crowd: p of closeness and of the order uniform or conservative (200 groups)", () => {
  const columns = columnsOf(busyRows(21));
  const first = firstShares(columns, new Uint8Array(columns.length).fill(1));
  const random = randomStream(22);
  const tests = Array.from({ length: 200 }, (_, group) => {
    const picked = new Set(Array.from({ length: 8 }, () => randomIndex(random, columns.accounts.length)));
    const members = [...picked].sort((x, y) => x - y);
    const shared = sharedPosts(columns, first, { members, sharesMax: 1e6 });
    const close = permutationP(jitteredCloseness(shared, { ...jittering, group }), closePairs(shared, 60_000));
    return { close, order: orderTest(shared, members.length, { ...ordering, windowMs: 600_000, group }).order?.p ?? 1 };
  });
  expect(kolmogorovExcess(tests.map(({ close }) => close))).toBeLessThan(kolmogorovBound(200));
  expect(kolmogorovExcess(tests.map(({ order }) => order))).toBeLessThan(kolmogorovBound(200));
  expect(tests.filter(({ order }) => order <= 0.5).length).toBeGreaterThan(60);
});

test("interest that starts at once and fades within twice the jitter: p of closeness stays uniform or conservative (200 groups)", () => {
  const columns = columnsOf(busyRows(23, 1_200));
  const first = firstShares(columns, new Uint8Array(columns.length).fill(1));
  const random = randomStream(24);
  const pValues = Array.from({ length: 200 }, (_, group) => {
    const picked = new Set(Array.from({ length: 8 }, () => randomIndex(random, columns.accounts.length)));
    const shared = sharedPosts(columns, first, { members: [...picked].sort((x, y) => x - y), sharesMax: 1e6 });
    return permutationP(jitteredCloseness(shared, { ...jittering, group }), closePairs(shared, 60_000));
  });
  expect(kolmogorovExcess(pValues)).toBeLessThan(kolmogorovBound(200));
});

/** Twelve accounts over 28 days, each active in some evening hours; a group keeps to the same days. */
function evenings(seed: number, together: boolean): EventRow[] {
  const random = randomStream(seed);
  const days = Array.from({ length: 28 }, () => random() < 0.4);
  return Array.from({ length: 12 }, (_, account) =>
    days.flatMap((isDay, day): EventRow[] =>
      (together ? isDay : random() < 0.4)
        ? [[`e${account}`, `x${account}-${day}`, 1_741_000_000 + day * 86_400 + Math.floor(random() * 7_200)]]
        : [],
    ),
  ).flat();
}

function binP(seed: number, together: boolean): number {
  const columns = columnsOf(evenings(seed, together));
  const usable = new Uint8Array(columns.length).fill(1);
  return binTest(columns, { ...own, usable, members: columns.accounts.map((_, code) => code) })?.p ?? 1;
}

test("accounts that keep to the same days are told by their half hours, without a post in common", () => {
  expect(binP(1, true)).toBe(0.01);
});

test("accounts active at the same hours of days of their own: p is uniform or conservative (100 sets)", () => {
  expect(kolmogorovExcess(Array.from({ length: 100 }, (_, seed) => binP(100 + seed, false)))).toBeLessThan(
    kolmogorovBound(100),
  );
});
