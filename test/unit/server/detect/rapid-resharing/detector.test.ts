import { expect, test } from "vitest";
import { type DetectorInput, inputOf } from "#server/detect/core/detector.ts";
import { randomIndex, randomStream } from "#server/detect/core/random.ts";
import { network } from "#server/detect/network/detector.ts";
import { rapidResharing } from "#server/detect/rapid-resharing/detector.ts";
import { canonicalJson } from "#server/schema/canonical.ts";
import { DetectorResult } from "#server/schema/detection.ts";
import { bilingualTexts } from "#test/support/bilingual.ts";
import { columnsOf, type EventRow, organicRows, ringRows, shuffled } from "#test/support/columns.ts";
import { inputWithGroups, kolmogorovBound, kolmogorovExcess, postFact } from "#test/support/groups.ts";

const members = ["r0", "r1", "r2", "r3", "r4", "r5"];
const start = 1_741_300_000;
/** Two posts that forty accounts share over an hour; the six of the group within half a minute. */
const organic = organicRows({ seed: 1, events: 3_000, accounts: 800, objects: 100 });
const crowd = [0, 1].flatMap((post) =>
  Array.from(
    { length: 40 },
    (_, i): EventRow => [`c${i}`, `p${post}`, start + post * 86_400 + 40 + ((i * 37) % 90) * 40],
  ),
);
const ring = ringRows({ seed: 1, members: 6, objects: 2, spreadSeconds: 20 });
const rows = [...organic, ...crowd, ...ring];
const posts = [
  postFact("p0", { author: "one", publishedAt: start - 5 }),
  postFact("p1", { author: "one", publishedAt: start + 86_400 - 5 }),
];

function run(input: DetectorInput, params: Record<string, unknown> = {}, permutations = 199): DetectorResult {
  const options = { params, seed: 3, permutations, onProgress: () => {}, isCancelled: () => false };
  return DetectorResult.parse(rapidResharing.run({ ...options, input }));
}

const sentences = (result: DetectorResult, language: "en" | "fr" = "en") =>
  result.explanation.flatMap((block) => (block.kind === "sentence" ? [block.text[language]] : []));

test("a group that comes first on each post is told, with what chance would give beside it", () => {
  const result = run(inputWithGroups(rows, [members], posts));
  expect(result).toMatchObject({ status: "ok", expected: 0.5, p: 0.005, accounts: members, objects: ["p0", "p1"] });
  expect(result.groups).toEqual([]);
  expect(sentences(result)).toEqual([
    "The 12 shares that 6 accounts made of 2 posts came on average ahead of 93% of all who shared them; accounts drawn at random come ahead of 50%.",
    "Of 199 draws of as many places on each post, 0 were as early; of 199 draws of whole accounts that were there about as often, with the habits they have, 0 (p = 0.005).",
    "Half of the group's shares came within 13.5 seconds of publication; half of the others' within 30.1 minutes.",
  ]);
  expect(sentences(result, "fr")[0]).toBe(
    "Les 12 partages que 6 comptes ont faits de 2 publications sont venus en moyenne avant 93\u00a0% de tous ceux qui les ont relayées ; des comptes tirés au hasard viennent avant 50\u00a0%.",
  );
});

test("a group among the organic accounts is not flagged, and its sentence says so", () => {
  const result = run(inputWithGroups(rows, [["u1", "u2", "u3", "u4", "u5"]]));
  expect(result).toMatchObject({ status: "ok", accounts: [], objects: [], disarm: [] });
  expect(sentences(result)[0]).toMatch(/, which is within chance\.$/);
});

test("where nothing is accepted, the group that the search finds is tested, and p is never below the search's", () => {
  const input = inputWithGroups(rows, [], posts);
  const options = { params: {}, seed: 3, permutations: 199, onProgress: () => {}, isCancelled: () => false };
  const search = network.run({ ...options, input }).groups[0];
  const result = run(input);
  expect(result).toMatchObject({ status: "ok", p: search?.p, accounts: search?.accounts });
  expect(result.p).toBeLessThanOrEqual(0.05);
  expect(result.caveats.map(({ en }) => en).join(" ")).toContain("Its p is therefore never below the p of that search");
});

test("with no network and nothing found there is no number", () => {
  const result = run(inputOf(columnsOf(organic)), {}, 39);
  expect(result).toMatchObject({ status: "insufficient_data", statistic: null, p: null });
  expect(sentences(result)[0]).toMatch(/the search for groups found none/);
});

test("several groups are corrected for without needing more copies: a ring among five others keeps its p", () => {
  const others = [0, 1, 2, 3, 4].map((i) => ["u1", "u2", "u3", "u4", "u5"].map((id) => `${id}${i}`));
  const result = run(inputWithGroups(rows, [members, ...others]));
  expect(result).toMatchObject({ p: 0.005, accounts: members });
  expect(sentences(result)[5]).toMatch(/corrected for 6 groups/);
});

test("a time of publication that the shares come before is not believed", () => {
  const late = [postFact("p0", { publishedAt: start + 9_000 }), postFact("p1", { publishedAt: start + 99_999 })];
  expect(sentences(run(inputWithGroups(rows, [members], late)))[2]).toMatch(/of the first event collected;/);
});

test("the order of rows, groups and posts changes no byte", () => {
  const groups = [members, ["u1", "u2", "u3", "u4", "u5"]];
  const once = canonicalJson(run(inputWithGroups(rows, groups, posts)));
  const input = inputWithGroups(shuffled(rows, 5), groups, posts.toReversed());
  const facts = {
    ...input.facts,
    groups: input.facts.groups.toReversed().map(({ name, accounts }) => ({ name, accounts: accounts.toReversed() })),
  };
  expect(canonicalJson(run({ ...input, facts }))).toBe(once);
});

test("no sentence, label or caveat holds an account id", () => {
  const result = run(inputWithGroups(rows, [members], posts));
  expect(bilingualTexts([result.explanation, result.caveats]).filter((text) => /\b[ruc]\d+\b/.test(text))).toEqual([]);
});

test("organic sharing, the groups chosen by the search: p is conservative, no group counting as 1 (100 sets)", () => {
  const pValues = Array.from({ length: 100 }, (_, seed) => {
    const set = organicRows({ seed: 500 + seed, events: 900, accounts: 150, objects: 40 });
    return run(inputOf(columnsOf(set)), {}, 19).p ?? 1;
  });
  expect(kolmogorovExcess(pValues)).toBeLessThan(kolmogorovBound(100));
});

test("organic sharing, accepted networks: p is uniform or conservative (100 sets)", () => {
  const random = randomStream(77);
  const pValues = Array.from({ length: 100 }, (_, seed) => {
    const set = organicRows({ seed: 900 + seed, events: 900, accounts: 150, objects: 20 });
    const group = Array.from({ length: 8 }, () => `u${randomIndex(random, 150)}`);
    return run(inputWithGroups(set, [group]), {}, 39).p ?? 1;
  });
  expect(kolmogorovExcess(pValues)).toBeLessThan(kolmogorovBound(100));
});

test("bad input gives a sentence and no flag", () => {
  const long = "x".repeat(1_000_000);
  const cases: [EventRow[], string[]][] = [
    [[], ["a", "b", "c"]],
    [[["a", "x", 1]], ["a", "b", "c"]],
    [Array.from({ length: 20_000 }, (_, i): EventRow => ["a", `o${i}`, start + i]), ["a", "b", "c"]],
    [rows.map(([account, object]): EventRow => [account, object, start]), members],
    [rows.map(([account, object]): EventRow => [account, object, 253_402_300_799]), members],
    [[...organic, [long, "o1", start], [long, "o2", start]], [long]],
  ];
  for (const [events, group] of cases) {
    const result = run(inputWithGroups(events, [group]), {}, 19);
    expect(result).toMatchObject({ status: "insufficient_data", p: null, accounts: [] });
    expect(sentences(result)[0]).toMatch(/\.$/);
  }
});

test("a post with a hundred thousand sharers is ranked whole", () => {
  const hub = Array.from({ length: 100_000 }, (_, i): EventRow => [`u${i}`, "hub", start + i]);
  const result = run(inputWithGroups(hub, [["u50000", "u60000", "u70000", "u80000", "u90000"]]), {}, 19);
  expect(result).toMatchObject({ status: "ok", accounts: [] });
  expect(result.statistic).toBeCloseTo(0.7, 3);
});

test("a group too active is cut, and the status says so", () => {
  const result = run(inputWithGroups(rows, [members]), { sharesPerGroupMax: 6 });
  expect(result.status).toBe("truncated");
  expect(result.caveats.map(({ en }) => en).join(" ")).toContain("6 shares of very active groups");
});

test("a cancelled run stops, and unknown parameters are refused", () => {
  const options = { params: {}, seed: 3, permutations: 9, onProgress: () => {}, isCancelled: () => true };
  expect(() => rapidResharing.run({ ...options, input: inputWithGroups(rows, [members]) })).toThrow("cancelled");
  expect(() => run(inputWithGroups(rows, [members]), { windowSeconds: 1 })).toThrow("windowSeconds");
});
