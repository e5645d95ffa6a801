import { expect, test } from "vitest";
import { type DetectorInput, inputOf, type PostTotal } from "#server/detect/core/detector.ts";
import { detectors } from "#server/detect/registry.ts";
import { canonicalJson } from "#server/schema/canonical.ts";
import { DetectorResult } from "#server/schema/detection.ts";
import { columnsOf, type EventRow, shuffled } from "#test/support/columns.ts";

const day = 86_400;
const start = 1_741_000_000;

/** A post with this many interactions, spread evenly over its first day. */
const post = (object: string, bornAt: number, interactions: number): EventRow[] =>
  Array.from({ length: interactions }, (_, i) => [`u${i}`, object, bornAt + Math.floor((i * day) / interactions)]);

const earlier = Array.from({ length: 24 }, (_, i) => post(`e${i}`, start + i * day, 40 + 3 * i)).flat();
const ending: EventRow = ["u0", "z", start + 60 * day];
const fast = post("case-post", start + 30 * day, 2_000);
const authors = Object.fromEntries(
  ["case-post", ...Array.from({ length: 24 }, (_, i) => `e${i}`)].map((id) => [id, "a"]),
);

function inputWith(
  rows: readonly EventRow[],
  focus: readonly string[],
  byAuthor: Record<string, string> = {},
): DetectorInput {
  const columns = columnsOf(rows);
  return {
    ...inputOf(columns),
    focusObjects: focus.length === 0 ? null : Uint32Array.from(focus, (object) => columns.objects.indexOf(object)),
    authors: { names: ["a"], ofObject: Int32Array.from(columns.objects, (object) => (byAuthor[object] ? 0 : -1)) },
  };
}

function run(input: DetectorInput, params: Record<string, unknown> = {}): DetectorResult {
  const options = { params, seed: 3, permutations: 0, onProgress: () => {}, isCancelled: () => false };
  return DetectorResult.parse(detectors["engagement-velocity"].run({ ...options, input }));
}

const sentences = (result: DetectorResult, language: "en" | "fr" = "en") =>
  result.explanation.flatMap((block) => (block.kind === "sentence" ? [block.text[language]] : []));

test("a post far above its author's earlier ones is flagged, with the earlier ones beside it", () => {
  const result = run(inputWith([...earlier, ...fast, ending], ["case-post"], authors));
  expect(result).toMatchObject({ status: "ok", p: 0.04, objects: ["case-post"] });
  expect(sentences(result)).toEqual([
    "Within 24 hours of its first interaction the fastest post drew 2,000 interactions; 24 earlier posts by the same author: median 74, largest 109.",
    "Of 24 posts to compare with, 0 were as fast; so many put chance at 1 in 25 at best.",
  ]);
  expect(sentences(result, "fr")[0]).toBe(
    "En 24 heures après sa première interaction, la publication la plus rapide en a suscité 2\u202f000 ; 24 publications antérieures du même auteur : médiane 74, maximum 109.",
  );
});

test("posts of other authors stand in where the author has fewer than eight", () => {
  const result = run(inputWith([...earlier, ...fast, ending], ["case-post"]));
  expect(sentences(result)[0]).toContain("24 other posts: median");
});

test("an ordinary post is described with its p and not flagged", () => {
  const ordinary = post("case-post", start + 30 * day, 60);
  const result = run(inputWith([...earlier, ...ordinary, ending], ["case-post"], authors));
  expect(result.objects).toEqual([]);
  expect(result.p).toBeGreaterThan(0.05);
});

test("several posts of the case pay for having been several", () => {
  const second = post("case-post-2", start + 31 * day, 60);
  const result = run(inputWith([...earlier, ...fast, ...second, ending], ["case-post", "case-post-2"], authors));
  expect(result.p).toBe(0.08);
});

test("a post that was not watched long enough is not called slow", () => {
  const cut = [...earlier, ...post("case-post", start + 40 * day, 10).slice(0, 1)];
  expect(run(inputWith(cut, ["case-post"], authors)).status).toBe("insufficient_data");
});

test("seven comparable posts are too few", () => {
  const few = Array.from({ length: 7 }, (_, i) => post(`e${i}`, start + i * day, 40)).flat();
  const result = run(inputWith([...few, ...fast, ending], ["case-post"]));
  expect(result).toMatchObject({ status: "insufficient_data", statistic: null, p: null });
  expect(sentences(result)[0]).toMatch(/^7 comparable posts were watched .* at least 8 are needed/);
});

test("without posts set apart it describes and does not test", () => {
  const result = run(inputWith([...earlier, ...fast, ending], []));
  expect(result).toMatchObject({ status: "ok", p: null, objects: [] });
  expect(sentences(result)[1]).toMatch(/^Described, not tested/);
});

test("of published totals alone the rank is told, and that their number limits it", () => {
  const totals: PostTotal[] = Array.from({ length: 24 }, (_, i) => ({
    object: `e${i}`,
    author: "a",
    interactions: i === 23 ? 11_300 : 3_000 + 100 * i,
    focus: false,
  }));
  totals.push({ object: "case-post", author: "a", interactions: 85_000, focus: true });
  const result = run({ ...inputOf(columnsOf([])), totals });
  expect(result).toMatchObject({ status: "ok", p: 0.04, objects: ["case-post"] });
  expect(sentences(result)).toEqual([
    "The most engaged post drew 85,000 interactions in all; 24 earlier posts by the same author: median 4,150, largest 11,300.",
    "Only totals are known, and 0 of 24 reached as much: chance can be put at 1 in 25 at best.",
  ]);
});

test("a total with nothing to rank it among does not stand in the way of the events there are", () => {
  const totals: PostTotal[] = [{ object: "elsewhere", author: "a", interactions: 85_000, focus: true }];
  const result = run({ ...inputWith([...earlier, ...fast, ending], []), totals });
  expect(sentences(result)[1]).toMatch(/^Described, not tested/);
  expect(run({ ...inputOf(columnsOf([])), totals }).status).toBe("insufficient_data");
});

test("no events at all are too few", () => {
  expect(run(inputOf(columnsOf([]))).status).toBe("insufficient_data");
});

test("the order of rows changes no byte", () => {
  const rows = [...earlier, ...fast, ending];
  const once = canonicalJson(run(inputWith(rows, ["case-post"], authors)));
  expect(canonicalJson(run(inputWith(shuffled(rows, 8), ["case-post"], authors)))).toBe(once);
});
