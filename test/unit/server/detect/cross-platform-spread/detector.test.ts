import { expect, test } from "vitest";
import { RunCancelled } from "#server/detect/core/detector.ts";
import { detectorInput } from "#server/detect/core/input.ts";
import { randomIndex, randomStream } from "#server/detect/core/random.ts";
import { crossPlatformSpread } from "#server/detect/cross-platform-spread/detector.ts";
import { canonicalJson } from "#server/schema/canonical.ts";
import { CaseFacts } from "#server/schema/case-facts.ts";
import { DetectorResult } from "#server/schema/detection.ts";
import type { Cell } from "#server/schema/explanation.ts";
import { columnsOf, type EventRow, shuffled } from "#test/support/columns.ts";
import fixture from "./fixtures/small.json" with { type: "json" };

type Facts = Partial<CaseFacts>;
type Sighting = CaseFacts["sightings"][number];

function run(
  facts: unknown,
  {
    params = {},
    permutations = 199,
    rows = [],
  }: { params?: Record<string, unknown>; permutations?: number; rows?: readonly EventRow[] } = {},
): DetectorResult {
  const input = detectorInput(columnsOf(rows), CaseFacts.parse(facts));
  const options = { input, params, seed: 3, permutations, onProgress: () => {}, isCancelled: () => false };
  return DetectorResult.parse(crossPlatformSpread.run(options));
}

const sentences = (result: DetectorResult, language: "en" | "fr" = "en") =>
  result.explanation.flatMap((block) => (block.kind === "sentence" ? [block.text[language]] : []));
const rowsOf = (result: DetectorResult, label: string): Cell[][] =>
  result.explanation.flatMap((block) => (block.kind === "table" && block.label.en === label ? block.rows : []));

const start = 1_741_000_000;
const day = 86_400;
const post = (object: string, platform: string, publishedAt: number | null): CaseFacts["posts"][number] => ({
  object,
  platform,
  publishedAt,
  author: null,
  exactInteractions: null,
  url: `https://example.org/${object}`,
});
const search = (platform: string, itemsExamined: number, from = start, to = start + 30 * day) => ({
  platform,
  from,
  to,
  terms: "a title",
  itemsExamined,
});

/** Twenty posts over `days`; on another platform each is seen twice, soon after or at any time. */
function world(seed: number, { days, follows }: { days: number; follows: boolean }): Facts {
  const random = randomStream(5, seed);
  const posts = Array.from({ length: 20 }, (_, i) => post(`p${i}`, "weibo", start + Math.floor(random() * days * day)));
  const sightings = posts.flatMap(({ url, publishedAt }): Sighting[] =>
    [0, 1].map(() => ({
      platform: "tiktok",
      content: url,
      at: Math.floor(follows ? (publishedAt ?? 0) + random() * 18_000 : start + random() * days * day),
    })),
  );
  return { posts, sightings };
}

test("the worked example gives its lags, volumes and bounds", () => {
  const result = run(fixture.facts);
  const { tiktok, telegram } = fixture.expected;
  expect(rowsOf(result, "Other platforms on which it was seen")[0]?.slice(0, 7)).toEqual([
    "tiktok",
    tiktok.after,
    tiktok.before,
    tiktok.contents,
    tiktok.firstLagHours,
    tiktok.medianLagHours,
    tiktok.following,
  ]);
  expect(rowsOf(result, "Platforms searched")).toEqual([
    ["telegram", telegram.items, 0, telegram.ruleOfThree, expect.closeTo(telegram.exactBound, 11)],
  ]);
  expect(rowsOf(result, "Searches").map((row) => row.at(-1))).toEqual(["–", "✓", "✓", "✓"]);
});

test("a platform that follows within hours is told from one that shows the same content at any time", () => {
  const result = run(world(1, { days: 20, follows: true }));
  expect(result).toMatchObject({ status: "ok", statistic: 40, p: 0.005, permutations: 199 });
  expect(result.objects).toHaveLength(20);
  expect(result.disarm.map(({ id }) => id)).toEqual(["T0119.002"]);
  expect(sentences(result)[0]).toMatch(
    /^The case's content was seen on 1 other platform; on tiktok 40 of 40 sightings came within 6 hours of the same content on weibo, where shifted times give \d+(\.\d)? \(p = 0\.005\)\.$/,
  );
  expect(sentences(result, "fr")[0]).toMatch(
    /^Le contenu du dossier a été vu sur 1 autre plateforme ; sur tiktok, 40 des 40 observations ont suivi de moins de 6 heures le même contenu sur weibo, où des heures décalées en donnent \d+(,\d)? \(p = 0,005\)\.$/,
  );
  expect(run(world(1, { days: 20, follows: false }))).toMatchObject({ objects: [], disarm: [] });
});

test("a platform that follows is found in 50 of 50 drawn worlds", () => {
  const found = Array.from({ length: 50 }, (_, seed) =>
    run(world(seed, { days: 10, follows: true }), { permutations: 39 }),
  );
  expect(found.filter(({ objects }) => objects.length > 0)).toHaveLength(50);
});

/** Two platforms that do not know of each other, each with bursts of its own. */
function apart(seed: number, days: number): Facts {
  const random = randomStream(8, seed);
  const burst = (platform: string): Sighting[] =>
    Array.from({ length: 12 }, () => start + random() * days * day).flatMap((centre) => {
      const content = `c${randomIndex(random, 4)}`;
      return Array.from({ length: 1 + randomIndex(random, 6) }, () => ({
        platform,
        content,
        at: Math.floor(start + ((centre - start + random() * 20_000) % (days * day))),
      }));
    });
  return {
    posts: [post("p", "weibo", null)],
    sightings: [...burst("weibo"), ...burst("tiktok")],
    searches: [search("tiktok", 500, start, start + days * day)],
  };
}

/** Sleeping at the same hours is no following. */
function nightly(seed: number, days: number): Facts {
  const { sightings = [], ...rest } = apart(seed, days);
  const atDay = (at: number) => at - ((at - start) % day) + Math.floor(((at - start) % day) / 2);
  return { ...rest, sightings: sightings.map((each) => ({ ...each, at: atDay(each.at) })) };
}

const excess = (values: readonly number[]) =>
  Math.max(...values.toSorted((x, y) => x - y).map((p, i) => (i + 1) / values.length - p));

test.each([
  { what: "bursts of their own over 20 days", make: (seed: number) => apart(seed, 20) },
  { what: "bursts of their own over 90 days", make: (seed: number) => apart(seed, 90) },
  { what: "the same hours of sleep over 90 days", make: (seed: number) => nightly(seed, 90) },
])(
  "for unrelated platforms with $what p is uniform or conservative: 200 worlds, Kolmogorov distance below its 1% bound",
  ({ make }) => {
    const values = Array.from({ length: 200 }, (_, seed) => run(make(seed), { permutations: 39 }).p ?? 1);
    expect(excess(values)).toBeLessThan(1.52 / Math.sqrt(200));
  },
);

test("not seen is said as what was examined, with the bound that follows from it", () => {
  const result = run({ posts: [post("p", "weibo", start)], searches: [search("x", 300), search("telegram", 900)] });
  expect(result).toMatchObject({ status: "ok", statistic: null, p: null, objects: [], disarm: [] });
  expect(sentences(result)).toEqual([
    "The case's content was not seen on telegram, x: 1,200 items were examined, so that at 95% confidence fewer than 1% of the items there bear it.",
  ]);
  expect(sentences(result, "fr")).toEqual([
    "Le contenu du dossier n'a pas été vu sur telegram, x : 1\u202f200 éléments ont été examinés, de sorte qu'avec une confiance de 95\u00a0% moins de 1\u00a0% des éléments y portent ce contenu.",
  ]);
  expect(rowsOf(result, "Platforms searched").map(([name, , , bound]) => [name, bound])).toEqual([
    ["telegram", 3 / 900].map((cell) => (typeof cell === "number" ? Number(cell.toPrecision(12)) : cell)),
    ["x", 0.01],
  ]);
  expect(result.caveats[0]?.en).toBe("Any platform that is not listed was not searched.");
});

test("one item examined bounds nothing", () => {
  const result = run({ posts: [post("p", "weibo", start)], searches: [search("x", 1)] });
  expect(rowsOf(result, "Platforms searched")).toEqual([["x", 1, 0, 1, 0.95]]);
});

test("a platform where it was seen has no bound", () => {
  const result = run({
    posts: [post("p", "weibo", start)],
    searches: [search("x", 300)],
    sightings: [{ platform: "x", content: "https://example.org/p", at: start + 7_200 }],
  });
  expect(rowsOf(result, "Platforms searched")).toEqual([["x", 300, 1, "–", "–"]]);
  expect(sentences(result)).toEqual([
    "Described, not tested: the case's content was seen on 1 other platform, most of all on x, 1 time and first 2 hours after it appeared; 5 dated sightings of content that also stands at home, over twice the window, would be needed.",
  ]);
});

test("without a post the platform of the earliest sighting stands in, and nothing is tested", () => {
  const { sightings = [] } = world(1, { days: 20, follows: true });
  const all = [...sightings, { platform: "weibo", content: "https://example.org/p1", at: start - day }];
  const result = run({ sightings: all });
  expect(result).toMatchObject({ status: "ok", p: null, objects: [] });
  expect(sentences(result)[0]).toMatch(/^Described, not tested: .*; where it began is not known\.$/);
});

test.each<[string, Facts, RegExp]>([
  ["nothing", {}, /^No other platform is recorded as searched/],
  [
    "a search of the home platform",
    { posts: [post("p", "x", start)], searches: [search("X", 50)] },
    /^No other platform/,
  ],
  [
    "a search that examined nothing",
    { posts: [post("p", "x", 0)], searches: [search("y", 0)] },
    /^Other platforms were/,
  ],
  [
    "a search that ended before the content existed",
    { posts: [post("p", "x", start)], searches: [search("y", 50, start - 9, start - 1)] },
    /^Other platforms were searched, but no item/,
  ],
])("%s is not enough data, said in a sentence", (_, facts, sentence) => {
  const result = run(facts);
  expect(result).toMatchObject({ status: "insufficient_data", statistic: null, p: null });
  expect(sentences(result)[0]).toMatch(sentence);
});

test("the order of posts, sightings and searches changes no byte", () => {
  const { posts = [], sightings = [] } = world(2, { days: 20, follows: true });
  const more = [...sightings, ...sightings.slice(0, 9).map((each) => ({ ...each, platform: "x", at: each.at + 5 }))];
  const searches = [search("telegram", 30), search("telegram", 40, start + day), search("x", 9), search("rednote", 0)];
  const once = run({ posts, sightings: more, searches }, { permutations: 39 });
  const again = run(
    { posts: shuffled(posts, 1), sightings: shuffled(more, 2), searches: shuffled(searches, 3) },
    { permutations: 39 },
  );
  expect(canonicalJson(again)).toBe(canonicalJson(once));
});

test("of two platforms tested each has its p doubled", () => {
  const { posts = [], sightings = [] } = world(2, { days: 20, follows: true });
  const copy = sightings.map((each) => ({ ...each, platform: "x" }));
  expect(run({ posts, sightings: [...sightings, ...copy] })).toMatchObject({ p: 0.01 });
});

test("more sightings than the guard allows are cut at the latest, and that is said", () => {
  const result = run(world(1, { days: 20, follows: true }), { params: { sightingsMax: 30 } });
  expect(result.status).toBe("truncated");
  expect(result.caveats.map(({ en }) => en)).toContain("10 later sightings were left out.");
});

test("bad input ends in a sentence and no finding: equal times, the future, links of 1 MB, one sighting, events alone", () => {
  const sightings = (at: (i: number) => number, content = (i: number) => `c${i % 3}`): Sighting[] =>
    Array.from({ length: 60 }, (_, i) => ({ platform: i % 2 === 0 ? "x" : "weibo", content: content(i), at: at(i) }));
  const posts = [post("p", "weibo", start)];
  const inputs: [Facts, EventRow[]][] = [
    [{ posts, sightings: sightings(() => start) }, []],
    [{ posts, sightings: sightings((i) => 9e12 + i) }, []],
    [
      {
        posts,
        sightings: sightings(
          (i) => start + i * day,
          (i) => `${i % 2}`.repeat(1_000_000),
        ),
      },
      [],
    ],
    [{ posts, sightings: [{ platform: "x", content: "", at: -1e12 }] }, []],
    [{}, Array.from({ length: 20_000 }, (_, i): EventRow => ["one", "hub", i])],
  ];
  for (const [facts, rows] of inputs) {
    const result = run(facts, { permutations: 39, rows });
    expect(result.objects).toEqual([]);
    expect(sentences(result)[0]?.length).toBeGreaterThan(20);
  }
});

test("a cancelled run ends, and progress never falls", () => {
  const input = detectorInput(columnsOf([]), CaseFacts.parse(world(1, { days: 20, follows: true })));
  const shares: number[] = [];
  const options = { input, params: {}, seed: 1, permutations: 19, onProgress: (share: number) => shares.push(share) };
  expect(() => crossPlatformSpread.run({ ...options, isCancelled: () => true })).toThrow(RunCancelled);
  crossPlatformSpread.run({ ...options, isCancelled: () => false });
  expect(shares).toEqual(shares.toSorted((x, y) => x - y));
  expect(shares.at(-1)).toBe(1);
});
