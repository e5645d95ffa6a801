import { expect, test } from "vitest";
import { type DetectorInput, inputOf } from "#server/detect/core/detector.ts";
import { randomIndex, randomStream } from "#server/detect/core/random.ts";
import { network } from "#server/detect/network/detector.ts";
import { persistence } from "#server/detect/persistence/detector.ts";
import { canonicalJson } from "#server/schema/canonical.ts";
import { DetectorResult } from "#server/schema/detection.ts";
import { bilingualTexts } from "#test/support/bilingual.ts";
import { columnsOf, type EventRow, organicRows, shuffled } from "#test/support/columns.ts";
import { inputWithGroups, kolmogorovBound, kolmogorovExcess, postFact } from "#test/support/groups.ts";

const members = ["r0", "r1", "r2", "r3", "r4"];
const start = 1_741_046_400;
const postAt = (day: number, post: number): number => start + day * 86_400 + post * 9_000 + 3_600;
const posts = Array.from({ length: 60 }, (_, i) => postFact(`p${Math.floor(i / 6)}-${i % 6}`, { author: "one" }));

/** Six posts a day over ten days, each shared by fifteen of a hundred followers within hours. */
function followers(seed: number): EventRow[] {
  const random = randomStream(seed);
  return Array.from({ length: 60 }, (_, i) =>
    Array.from({ length: 15 }, (): EventRow => {
      const [day, post] = [Math.floor(i / 6), i % 6];
      const delay = -Math.log(1 - random()) * 7_200;
      return [`u${randomIndex(random, 100)}`, `p${day}-${post}`, Math.floor(postAt(day, post) + delay)];
    }),
  ).flat();
}

/** The group gathers on the posts given, within five minutes. */
const visits = (chosen: readonly (readonly [day: number, post: number])[]): EventRow[] =>
  chosen.flatMap(([day, post]) =>
    members.map((id, i): EventRow => [id, `p${day}-${post}`, postAt(day, post) + 600 + i * 60]),
  );
const eachDay = visits([
  [0, 1],
  [1, 3],
  [2, 0],
  [3, 5],
  [4, 2],
  [5, 2],
  [6, 1],
  [7, 4],
  [8, 0],
  [9, 3],
]);
const twoDays = visits([
  [0, 0],
  [0, 1],
  [0, 2],
  [0, 3],
  [0, 4],
  [1, 0],
  [1, 1],
  [1, 2],
  [1, 3],
  [1, 4],
]);
const rows = [...followers(1), ...eachDay];

function run(input: DetectorInput, params: Record<string, unknown> = {}, permutations = 199): DetectorResult {
  const options = { params, seed: 3, permutations, onProgress: () => {}, isCancelled: () => false };
  return DetectorResult.parse(persistence.run({ ...options, input }));
}

const sentences = (result: DetectorResult, language: "en" | "fr" = "en") =>
  result.explanation.flatMap((block) => (block.kind === "sentence" ? [block.text[language]] : []));

test("a group that comes back each day is told, with what as many posts would give beside it", () => {
  const result = run(inputWithGroups(rows, [members], posts));
  expect(result).toMatchObject({ status: "ok", statistic: 10, expected: 7, p: 0.005, accounts: members });
  expect(result.objects).toHaveLength(10);
  expect(result.disarm.map(({ id }) => id)).toEqual(["T0059", "T0060"]);
  expect(sentences(result)).toEqual([
    "On 10 days, at least 3 of 5 accounts acted within 1 hour of each other, on 10 posts by one author; as many posts of the author, whatever their day, give 7.",
    "When the author's posts exchange their days, 0 of 199 copies have as many (p = 0.005).",
  ]);
  expect(sentences(result, "fr")[0]).toBe(
    "Durant 10 jours, au moins 3 de 5 comptes ont agi à moins de 1 heure les uns des autres, sur 10 publications d'un même auteur ; autant de publications de l'auteur, quel que soit leur jour, en donnent 7.",
  );
});

test("the day strip has every day, with the accounts, posts and gatherings on it", () => {
  const strip = run(inputWithGroups(rows, [members], posts)).explanation.find(
    (block) => block.kind === "table" && block.label.en.startsWith("Day by day"),
  );
  expect(strip?.kind === "table" && strip.rows.slice(0, 2)).toEqual([
    [{ at: start }, 5, 1, 1],
    [{ at: start + 86_400 }, 5, 1, 1],
  ]);
  expect(strip?.kind === "table" && strip.rows).toHaveLength(10);
});

test("as many visits on two days only are not persistence", () => {
  expect(run(inputWithGroups([...followers(1), ...twoDays], [members], posts))).toMatchObject({
    statistic: 2,
    p: 1,
    accounts: [],
    disarm: [],
  });
});

test("what cannot be compared is described, and the sentence says why", () => {
  const own = eachDay.filter(([, object]) => object < "p4");
  const cases: [EventRow[], typeof posts, RegExp][] = [
    [rows, [], /^Described, not tested: who wrote these posts is not known/],
    [rows, posts.filter(({ object }) => object < "p1"), /^Described, not tested: there are too few posts/],
    [eachDay, posts, /^Described, not tested: the group gathered on every post/],
    [
      [...own, ["x", "p8-0", start + 9 * 86_400], ["x", "p9-3", start + 10 * 86_400]],
      posts,
      /^Described, not tested: each post/,
    ],
  ];
  for (const [events, facts, sentence] of cases) {
    const result = run(inputWithGroups(events, [members], facts));
    expect(result).toMatchObject({ status: "ok", p: null, expected: null, permutations: 0, accounts: [] });
    expect(result.statistic).toBeGreaterThan(0);
    expect(sentences(result)[1]).toMatch(sentence);
  }
});

test("where nothing is accepted, the group that the search finds is tested, and p is never below the search's", () => {
  const input = inputWithGroups(rows, [], posts);
  const options = { params: {}, seed: 3, permutations: 199, onProgress: () => {}, isCancelled: () => false };
  const search = network.run({ ...options, input }).groups[0];
  const result = run(input);
  expect(result).toMatchObject({ status: "ok", statistic: 10 });
  expect(result.p).toBeGreaterThanOrEqual(search?.p ?? 1);
  expect(result.p).toBeLessThanOrEqual(0.05);
  expect(result.caveats.map(({ en }) => en).join(" ")).toContain("one piece of evidence, not two");
});

test("the order of rows, groups and posts changes no byte", () => {
  const groups = [members, ["u1", "u2", "u3", "u4", "u5", "u6"]];
  const once = canonicalJson(run(inputWithGroups(rows, groups, posts)));
  const input = inputWithGroups(shuffled(rows, 5), groups, shuffled(posts, 6));
  const facts = { ...input.facts, groups: input.facts.groups.toReversed() };
  expect(canonicalJson(run({ ...input, facts }))).toBe(once);
});

test("no sentence, label or caveat holds an account id", () => {
  const result = run(inputWithGroups(rows, [members], posts));
  expect(bilingualTexts([result.explanation, result.caveats]).filter((text) => /\b[ru]\d+\b/.test(text))).toEqual([]);
});

test("followers picked at random: p is uniform or conservative (150 sets)", () => {
  const random = randomStream(77);
  const pValues = Array.from({ length: 150 }, (_, seed) => {
    const group = Array.from({ length: 25 }, () => `u${randomIndex(random, 100)}`);
    return run(inputWithGroups(followers(100 + seed), [group], posts), {}, 59).p ?? 1;
  });
  expect(kolmogorovExcess(pValues)).toBeLessThan(kolmogorovBound(150));
  expect(pValues.filter((p) => p < 1).length).toBeGreaterThan(100);
});

test("bad input gives a sentence and no flag", () => {
  const long = "x".repeat(1_000_000);
  const cases: [EventRow[], string[]][] = [
    [[], members],
    [[["r0", "x", 1]], members],
    [Array.from({ length: 20_000 }, (_, i): EventRow => ["r0", `o${i}`, start + i]), members],
    [rows.map(([account, object]): EventRow => [account, object, start]), members],
    [rows.map(([account, object]): EventRow => [account, object, 253_402_300_799]), members],
    [rows.map(([a, o, time]): EventRow => [a, o, Math.floor(time / 86_400) * 86_400]), members],
    [
      [...rows, [long, "p0-0", start]],
      [long, "zzz", "yyy"],
    ],
  ];
  for (const [events, group] of cases) {
    const result = run(inputWithGroups(events, [group], posts), {}, 19);
    expect(result).toMatchObject({ status: "insufficient_data", p: null, accounts: [] });
    expect(sentences(result)[0]).toMatch(/\.$/);
  }
});

test("a post with a hundred thousand sharers is described in bounded time", () => {
  const hub = Array.from({ length: 100_000 }, (_, i): EventRow => [`u${i}`, "hub", start + i]);
  expect(run(inputWithGroups(hub, [["u50000", "u50001", "u50002"]]), {}, 19)).toMatchObject({
    status: "ok",
    statistic: 1,
    p: null,
    accounts: [],
  });
});

test("organic sharing with nothing accepted gives no number", () => {
  const organic = organicRows({ seed: 1, events: 2_000, accounts: 500, objects: 100 });
  expect(run(inputOf(columnsOf(organic)), {}, 39)).toMatchObject({ status: "insufficient_data", p: null });
});

test("a cancelled run stops, and unknown parameters are refused", () => {
  const options = { params: {}, seed: 3, permutations: 9, onProgress: () => {}, isCancelled: () => true };
  expect(() => persistence.run({ ...options, input: inputWithGroups(rows, [members], posts) })).toThrow("cancelled");
  expect(() => run(inputWithGroups(rows, [members], posts), { days: 4 })).toThrow("days");
});
