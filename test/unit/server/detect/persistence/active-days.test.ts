import { expect, test } from "vitest";
import { firstShares } from "#server/detect/core/first-shares.ts";
import { activeDays, exchangedDays, likePosts, localDay, postDays } from "#server/detect/persistence/active-days.ts";
import { columnsOf, type EventRow } from "#test/support/columns.ts";
import fourPosts from "./fixtures/four-posts.json" with { type: "json" };

const rule = { windowSeconds: 3_600, membersMin: 3, utcOffsetMinutes: 0 };
const options = { seed: 3, group: 0, permutations: 3_000, onProgress: () => {}, isCancelled: () => false };

function example(own = rule) {
  const columns = columnsOf(
    fourPosts.rows.map(([account, object, at]): EventRow => [String(account), String(object), Number(at)]),
  );
  const first = firstShares(columns, new Uint8Array(columns.length).fill(1));
  return postDays(columns, first, {
    objects: [0, 1, 2, 3],
    members: new Set(fourPosts.members.map((id) => columns.accounts.indexOf(id))),
    beginnings: Float64Array.from([8_640_000, 8_725_800, 8_726_500, 8_740_000]),
    rule: own,
  });
}

test("the worked example: gatherings, their days, and how often exchanged posts give two days", () => {
  const posts = example();
  expect(Object.fromEntries(posts.map((post, i) => ["pqrs"[i], post.gatherings]))).toEqual(fourPosts.gatherings);
  expect(activeDays(posts)).toBe(fourPosts.days);
  const copies = exchangedDays(posts, options);
  expect(Math.abs(copies.filter((days) => days === 2).length / copies.length - fourPosts.shareOfTwo)).toBeLessThan(
    0.03,
  );
});

test("the author's clock decides what a day is", () => {
  expect(localDay(86_399, { utcOffsetMinutes: 0 })).toBe(0);
  expect(localDay(86_399, { utcOffsetMinutes: 480 })).toBe(1);
  expect(activeDays(example({ ...rule, utcOffsetMinutes: -1 }))).toBe(2);
});

test("a post that stays alive for days takes its days along: it alone makes no persistence", () => {
  const post = { object: 0, day: 5, gatherings: [5, 6, 7], acts: [], others: 9 };
  const quiet = [1, 2, 3].map((object) => ({ object, day: 5 + object, gatherings: [], acts: [], others: 9 }));
  expect([...new Set(exchangedDays([post, ...quiet], { ...options, permutations: 50 }))]).toEqual([3]);
});

test("busy posts exchange their days with busy ones only, where there are many", () => {
  const posts = Array.from({ length: 16 }, (_, object) => ({
    object,
    day: object,
    gatherings: [],
    acts: [],
    others: (object * 7) % 16,
  }));
  expect(likePosts(posts).map((half) => half.map((i) => posts[i]?.others))).toEqual([
    [0, 1, 2, 3, 4, 5, 6, 7],
    [8, 9, 10, 11, 12, 13, 14, 15],
  ]);
  expect(likePosts(posts.slice(0, 5))).toHaveLength(1);
});
