import { expect, test } from "vitest";
import { randomStream } from "#server/detect/core/random.ts";
import { median, medianDeviation } from "#server/detect/core/stats.ts";
import { usableTimes } from "#server/detect/core/usable-times.ts";
import { growthOf } from "#server/detect/velocity/growth.ts";
import { besideOthers, medianWithout } from "#server/detect/velocity/left-out.ts";
import { expectedOf, type Pace, paceOf, shareUpTo } from "#server/detect/velocity/pace.ts";
import { agesWithin, isStamped, postTimesOf } from "#server/detect/velocity/post-times.ts";
import { burstOf } from "#server/detect/velocity/scan.ts";
import { columnsOf, type EventRow } from "#test/support/columns.ts";
import fixture from "./fixtures/thirty-in-five-minutes.json" with { type: "json" };
import { normal, organicPosts } from "./organic-posts.ts";

const hour = 3_600;
/** A Monday, 00:00 UTC. */
const monday = 1_740_960_000;

function timesOf(rows: readonly EventRow[]) {
  const columns = columnsOf(rows);
  const times = usableTimes(columns);
  return { columns, times: postTimesOf(columns, times, growthOf(columns, times.usable, [1]).firstAt) };
}

const pace = (rows: readonly EventRow[], horizonSeconds: number): Pace => {
  const { columns, times } = timesOf(rows);
  return paceOf(times, [...columns.objects.keys()], { horizonSeconds, isCancelled: () => false });
};

test("each value is held against the others and never against itself", () => {
  const values = [1, 2, 3, 4, 100];
  expect(besideOthers(values).map(({ centre }) => centre)).toEqual([3.5, 3.5, 3, 2.5, 2.5]);
  expect(medianWithout([7], 7)).toBe(7);
});

test("leaving one of 60 values out, ties among them, is the same as computing without it", () => {
  const random = randomStream(4);
  const values = Array.from({ length: 60 }, () => 10 + Math.round(3 * normal(random)));
  const beside = besideOthers(values);
  for (const [i] of values.entries()) {
    const others = values.filter((_, other) => other !== i);
    expect(beside[i]).toEqual({
      centre: median(others),
      spread: Math.max(1.4826 * medianDeviation(others), 0.35),
    });
  }
});

test("expected interactions and deviation of a window are those of the formula, worked out by hand", () => {
  for (const { share, all, interactions, expected, deviation, excess } of fixture.windows) {
    const burst = burstOf(interactions, { share, all, level: fixture.level });
    expect(burst.expected).toBeCloseTo(expected, 5);
    expect(burst.deviation).toBeCloseTo(deviation, 5);
    expect(burst.excess).toBeCloseTo(excess, 5);
  }
});

test("a burst does not raise what it is held against: only what is outside the window sets the level", () => {
  const small = burstOf(20, { share: 0.1, all: 60, level: fixture.level });
  const large = burstOf(2_000, { share: 0.1, all: 2_040, level: fixture.level });
  expect(large.expected).toBe(small.expected);
});

test("the expected share of a post runs from 0 to 1 over its days and follows the ages of the others", () => {
  // Eight posts with half of their interactions in the first five minutes, half in the second hour.
  const rows = Array.from({ length: 8 }, (_, post) =>
    [0, 60, 120, 180, hour + 60, hour + 600, hour + 1_200, hour + 1_800].map(
      (age, i): EventRow => [`u${i}`, `e${post}`, monday + post * 86_400 + age],
    ),
  ).flat();
  const expected = expectedOf(pace(rows, 2 * hour), 0, true);
  expect(shareUpTo(expected, 0)).toBe(0);
  expect(shareUpTo(expected, 2 * hour)).toBe(1);
  expect(shareUpTo(expected, 300)).toBeGreaterThan(0.4);
  expect(shareUpTo(expected, 300)).toBeLessThan(0.55);
  expect(shareUpTo(expected, hour) - shareUpTo(expected, 300)).toBeLessThan(0.15);
});

test("hours at which the other posts sleep are expected to be quiet, as far as there are posts enough to say so", () => {
  const awake = (posts: number) =>
    Array.from({ length: posts }, (_, post) =>
      Array.from({ length: 24 }, (_, h) => h)
        .filter((h) => h === 0 || (post + h) % 24 >= 8)
        .map((h): EventRow => [`u${h}`, `e${post}`, monday + post * 25 * hour + h * hour + 60]),
    ).flat();
  const ratio = (posts: number) => {
    const expected = expectedOf(pace([...awake(posts), ["u", "zz", monday + 60]], 24 * hour), posts, true);
    const share = (from: number) => shareUpTo(expected, (from + 1) * hour) - shareUpTo(expected, from * hour);
    return share(5) / share(6 + 5);
  };
  expect(ratio(480)).toBeLessThan(0.5);
  expect(ratio(24)).toBeGreaterThan(ratio(480));
});

test("a post of 20,000 interactions weighs as much in the pace as any other", () => {
  const rows = organicPosts({ seed: 3, posts: 20, interactions: 100, spread: 0.5, waves: 0 });
  const late = Array.from({ length: 20_000 }, (_, i): EventRow => [`u${i}`, "hub", monday + 10 * hour + (i % hour)]);
  const hub: EventRow[] = [["u", "hub", monday], ...late];
  const { columns, times } = timesOf([...rows, ...hub]);
  const posts = [...columns.objects.keys()];
  const own = paceOf(times, posts, { horizonSeconds: 24 * hour, isCancelled: () => false });
  const expected = expectedOf(own, columns.objects.indexOf("e0"), true);
  expect(shareUpTo(expected, 11 * hour) - shareUpTo(expected, 10 * hour)).toBeLessThan(0.15);
});

test("ages are counted up to a horizon that is part of it", () => {
  const { times } = timesOf([0, 10, 20, 20, 21].map((age): EventRow => ["u", "e", monday + age]));
  expect([...agesWithin(times, 0, 20)]).toEqual([0, 10, 20, 20]);
});

test("half of 20 interactions or more at one second are the time of a collection, unless all times are coarse", () => {
  const ages = Float64Array.from({ length: 20 }, (_, i) => (i < 10 ? i : 50));
  expect(isStamped(ages, 1)).toBe(true);
  expect(isStamped(ages, 3_600)).toBe(false);
  expect(isStamped(ages.subarray(0, 19), 1)).toBe(false);
});
