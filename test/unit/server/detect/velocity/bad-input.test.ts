import { expect, test } from "vitest";
import { type DetectorInput, inputOf } from "#server/detect/core/detector.ts";
import { velocity } from "#server/detect/velocity/detector.ts";
import { DetectorResult } from "#server/schema/detection.ts";
import type { EventColumns } from "#server/schema/events.ts";
import { columnsOf, type EventRow } from "#test/support/columns.ts";
import { caseInput, organicPosts } from "./organic-posts.ts";

const start = 1_741_000_000;
const day = 86_400;
const quiet = { params: {}, seed: 3, permutations: 199, onProgress: () => {}, isCancelled: () => false };
const run = (input: DetectorInput): DetectorResult => DetectorResult.parse(velocity.run({ ...quiet, input }));

const first = ({ explanation: [block] }: DetectorResult) => (block?.kind === "sentence" ? block.text : null);
const organic = organicPosts({ seed: 9, posts: 25, interactions: 60, spread: 0.5, waves: 0 });
const withTimes = (timeOf: (row: EventRow) => number) => organic.map((row): EventRow => [row[0], row[1], timeOf(row)]);

function inputWith(rows: readonly EventRow[], object: string): DetectorInput {
  const columns = columnsOf(rows);
  const at = columns.objects.indexOf(object);
  return { ...inputOf(columns), focusObjects: at < 0 ? null : Uint32Array.of(at) };
}

test.each<[string, DetectorInput]>([
  ["none at all", inputWith([], "e24")],
  ["a single event", inputWith([["u", "e24", start]], "e24")],
  [
    "all at one time",
    inputWith(
      withTimes(() => start),
      "e24",
    ),
  ],
  [
    "each post at one time",
    caseInput(
      withTimes(([, object]) => start + Number(object.slice(1)) * day),
      "e24",
    ),
  ],
  [
    "dates without a clock",
    caseInput(
      withTimes(([, , at]) => at - (at % day)),
      "e24",
    ),
  ],
  [
    "times in the far future",
    caseInput(
      withTimes(([, , at]) => at + 250_000_000_000),
      "e24",
    ),
  ],
  [
    "nanoseconds taken for seconds",
    caseInput(
      withTimes(([, , at]) => at * 1e9),
      "e24",
    ),
  ],
  [
    "times that are not numbers",
    caseInput(
      withTimes(([, object, at]) => (object === "e24" ? Number.NaN : at)),
      "e24",
    ),
  ],
  [
    "one account that made everything",
    caseInput(
      organic.map(([, object, at]): EventRow => ["u", object, at]),
      "e24",
    ),
  ],
  ["an id of a megabyte", caseInput([...organic, ["x".repeat(1_000_000), "e24", start + 25 * 7 * day]], "e24")],
])("%s: a sentence in both languages and no flag", (_, input) => {
  const result = run(input);
  expect(result.objects).toEqual([]);
  expect(first(result)?.en).toMatch(/\.$/);
  expect(first(result)?.fr).toMatch(/\.$/);
});

test("half of a post at one second is not called a burst, and the result says why", () => {
  const firstAt = Math.min(...organic.filter(([, object]) => object === "e24").map(([, , at]) => at));
  const stamped = Array.from({ length: 100 }, (_, i): EventRow => [`c${i}`, "e24", firstAt + 3_600]);
  const result = run(caseInput([...organic, ...stamped], "e24"));
  expect(result.objects).toEqual([]);
  expect(result.caveats.map(({ en }) => en).join()).toContain("one and the same second");
});

test("times given to the day are too coarse for a burst, and the result says so", () => {
  const result = run(
    caseInput(
      withTimes(([, , at]) => at - (at % day)),
      "e24",
    ),
  );
  expect(result.caveats.map(({ en }) => en).join()).toContain("too coarse to search for a burst");
});

/** Posts 0 to 8, evenly over four days; the last of them, the case's, is as even and has a million interactions. */
function millionColumns(): EventColumns {
  const sizes = [...Array.from({ length: 8 }, () => 100_000), 1_000_000];
  const length = sizes.reduce((sum, size) => sum + size, 0);
  const object = new Uint32Array(length);
  const time = new Float64Array(length);
  let row = 0;
  for (const [post, size] of sizes.entries()) {
    for (let i = 0; i < size; i++, row++) {
      object[row] = post;
      time[row] = start + post * 5 * day + Math.floor((i * 4 * day) / (size - 1));
    }
  }
  const objects = sizes.map((_, post) => `e${post}`);
  return { length, account: new Uint32Array(length), object, time, accounts: ["u"], objects };
}

test("a post of a million even interactions is searched whole and holds no burst", () => {
  const result = run({ ...inputOf(millionColumns()), focusObjects: Uint32Array.of(8) });
  expect(result).toMatchObject({ status: "ok", objects: [] });
  const table = result.explanation.findLast((block) => block.kind === "table");
  expect(table?.kind === "table" && table.label.en).toBe("Busiest window of each post");
});

test("progress never falls and ends at 1", () => {
  const shares: number[] = [];
  velocity.run({ ...quiet, input: caseInput(organic, "e24"), onProgress: (share) => shares.push(share) });
  expect(shares).toEqual(shares.toSorted((x, y) => x - y));
  expect(shares.at(-1)).toBe(1);
});

test("a run that is cancelled while it searches stops there", () => {
  let asked = 0;
  const isCancelled = () => ++asked > 2;
  expect(() => velocity.run({ ...quiet, input: caseInput(organic, "e24"), isCancelled })).toThrow("cancelled");
});
