import { expect, test } from "vitest";
import { type DetectorInput, inputOf } from "#server/detect/core/detector.ts";
import { randomIndex, randomStream } from "#server/detect/core/random.ts";
import { network } from "#server/detect/network/detector.ts";
import { synchrony } from "#server/detect/synchrony/detector.ts";
import { canonicalJson } from "#server/schema/canonical.ts";
import { DetectorResult } from "#server/schema/detection.ts";
import { bilingualTexts } from "#test/support/bilingual.ts";
import { columnsOf, type EventRow, organicRows, ringRows, shuffled } from "#test/support/columns.ts";
import { inputWithGroups, kolmogorovBound, kolmogorovExcess } from "#test/support/groups.ts";

const members = ["r0", "r1", "r2", "r3", "r4", "r5"];
const organic = organicRows({ seed: 1, events: 3_000, accounts: 800, objects: 100 });
/** Six accounts, on two posts in the same order, within half a minute. */
const ordered = [0, 1].flatMap((post) =>
  members.map((id, i): EventRow => [id, `p${post}`, 1_741_300_000 + post * 86_400 + i * 5 + post * (i % 2)]),
);
const rows = [...organic, ...ordered];
const bystanders = ["u1", "u2", "u3", "u4", "u5"];

function run(input: DetectorInput, params: Record<string, unknown> = {}, permutations = 199): DetectorResult {
  const options = { params, seed: 3, permutations, onProgress: () => {}, isCancelled: () => false };
  return DetectorResult.parse(synchrony.run({ ...options, input }));
}

const sentences = (result: DetectorResult, language: "en" | "fr" = "en") =>
  result.explanation.flatMap((block) => (block.kind === "sentence" ? [block.text[language]] : []));

test("six accounts together and in the same order twice: closeness, and 1/720 for the order", () => {
  const result = run(inputWithGroups(rows, [members]));
  expect(result).toMatchObject({ status: "ok", statistic: 1, accounts: members, objects: ["p0", "p1"] });
  expect(result.p).toBeCloseTo(2 / 720, 10);
  expect(result.groups).toEqual([]);
  expect(sentences(result)).toEqual([
    "Of the 30 times that two of 6 accounts shared the same of 2 posts, 100% were within 60 seconds of each other; moving each time at random by up to 10 minutes gives 20%.",
    "Where they came together, on 2 posts, their orders agree by 1, where 1 is always the same order and 0 is chance (p = 0.0014, counting all possible orders).",
    "0 of 199 copies with moved times are as close; over all, corrected for what was tested (2), p = 0.003.",
  ]);
  expect(sentences(result, "fr")[0]).toBe(
    "Sur les 30 fois que deux de 6 comptes ont relayé la même de 2 publications, 100\u00a0% étaient à moins de 60 secondes d'intervalle ; en déplaçant chaque heure au hasard d'au plus 10 minutes, on en attend 20\u00a0%.",
  );
});

test("accounts of the organic background are not flagged", () => {
  expect(run(inputWithGroups(rows, [bystanders]))).toMatchObject({ status: "ok", accounts: [], disarm: [] });
});

test("a ring that the search found is told with a p that is never below the search's", () => {
  const ring = ringRows({ seed: 1, members: 10, objects: 2, spreadSeconds: 20 });
  const input = inputOf(columnsOf([...organic, ...ring]));
  const result = run(input);
  const options = { params: {}, seed: 3, permutations: 199, onProgress: () => {}, isCancelled: () => false };
  const search = network.run({ ...options, input }).groups[0];
  expect(result).toMatchObject({ status: "ok", statistic: 1, accounts: search?.accounts });
  expect(result.p).toBeGreaterThanOrEqual(search?.p ?? 1);
  expect(result.p).toBeLessThanOrEqual(0.05);
  expect(result.caveats.map(({ en }) => en).join(" ")).toContain("one piece of evidence, not two");
});

test("with no network and nothing found there is no number", () => {
  expect(run(inputOf(columnsOf(organic)), {}, 39)).toMatchObject({ status: "insufficient_data", p: null });
});

test("half hours of activity are compared when asked for, or it is said why not", () => {
  expect(sentences(run(inputWithGroups(rows, [members]), { activityBins: true }))[2]).toMatch(
    /^Described, not tested:/,
  );
});

test("innocent explanations are checked from the events", () => {
  const block = run(inputWithGroups(rows, [members])).explanation.find(({ kind }) => kind === "benign");
  expect(block?.kind === "benign" && block.checks.map(({ name, outcome }) => [name.en, outcome])).toEqual([
    ["Fan club", "not_checked"],
    ["Newsroom or syndication", "not_checked"],
    ["Scheduled posting", "speaks_against"],
    ["A moment that drew everybody", "speaks_against"],
  ]);
});

test("the order of rows, groups and accounts changes no byte", () => {
  const once = canonicalJson(run(inputWithGroups(rows, [members, bystanders]), { activityBins: true }));
  const input = inputWithGroups(shuffled(rows, 5), [members, bystanders]);
  const groups = input.facts.groups
    .toReversed()
    .map(({ name, accounts }) => ({ name, accounts: accounts.toReversed() }));
  expect(canonicalJson(run({ ...input, facts: { ...input.facts, groups } }, { activityBins: true }))).toBe(once);
});

test("no sentence, label or caveat holds an account id", () => {
  const result = run(inputWithGroups(rows, [members]), { activityBins: true });
  expect(bilingualTexts([result.explanation, result.caveats]).filter((text) => /\b[ru]\d+\b/.test(text))).toEqual([]);
});

test("organic sharing, accepted networks: p is uniform or conservative (100 sets)", () => {
  const random = randomStream(78);
  const pValues = Array.from({ length: 100 }, (_, seed) => {
    const set = organicRows({ seed: 900 + seed, events: 2_000, accounts: 150, objects: 20 });
    const group = Array.from({ length: 8 }, () => `u${randomIndex(random, 150)}`);
    return run(inputWithGroups(set, [group]), {}, 39).p ?? 1;
  });
  expect(kolmogorovExcess(pValues)).toBeLessThan(kolmogorovBound(100));
});

test("organic sharing, the groups chosen by the search: p is conservative, no group counting as 1 (100 sets)", () => {
  const pValues = Array.from({ length: 100 }, (_, seed) => {
    const set = organicRows({ seed: 500 + seed, events: 900, accounts: 150, objects: 40 });
    return run(inputOf(columnsOf(set)), {}, 19).p ?? 1;
  });
  expect(kolmogorovExcess(pValues)).toBeLessThan(kolmogorovBound(100));
});

test("bad input gives a sentence and no flag", () => {
  const long = "x".repeat(1_000_000);
  const cases: [EventRow[], string[]][] = [
    [[], members],
    [[["r0", "x", 1]], members],
    [Array.from({ length: 20_000 }, (_, i): EventRow => ["r0", `o${i}`, 1_741_000_000 + i]), members],
    [rows.map(([account, object]): EventRow => [account, object, 1_741_000_000]), members],
    [rows.map(([account, object]): EventRow => [account, object, object === "p0" ? 5 : 9]), members],
    [rows.map(([account, object]): EventRow => [account, object, 253_402_300_799]), members],
    [rows.map(([a, o, time]): EventRow => [a, o, Math.floor(time / 3600) * 3600]), members],
    [
      [...organic, [long, "o1", 5], [long, "o2", 6]],
      [long, "r0", "r1"],
    ],
    [Array.from({ length: 100_000 }, (_, i): EventRow => [`u${i}`, "hub", 1_741_000_000 + (i % 60)]), bystanders],
  ];
  for (const [events, group] of cases) {
    const result = run(inputWithGroups(events, [group]), {}, 19);
    expect(result).toMatchObject({ status: "insufficient_data", p: null, accounts: [] });
    expect(sentences(result)[0]).toMatch(/\.$/);
  }
});

test("two posts that a hundred thousand shared within the hour make none of them a group", () => {
  const hub = ["x", "y"].flatMap((post, o) =>
    Array.from(
      { length: 50_000 },
      (_, i): EventRow => [`u${i}`, post, 1_741_000_000 + o * 90_000 + ((i * 7_919) % 3_600)],
    ),
  );
  expect(run(inputWithGroups(hub, [["u10", "u200", "u3000", "u40000"]]), {}, 19).accounts).toEqual([]);
});

test("a group too active is cut, and the status says so", () => {
  expect(run(inputWithGroups(rows, [members]), { orderComparisonsMax: 20 }).status).toBe("truncated");
});

test("a cancelled run stops, and unknown parameters are refused", () => {
  const options = { params: {}, seed: 3, permutations: 9, onProgress: () => {}, isCancelled: () => true };
  expect(() => synchrony.run({ ...options, input: inputWithGroups(rows, [members]) })).toThrow("cancelled");
  expect(() => run(inputWithGroups(rows, [members]), { window: 1 })).toThrow("window");
});
