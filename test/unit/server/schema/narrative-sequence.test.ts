import { describe, expect, it } from "vitest";
import type { Polarity } from "#server/schema/narrative.ts";
import { type CarryingPost, seenBetween, spanOf, switchesOf } from "#server/schema/narrative-sequence.ts";

const post = (id: string, at: string, publishedPrecision: CarryingPost["publishedPrecision"] = "minute") => ({
  id,
  publishedAt: new Date(at),
  publishedZone: "America/Toronto",
  publishedPrecision,
});
const narrative = (label: string, polarity: Polarity, posts: CarryingPost[], target = "T") => ({
  label,
  polarity,
  posts,
  target,
});
const brief = (switches: ReturnType<typeof switchesOf>) =>
  switches.map(({ from, to, after, before, days, ordered }) => [from, to, after.id, before.id, days, ordered]);

describe("the switch between narratives", () => {
  it("lies between the two posts of the founding case, 15 days apart", () => {
    const switches = switchesOf([
      narrative("N1", "positive", [post("a", "2025-03-10T04:00:00Z", "day")]),
      narrative("N2", "negative", [post("b", "2025-03-25T04:00:00Z", "day")]),
    ]);
    expect(brief(switches)).toEqual([["positive", "negative", "a", "b", 15, true]]);
  });

  it("is told for each turn, where narratives take turns", () => {
    const switches = switchesOf([
      narrative("N1", "positive", [post("a", "2025-03-01T12:00:00Z"), post("c", "2025-03-05T12:00:00Z")]),
      narrative("N2", "negative", [post("b", "2025-03-03T12:00:00Z")]),
    ]);
    expect(brief(switches)).toEqual([
      ["positive", "negative", "a", "b", 2, true],
      ["negative", "positive", "b", "c", 2, true],
    ]);
  });

  it("says so where the dates are too coarse to order the posts", () => {
    const switches = switchesOf([
      narrative("N1", "positive", [post("a", "2025-03-01T05:00:00Z", "month")]),
      narrative("N2", "negative", [post("b", "2025-03-25T04:00:00Z", "day")]),
    ]);
    expect(brief(switches)).toEqual([["positive", "negative", "a", "b", 24, false]]);
  });

  it("is not seen in one post that carries both, nor between narratives about different targets", () => {
    const both = post("a", "2025-03-01T12:00:00Z");
    expect(switchesOf([narrative("N1", "positive", [both]), narrative("N2", "negative", [both])])).toEqual([]);
    const later = post("b", "2025-03-02T12:00:00Z");
    expect(
      switchesOf([narrative("N1", "positive", [both]), narrative("N2", "negative", [later], "somebody else")]),
    ).toEqual([]);
  });

  it("gathers narratives of one direction into one run", () => {
    const [first] = switchesOf([
      narrative("N1", "positive", [post("a", "2025-03-01T12:00:00Z")]),
      narrative("N2", "positive", [post("b", "2025-03-02T12:00:00Z")]),
      narrative("N3", "negative", [post("c", "2025-03-03T12:00:00Z")]),
    ]);
    expect([first?.fromLabels, first?.toLabels]).toEqual([["N1", "N2"], ["N3"]]);
  });
});

describe("when a post can have been published", () => {
  it("is the whole day of its zone, over a change of clocks too", () => {
    const { from, until } = spanOf(post("a", "2025-03-09T05:00:00Z", "day"));
    expect([from.toISOString(), until.toISOString()]).toEqual(["2025-03-09T05:00:00.000Z", "2025-03-10T04:00:00.000Z"]);
  });

  it("is the whole month, over the end of a year too", () => {
    const { from, until } = spanOf(post("a", "2025-12-15T05:00:00Z", "month"));
    expect([from.toISOString(), until.toISOString()]).toEqual(["2025-12-01T05:00:00.000Z", "2026-01-01T05:00:00.000Z"]);
  });
});

it("a narrative that nothing carries was not seen; else its ends are posts", () => {
  expect(seenBetween([])).toBe(null);
  const posts = [post("b", "2025-03-02T12:00:00Z"), post("a", "2025-03-01T12:00:00Z")];
  expect([seenBetween(posts)?.first.id, seenBetween(posts)?.last.id]).toEqual(["a", "b"]);
});
