import { expect, test } from "vitest";
import { actingTogether, type GroupActs } from "#server/detect/network/benign.ts";
import type { EventRow } from "#test/support/columns.ts";
import { inputWithGroups, postFact } from "#test/support/groups.ts";

const day = 86_400;

/** Outcomes and reasons for a group a, b, c that acts on each post at these times, among these others. */
function checks(
  acts: readonly EventRow[],
  {
    authors = {},
    others = [],
    resolutionSeconds = 1,
  }: {
    authors?: Record<string, string>;
    others?: readonly EventRow[];
    resolutionSeconds?: number;
  } = {},
) {
  const posts = Object.entries(authors).map(([object, author]) => postFact(object, { author }));
  const input = inputWithGroups([...acts, ...others], [], posts);
  const group: GroupActs = {
    windowSeconds: 60,
    resolutionSeconds,
    acts: acts.map(([account, object, at]) => ({
      account: input.columns.accounts.indexOf(account),
      object: input.columns.objects.indexOf(object),
      at,
    })),
  };
  const block = actingTogether(input, group);
  const list = block.kind === "benign" ? block.checks : [];
  const of = (name: string) => list.find((check) => check.name.en === name);
  return {
    fans: of("Fan club"),
    newsroom: of("Newsroom or syndication"),
    timer: of("Scheduled posting"),
    moment: of("A moment that drew everybody"),
  };
}

const gathering = (post: string, at: number, order = ["a", "b", "c"]): EventRow[] =>
  order.map((id, i): EventRow => [id, post, at + 7 + i * 5]);
const acts = [
  ...gathering("p", 0),
  ...gathering("q", 40 * day, ["b", "a", "c"]),
  ...gathering("r", day, ["c", "a", "b"]),
];

test("a group that stays with one author for more than a month may be a fan club", () => {
  expect(checks(acts, { authors: { p: "one", q: "one", r: "one" } }).fans).toMatchObject({
    outcome: "speaks_for",
    reason: { en: "The group stays with one author over 40 days, as admirers do." },
  });
  expect(checks(acts, { authors: { p: "one", q: "two", r: "one" } }).fans?.outcome).toBe("speaks_against");
  expect(checks(acts, { authors: { p: "one" } }).fans?.outcome).toBe("not_checked");
  expect(checks(gathering("p", 0), { authors: { p: "one" } }).fans?.outcome).toBe("not_checked");
});

test("where one account is always the first, the others may be taking it over", () => {
  const led = [...gathering("p", 0), ...gathering("q", day), ...gathering("r", 2 * day)];
  expect(checks(led).newsroom).toMatchObject({
    outcome: "speaks_for",
    reason: { en: "The account that came first most often did so on 100% of the 3 posts." },
  });
  expect(checks(acts).newsroom?.outcome).toBe("speaks_against");
  expect(checks(led.slice(0, 6)).newsroom?.outcome).toBe("not_checked");
});

test("acts on the full minute speak for a timer, unless all times are coarse", () => {
  const timed = acts.map(([id, post, at], i): EventRow => [id, post, i < 6 ? Math.floor(at / 60) * 60 : at]);
  expect(checks(timed).timer).toMatchObject({
    outcome: "speaks_for",
    reason: { en: "67% of the acts fall on the full minute, where 1.7% would by chance." },
  });
  expect(checks(acts).timer?.outcome).toBe("speaks_against");
  expect(checks(timed, { resolutionSeconds: 60 }).timer?.outcome).toBe("not_checked");
});

test("as many others at the same moments speak for an event that drew everybody", () => {
  const crowd = Array.from({ length: 9 }, (_, i): EventRow => [`u${i}`, "p", 20 + i]);
  expect(checks(acts, { others: crowd }).moment).toMatchObject({
    outcome: "speaks_for",
    reason: {
      en: "9 acts by accounts outside the group within 60 seconds of the group's 9 acts on the same posts, where the time around would give 0.",
    },
  });
  const late = crowd.map(([id, post, at]): EventRow => [id, post, at + 500]);
  expect(checks(acts, { others: late }).moment?.outcome).toBe("speaks_against");
  const busyAllAlong = Array.from({ length: 60 }, (_, i): EventRow => [`v${i}`, "p", i * 10 - 280]);
  expect(checks(acts, { others: busyAllAlong }).moment?.outcome).toBe("speaks_against");
});
