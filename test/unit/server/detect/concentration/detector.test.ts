import { expect, test } from "vitest";
import { type DetectorInput, inputOf } from "#server/detect/core/detector.ts";
import { detectors } from "#server/detect/registry.ts";
import { canonicalJson } from "#server/schema/canonical.ts";
import { DetectorResult } from "#server/schema/detection.ts";
import { columnsOf, type EventRow, organicRows, shuffled } from "#test/support/columns.ts";

const organic = organicRows({ seed: 2, events: 8_000, accounts: 4_000, objects: 40 });
/** A post of the case with 300 engagements, of which 20 accounts made 10 each. */
const carried = Array.from(
  { length: 300 },
  (_, i): EventRow => [i < 200 ? `f${i % 20}` : `g${i}`, "case-post", 1_741_000_000 + i],
);

function inputWith(
  rows: readonly EventRow[],
  focus: readonly string[],
  authors: Record<string, string> = {},
): DetectorInput {
  const columns = columnsOf(rows);
  const names = [...new Set(Object.values(authors))].sort();
  return {
    ...inputOf(columns),
    focusObjects: focus.length === 0 ? null : Uint32Array.from(focus, (object) => columns.objects.indexOf(object)),
    authors: {
      names,
      ofObject: Int32Array.from(columns.objects, (object) => names.indexOf(authors[object] ?? "nobody")),
    },
  };
}

function run(input: DetectorInput, params: Record<string, unknown> = {}, permutations = 199): DetectorResult {
  const options = { params, seed: 3, permutations, onProgress: () => {}, isCancelled: () => false };
  return DetectorResult.parse(detectors["amplifier-concentration"].run({ ...options, input }));
}

const sentences = (result: DetectorResult, language: "en" | "fr" = "en") =>
  result.explanation.flatMap((block) => (block.kind === "sentence" ? [block.text[language]] : []));

test("a post that few accounts carry is told from what the other posts give", () => {
  const result = run(inputWith([...organic, ...carried], ["case-post"]));
  expect(result).toMatchObject({ status: "ok", statistic: 0.7, p: 0.005, objects: ["case-post"] });
  expect(result.accounts).toHaveLength(30);
  expect(sentences(result)).toEqual([
    "30 accounts made 70% of the 300 engagements on these posts, which 120 accounts took part in; half of them came from 15 accounts.",
    "As many engagements drawn from 40 other posts give 20%, at most 24% in 199 draws, beside the 70% observed (p = 0.005).",
  ]);
  expect(sentences(result, "fr")[0]).toBe(
    "30 comptes ont fait 70\u00a0% des 300 interactions sur ces publications, auxquelles 120 comptes ont pris part ; la moitié vient de 15 comptes.",
  );
});

test("an ordinary post among ordinary posts is not flagged", () => {
  const result = run(inputWith(organic, ["o5"]));
  expect(result.accounts).toEqual([]);
  expect(result.objects).toEqual([]);
});

test("the author's other posts come before everybody else's where there are enough of them", () => {
  const authors = { "case-post": "a", o3: "a", o4: "a", o5: "a" };
  expect(sentences(run(inputWith([...organic, ...carried], ["case-post"], authors)))[1]).toMatch(
    /^As many engagements drawn from 3 other posts by the same author give/,
  );
});

test("without posts set apart it describes and does not test", () => {
  const result = run(inputWith([...organic, ...carried], []));
  expect(result).toMatchObject({ status: "ok", p: null, expected: null, permutations: 0, accounts: [] });
  expect(sentences(result)[1]).toMatch(/^Described, not tested/);
});

test("fewer than 200 engagements are too few to say anything", () => {
  const result = run(inputWith([...organic, ...carried.slice(0, 199)], ["case-post"]));
  expect(result).toMatchObject({ status: "insufficient_data", statistic: null });
  expect(sentences(result)[0]).toMatch(/^199 engagements with these posts; at least 200 are needed/);
});

test("one account that spams is named as the likelier reading", () => {
  const spam = Array.from({ length: 400 }, (_, i): EventRow => [i % 2 === 0 ? "s" : `g${i}`, "case-post", i]);
  expect(run(inputWith([...organic, ...spam], ["case-post"])).caveats[0]?.en).toBe(
    "1 account carries half of it: a single spammer or a bridge between platforms is likelier than a group.",
  );
});

test("the order of rows changes no byte", () => {
  const rows = [...organic, ...carried];
  const once = canonicalJson(run(inputWith(rows, ["case-post"]), {}, 39));
  expect(canonicalJson(run(inputWith(shuffled(rows, 8), ["case-post"]), {}, 39))).toBe(once);
});

test("the curve runs from nothing to everything", () => {
  const curve = run(inputWith([...organic, ...carried], ["case-post"])).explanation.find(
    (block) => block.kind === "curve",
  );
  expect(curve?.kind === "curve" && [curve.points[0], curve.points.at(-1)]).toEqual([
    [0, 0],
    [1, 1],
  ]);
});
