import { expect, test } from "vitest";
import type { DetectorInput } from "#server/detect/core/detector.ts";
import { detectorInput } from "#server/detect/core/input.ts";
import { velocity } from "#server/detect/velocity/detector.ts";
import { canonicalJson } from "#server/schema/canonical.ts";
import { noFacts } from "#server/schema/case-facts.ts";
import { DetectorResult } from "#server/schema/detection.ts";
import { columnsOf, type EventRow, shuffled } from "#test/support/columns.ts";
import { kolmogorovBound, kolmogorovExcess } from "#test/support/groups.ts";
import fixture from "./fixtures/thirty-in-five-minutes.json" with { type: "json" };
import { burstRows, caseInput, organicPosts } from "./organic-posts.ts";

const start = 1_741_000_000;
const day = 86_400;

function run(input: DetectorInput, params: Record<string, unknown> = {}): DetectorResult {
  const options = { params, seed: 3, permutations: 199, onProgress: () => {}, isCancelled: () => false };
  return DetectorResult.parse(velocity.run({ ...options, input }));
}

const sentences = (result: DetectorResult, language: "en" | "fr" = "en") =>
  result.explanation.flatMap((block) => (block.kind === "sentence" ? [block.text[language]] : []));

const { earlierPosts, everySeconds, lastAgeSeconds, burst } = fixture.input;
const even = Array.from({ length: earlierPosts + 1 }, (_, post) =>
  Array.from(
    { length: lastAgeSeconds / everySeconds + 1 },
    (_, i): EventRow => [`u${i}`, `e${post}`, start + post * 2 * day + i * everySeconds],
  ),
).flat();
const lastPost = `e${earlierPosts}`;
const together = Array.from(
  { length: burst.size },
  (_, i): EventRow => [
    `b${i}`,
    lastPost,
    start + earlierPosts * 2 * day + burst.fromAgeSeconds + i * burst.everySeconds,
  ],
);
const planted = caseInput([...even, ...together], lastPost);

test("thirty interactions within five minutes are flagged in a post that has no more than others in all", () => {
  const result = run(planted);
  expect(result).toMatchObject({ status: "ok", version: 2, p: fixture.expected.p, objects: [lastPost] });
  expect(result.permutations).toBe(0);
  expect(result.nullSample).toHaveLength(24);
  expect(sentences(result)).toEqual([
    "In its busiest 5 minutes the post drew 31 interactions where its age and hour would give 0.5.",
    "That is 24.9 standard deviations more than expected; 24 earlier posts by the same author: at most 0.7 in as long a window.",
    "Of 24 posts to compare with, 0 stood out as much; so many put chance at 1 in 25 at best.",
    "Within 24 hours of its first interaction the fastest post drew 175 interactions; 24 earlier posts by the same author: median 145, largest 145.",
  ]);
  expect(sentences(result, "fr").slice(0, 3)).toEqual([
    "En 5 minutes, au plus fort, la publication a suscité 31 interactions là où son âge et l'heure en donneraient 0,5.",
    "C'est 24,9 écarts-types de plus que prévu ; 24 publications antérieures du même auteur : au plus 0,7 en une fenêtre de même durée.",
    "Sur 24 publications à comparer, 0 ressort autant ; avec ce nombre, le hasard vaut au mieux 1 sur 25.",
  ]);
});

test("the busiest window is the one that was planted, and its accounts are told in cells alone", () => {
  const result = run(planted);
  const { windowFromAgeSeconds, windowLengthSeconds, windowInteractions } = fixture.expected;
  const from = start + earlierPosts * 2 * day + windowFromAgeSeconds;
  const table = result.explanation.find((block) => block.kind === "table");
  expect(table?.kind === "table" && table.rows[0]?.slice(0, 4)).toEqual([
    { object: lastPost },
    { at: from },
    windowLengthSeconds / 60,
    windowInteractions,
  ]);
  const timeline = result.explanation.find((block) => block.kind === "timeline");
  expect(timeline?.kind === "timeline" && timeline.points.map(({ at }) => at)).toHaveLength(windowInteractions);
  const curve = result.explanation.find((block) => block.kind === "curve");
  expect(curve?.kind === "curve" && curve.points.find(([hours]) => hours === windowFromAgeSeconds / 3600)?.[1]).toBe(
    31,
  );
});

test("what would lower it counts the interactions that would have to be ordinary", () => {
  const lowering = run(planted).explanation.find((block) => block.kind === "lowering");
  expect(lowering?.kind === "lowering" && lowering.items.map(({ en }) => en)).toEqual([
    "25 interactions of the 31 in the busiest window had an ordinary cause, such as a larger account or a broadcast that named the post.",
    "One more comparable post that stood out as much: the rank of this one would then be 0.077.",
    "The times turn out to be those of a collection or a delayed delivery, not of the acts.",
    "Posts by others on the same subject grew as fast that day.",
  ]);
});

test("of the innocent reasons, those that the events can answer are answered", () => {
  const rows = organicPosts({ seed: 5, posts: 25, interactions: 120, spread: 0.7, waves: 0 });
  const own = burstRows(rows, "e24", { seed: 5, size: 100 });
  const outcomes = (extra: readonly EventRow[]) => {
    const benign = run(caseInput([...rows, ...extra], "e24")).explanation.find((block) => block.kind === "benign");
    return benign?.kind === "benign" ? benign.checks.map(({ outcome }) => outcome) : [];
  };
  const timed = own.map(([account, object, at], i): EventRow => [account, object, i < 50 ? at : at - (at % 60)]);
  const eager = own.map(([, object, at]): EventRow => ["b0", object, at]);
  // The same moment on another post, and a few acts at that hour on the days around it.
  const elsewhere = own.map(([account, , at]): EventRow => [account, "y", at]);
  const quiet = Array.from({ length: 15 }, (_, i): EventRow => ["q", "y", (own[0]?.[2] ?? 0) + (i - 7) * day]);
  expect(outcomes(own)).toEqual(["speaks_against", "speaks_against", "speaks_against", "not_checked"]);
  expect(outcomes(timed)[1]).toBe("speaks_for");
  expect(outcomes(eager)[0]).toBe("speaks_for");
  expect(outcomes([...own, ...elsewhere, ...quiet])[2]).toBe("speaks_for");
});

test("100 interactions within ten minutes are flagged in 29 of 30 posts or more; growth alone flags three at most", () => {
  let found = 0;
  let byGrowth = 0;
  for (let seed = 0; seed < 30; seed++) {
    const rows = organicPosts({ seed, posts: 25, interactions: 120, spread: 0.7, waves: 0 });
    const input = caseInput([...rows, ...burstRows(rows, "e24", { seed, size: 100 })], "e24");
    found += run(input).objects.length;
    byGrowth += run(input, { windowsMinutes: [] }).objects.length;
  }
  expect(found).toBeGreaterThanOrEqual(29);
  expect(byGrowth).toBeLessThanOrEqual(3);
});

const organic = (waves: number) =>
  Array.from({ length: 120 }, (_, seed) => {
    const rows = organicPosts({ seed: 300 + seed, posts: 25, interactions: 120, spread: 0.7, waves });
    return run(caseInput(rows, "e24"));
  });

test("p is uniform or conservative on 120 organic posts, smooth and in waves, and no more than 6 are flagged", () => {
  for (const results of [organic(0), organic(4)]) {
    expect(kolmogorovExcess(results.map(({ p }) => p ?? 0))).toBeLessThan(kolmogorovBound(120));
    expect(results.filter(({ objects }) => objects.length > 0).length).toBeLessThanOrEqual(12);
  }
});

test("the order of rows and of facts changes no byte", () => {
  const rows = [...even, ...together, ["u0", "zz", start + 90 * day] as const];
  const posts = Array.from({ length: 2 }, (_, i) => ({
    object: `e${earlierPosts - i}`,
    author: "a",
    platform: "x",
    publishedAt: null,
    exactInteractions: null,
    url: "",
  }));
  const once = canonicalJson(run(detectorInput(columnsOf(rows), { ...noFacts, posts })));
  const again = detectorInput(columnsOf(shuffled(rows, 8)), { ...noFacts, posts: posts.toReversed() });
  expect(canonicalJson(run(again))).toBe(once);
});

test("without windows only growth is tested, and nothing is said of bursts", () => {
  const result = run(planted, { windowsMinutes: [] });
  expect(result.explanation.map(({ kind }) => kind)).not.toContain("benign");
  expect(result).toMatchObject({ objects: [], caveats: [{}] });
});

test("several posts of the case pay for having been several", () => {
  expect(run({ ...planted, focusObjects: Uint32Array.of(0, planted.focusObjects?.[0] ?? 0) }).p).toBeCloseTo(2 / 24);
});

test("a post is compared over the days that it was watched for", () => {
  const rows = [...even, ...together].filter(([, , at]) => at <= start + earlierPosts * 2 * day + 12 * 3_600);
  const columns = columnsOf(rows);
  const input = caseInput([...even, ...together], lastPost);
  const result = run({ ...input, columns, focusObjects: Uint32Array.of(columns.objects.indexOf(lastPost)) });
  expect(result.objects).toEqual([lastPost]);
  const curve = result.explanation.find((block) => block.kind === "curve");
  expect(curve?.kind === "curve" && Math.max(...curve.points.map(([hours]) => hours))).toBeLessThanOrEqual(12);
});

test("times to the microsecond lose no interaction of the window", () => {
  const fine = [...even, ...together].map(([account, object, at]): EventRow => [account, object, at + 0.123457]);
  const result = run(caseInput(fine, lastPost));
  const timeline = result.explanation.find((block) => block.kind === "timeline");
  expect(timeline?.kind === "timeline" && timeline.points).toHaveLength(fixture.expected.windowInteractions);
});
