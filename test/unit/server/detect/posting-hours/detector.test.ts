import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { inputOf, RunCancelled } from "#server/detect/core/detector.ts";
import { randomIndex, randomStream } from "#server/detect/core/random.ts";
import { postingHours } from "#server/detect/posting-hours/detector.ts";
import { hourOfWeek, nightOf, officeShare } from "#server/detect/posting-hours/hours.ts";
import { clock, placesBetween } from "#server/detect/posting-hours/zones.ts";
import { canonicalJson } from "#server/schema/canonical.ts";
import { noFacts } from "#server/schema/case-facts.ts";
import { DetectorResult } from "#server/schema/detection.ts";
import { bilingualTexts } from "#test/support/bilingual.ts";
import { columnsOf, type EventRow, shuffled } from "#test/support/columns.ts";
import nights from "./fixtures/nights.json" with { type: "json" };

const day = 86_400;
/** Monday 3 March 2025, 00:00 UTC. */
const monday = 1_740_960_000;

type Options = { groups?: readonly string[][]; permutations?: number; seed?: number; isCancelled?: () => boolean };

function run(
  rows: readonly EventRow[],
  { groups = [], permutations = 199, seed = 3, isCancelled = () => false }: Options = {},
) {
  const facts = { ...noFacts, groups: groups.map((accounts, i) => ({ name: `Group ${i}`, accounts })) };
  const input = { ...inputOf(columnsOf(rows)), facts };
  return DetectorResult.parse(
    postingHours.run({ input, params: {}, seed, permutations, onProgress: () => {}, isCancelled }),
  );
}

/** Four weeks of people who are awake from 8 to 24 by their clock. */
function people(seed: number, { accounts = 60, events = 2_500, offset = 1, prefix = "u" } = {}): EventRow[] {
  const random = randomStream(seed, 5);
  return Array.from({ length: events }, (_, i): EventRow => {
    const local = 8 + 16 * Math.sqrt(random());
    const at = monday + randomIndex(random, 28) * day + Math.floor((local - offset) * 3_600);
    return [`${prefix}${Math.floor(accounts * random() ** 2)}`, `o${i}`, at];
  });
}

/** Twenty working days from 9 to 18, by a clock of UTC+8, and a little on evenings. */
function office(seed: number): EventRow[] {
  const random = randomStream(seed, 6);
  return Array.from({ length: 400 }, (_, i): EventRow => {
    const date = randomIndex(random, 4) * 7 + randomIndex(random, 5);
    const local = random() < 0.9 ? 9 + 9 * random() : 7 + 15 * random();
    return [`shift${i % 6}`, `w${i}`, monday + date * day + Math.floor((local - 8) * 3_600)];
  });
}
const shift = ["shift0", "shift1", "shift2", "shift3", "shift4", "shift5"];
const sentence = (result: DetectorResult, index = 0) => bilingualTexts(result.explanation[index])[0];

test.each(nights.cases)("$name", ({ hours, offset, quiet, total }) => {
  expect(nightOf(hours)).toEqual({ offset, quietShare: quiet / total });
});

test("hours of the week start on Monday, and office hours move with the clock", () => {
  expect([hourOfWeek(monday), hourOfWeek(monday - 1), hourOfWeek(0), hourOfWeek(-1)]).toEqual([0, 167, 72, 71]);
  const week = Array.from({ length: 168 }, (_, hour) => (hour === 1 || hour === 5 * 24 + 10 ? 1 : 0));
  expect([officeShare(week, 0), officeShare(week, 8)]).toEqual([0, 0.5]);
  expect(officeShare(new Array(168).fill(1), -7)).toBeCloseTo(45 / 168, 12);
});

test("a clock is told with several places, over the date line as well", () => {
  expect(placesBetween(8, 9)).toEqual({
    en: "China, the Philippines, Western Australia, Japan and Korea",
    fr: "Chine, Philippines, Australie-Occidentale, Japon et Corée",
  });
  expect([clock(8), clock(0), clock(-3), clock(14), clock(-12)]).toEqual(["UTC+8", "UTC", "UTC-3", "UTC-10", "UTC+12"]);
  expect(placesBetween(12, 13).en).toBe("New Zealand, Fiji, American Samoa and Niue");
});

test("a group that works from nine to six in UTC+8 is told from people who do not, and nobody is named", () => {
  const result = run([...people(1), ...office(1)], { groups: [shift] });
  expect(result).toMatchObject({ status: "ok", axis: "context", p: 0.01, accounts: [], objects: [], disarm: [] });
  expect(result.statistic).toBeGreaterThan(0.7);
  expect(sentence(result)).toMatch(
    /would be night between UTC\+\d+ and UTC\+\d+: the clocks of, among others, .*China, the Philippines/,
  );
  expect(sentence(result, 1)).toMatch(
    /^\d\d% of the events fall in office hours by that clock; accounts of like activity among \d\d other accounts give \d\d% by theirs \(p = 0\.01\)\.$/,
  );
  expect(result.caveats[0]?.en).toMatch(/never attribution/);
});

test("the range is two hours to each side at least", () => {
  const range = /between UTC([+-]\d+|) and UTC([+-]\d+|):/.exec(
    sentence(run(people(2, { offset: 3, events: 6_000 }))) ?? "",
  );
  const [low, high] = [Number(range?.[1]), Number(range?.[2])];
  expect(high - low).toBeGreaterThanOrEqual(4);
  expect(low <= 3 && 3 <= high).toBe(true);
});

test("without a group everybody is described and nothing is tested", () => {
  const result = run(people(3));
  expect(result).toMatchObject({ status: "ok", p: null, permutations: 0 });
  expect(sentence(result, 1)).toMatch(/^Described, not tested: /);
});

test("posting around the clock shows no night, and no clock is told", () => {
  const random = randomStream(4);
  const rows = Array.from(
    { length: 2_000 },
    (_, i): EventRow => [`b${i % 9}`, `o${i}`, monday + Math.floor(random() * 28 * day)],
  );
  expect(sentence(run(rows))).toMatch(/show no clear night: .* so no clock can be told\.$/);
});

test("p is uniform or conservative for 120 groups drawn from the others (Kolmogorov distance, 1% bound)", () => {
  const pValues = Array.from({ length: 120 }, (_, seed) => {
    const random = randomStream(seed, 8);
    const group = shuffled(
      Array.from({ length: 60 }, (_, i) => `u${i}`),
      randomIndex(random, 1e9),
    ).slice(0, 12);
    return run(people(500 + seed, { events: 1_500 }), { groups: [group], permutations: 39, seed }).p ?? 1;
  }).sort((x, y) => x - y);
  const excess = Math.max(...pValues.map((p, i) => (i + 1) / pValues.length - p));
  expect(excess).toBeLessThan(1.52 / Math.sqrt(120));
});

test("the order of rows, groups and members changes no byte", () => {
  const rows = [...people(1), ...office(1)];
  const groups = [shift, ["u1", "u2", "u0", "u3"]];
  const once = canonicalJson(run(rows, { groups, permutations: 39 }));
  const mixed = shuffled(groups, 3).map((group) => shuffled(group, 4));
  expect(canonicalJson(run(shuffled(rows, 2), { groups: mixed, permutations: 39 }))).toBe(once);
});

const bad: [string, EventRow[], string][] = [
  ["no events", [], "insufficient_data"],
  ["a single event", [["a", "o", monday]], "insufficient_data"],
  ["99 events", people(1, { events: 99 }), "insufficient_data"],
  [
    "a thousand events on six days",
    people(1).map(([a, o, t]) => [a, o, monday + (t % (6 * day))]),
    "insufficient_data",
  ],
  ["all times equal", people(1).map(([a, o]) => [a, o, monday]), "insufficient_data"],
  ["dates without hours", people(1).map(([a, o, t]) => [a, o, Math.floor(t / day) * day]), "insufficient_data"],
  ["times in the future", people(1).map(([a, o, t]) => [a, o, t + 3e9]), "ok"],
  ["one account with 20,000 posts", people(1, { accounts: 1, events: 20_000 }), "ok"],
  [
    "one post that everybody shares",
    people(1, { accounts: 5_000, events: 2_000 }).map(([a, , t]) => [a, "hub", t]),
    "ok",
  ],
  [
    "ids of a megabyte",
    people(1).map(([a, o, t], i) => (i === 7 ? ["x".repeat(2 ** 20), "y".repeat(2 ** 20), t] : [a, o, t])),
    "ok",
  ],
];

test.each(bad)("%s: a bounded run, a sentence, and nobody named", (_, rows, status) => {
  const result = run(rows, { groups: rows.length > 2_400 ? [["u0", "u1", "nobody"]] : [], permutations: 19 });
  expect(result.status).toBe(status);
  expect(result).toMatchObject({ accounts: [], objects: [], disarm: [] });
  expect(sentence(result)).not.toBe("");
});

test("no id of an account stands in a sentence", () => {
  expect(bilingualTexts(run([...people(1), ...office(1)], { groups: [shift] })).join(" ")).not.toMatch(/shift\d|\bu\d/);
});

test("a cancelled run stops", () => {
  expect(() => run(people(1), { isCancelled: () => true })).toThrow(RunCancelled);
});

const weibo = "/work/shared/data/events/weibo_reposts_events.csv.gz";
test.runIf(existsSync(weibo))("200,000 Weibo reposts, whose true clock is UTC+8, give a range that holds it", () => {
  const lines = gunzipSync(readFileSync(weibo)).toString("utf8", 0, 40_000_000).split("\n");
  const header = (lines[0] ?? "").split(",");
  const at = {
    account: header.indexOf("account_id"),
    object: header.indexOf("object_id"),
    time: header.indexOf("timestamp_share"),
  };
  const rows = lines.slice(1, 200_001).map((line): EventRow => {
    const cells = line.split(",");
    return [cells[at.account] ?? "", cells[at.object] ?? "", Number(cells[at.time])];
  });
  expect(sentence(run(rows, { permutations: 19 }))).toMatch(/China/);
});
