import { expect, test } from "vitest";
import { RunCancelled } from "#server/detect/core/detector.ts";
import { detectorInput } from "#server/detect/core/input.ts";
import { type Random, randomStream } from "#server/detect/core/random.ts";
import { stanceContrast } from "#server/detect/stance-contrast/detector.ts";
import { canonicalJson } from "#server/schema/canonical.ts";
import { CaseFacts } from "#server/schema/case-facts.ts";
import { DetectorResult } from "#server/schema/detection.ts";
import { columnsOf, type EventRow, shuffled } from "#test/support/columns.ts";
import fixture from "./fixtures/eight-posts.json" with { type: "json" };

type Line = CaseFacts["stances"][number];
type Options = { params?: Record<string, unknown>; permutations?: number; rows?: readonly EventRow[] };

function run(stances: readonly Line[], { params = {}, permutations = 199, rows = [] }: Options = {}): DetectorResult {
  const input = detectorInput(columnsOf(rows), CaseFacts.parse({ stances }));
  const options = { input, params, seed: 2, permutations, onProgress: () => {}, isCancelled: () => false };
  return DetectorResult.parse(stanceContrast.run(options));
}

const sentences = (result: DetectorResult, language: "en" | "fr" = "en") =>
  result.explanation.flatMap((block) => (block.kind === "sentence" ? [block.text[language]] : []));
const checks = (result: DetectorResult) =>
  result.explanation.flatMap((block) => (block.kind === "benign" ? block.checks.map(({ outcome }) => outcome) : []));

const code = (value: number): Line["stance"] => (value < -0.5 ? -1 : value > 0.5 ? 1 : 0);
const line = (object: string, at: number, stance: Line["stance"], more: Partial<Line> = {}): Line[] =>
  ["coder-1", "coder-2"].map((coder) => ({ object, at, stance, target: "a candidate", coder, text: "", ...more }));

const start = 1_741_000_000;
const switchAt = start + 20 * 86_400;

/** Forty posts over forty days; the second coder differs from the first on one in ten. */
function posts(random: Random, mean: (day: number) => number): Line[] {
  return Array.from({ length: 40 }, (_, day) => {
    const stance = code(mean(day) + 1.2 * (random() + random() - 1));
    const text = mean(day) < 0 ? "The vote was stolen, fraud everywhere" : "A calm vote, counted well";
    return line(`p${day}`, start + day * 86_400, stance, { text }).map((each, coder) =>
      coder === 1 && random() < 0.1 ? { ...each, stance: code(each.stance + (each.stance > 0 ? -1 : 1)) } : each,
    );
  }).flat();
}
const turned = posts(randomStream(3), (day) => (day < 20 ? 0.7 : -0.7));

test("the worked example gives the numbers of the method", () => {
  const stances = fixture.posts.flatMap(([object, at, stance]) => line(`${object}`, Number(at), code(Number(stance))));
  const result = run(stances, { params: { switchAt: fixture.switchAt }, permutations: 999 });
  expect(result.effect).toBe(fixture.expected.effect);
  expect(result.statistic).toBeCloseTo(fixture.expected.statistic, 7);
  expect(Math.abs((result.p ?? 1) - fixture.expected.pExact)).toBeLessThan(0.016);
  expect(result.explanation).toContainEqual(
    expect.objectContaining({ format: "number", value: fixture.expected.kappa, expected: 0 }),
  );
});

test("a turn at a change that was given is told from shuffles, with the words that moved", () => {
  const result = run(turned, { params: { switchAt } });
  expect(result).toMatchObject({ status: "ok", p: 0.005, permutations: 199 });
  expect(result.effect).toBeLessThan(-1);
  expect(result.objects).toHaveLength(40);
  expect(result.disarm.map(({ id }) => id)).toEqual(["T0004", "T0135", "T0136"]);
  expect(sentences(result)[0]).toMatch(
    /^Towards one target the 20 posts after the change have a mean stance of -0\.\d+ and the 20 before it \+0\.\d+ \(-1 against, \+1 for\); beside this difference of 1\.\d+, 199 shuffles of the stances among the posts give at most 0\.\d+ \(p = 0\.005\)\.$/,
  );
  expect(sentences(result, "fr")[0]).toMatch(
    /^Envers une cible, les 20 publications après le changement ont une position moyenne de -0,\d+ et les 20 avant de \+0,\d+ \(-1 contre, \+1 pour\) ; à côté de cet écart de 1,\d+, 199 mélanges/,
  );
  const words = result.explanation.find((block) => block.kind === "table" && block.label.en.startsWith("Words"));
  expect(words?.kind === "table" && words.rows.map(([word]) => word)).toContain("fraud");
  expect(checks(result)).toEqual(["speaks_against", "not_checked"]);
});

test("without a given change the best one is looked for, and found within a day of where it was planted", () => {
  const result = run(turned);
  expect(result).toMatchObject({ status: "ok", p: 0.005 });
  const targets = result.explanation.find((block) => block.kind === "table" && block.label.en === "Targets");
  const change = targets?.kind === "table" ? targets.rows[0]?.[6] : undefined;
  const at = typeof change === "object" && "at" in change ? change.at : Number.NaN;
  expect(Math.abs(at - switchAt)).toBeLessThanOrEqual(86_400);
  expect(sentences(result)[0]).toMatch(
    /standard errors, 199 shuffles, each cut at its own best place, give at most \d/,
  );
});

test.each([
  { given: true, least: 49 },
  { given: false, least: 47 },
])("a turn is found in at least $least of 50 drawn sets (change given: $given)", ({ given, least }) => {
  const found = Array.from({ length: 50 }, (_, seed) =>
    run(
      posts(randomStream(40, seed), (day) => (day < 20 ? 0.5 : -0.5)),
      {
        params: given ? { switchAt } : {},
        permutations: 39,
      },
    ),
  );
  expect(found.filter(({ objects }) => objects.length > 0).length).toBeGreaterThanOrEqual(least);
});

const excess = (values: readonly number[]) =>
  Math.max(...values.toSorted((x, y) => x - y).map((p, i) => (i + 1) / values.length - p));

test.each([{ given: true }, { given: false }])(
  "posts without a turn give p uniform or conservative: 200 sets, Kolmogorov distance below its 1% bound (change given: $given)",
  ({ given }) => {
    const values = Array.from(
      { length: 200 },
      (_, seed) =>
        run(
          posts(randomStream(60, seed), () => 0.2),
          { params: given ? { switchAt } : {}, permutations: 39 },
        ).p ?? 1,
    );
    expect(excess(values)).toBeLessThan(1.52 / Math.sqrt(200));
  },
);

test("two posts are described and not tested", () => {
  const result = run([...line("p1", start, -1), ...line("p2", start + 86_400, 1)], { params: { switchAt: start + 1 } });
  expect(result).toMatchObject({ status: "ok", statistic: null, p: null, permutations: 0, objects: [], disarm: [] });
  expect(sentences(result)).toEqual([
    "Described, not tested: 2 posts were coded, with a mean stance of -1 before the change and +1 after it; 4 before a change and 4 after it would be needed.",
    "Two coders gave the same code 100% of the time (Cohen's kappa 1).",
  ]);
  expect(sentences(result, "fr")[0]).toBe(
    "Décrit, non vérifié : 2 publications ont été codées, de position moyenne -1 avant le changement et +1 après ; il en faudrait 4 avant un changement et 4 après.",
  );
  expect(sentences(run([...line("p1", start, -1), ...line("p2", start + 86_400, 1)]))[0]).toBe(
    "Described, not tested: 2 posts were coded; 4 before a change and 4 after it would be needed.",
  );
});

test("posts that one person coded are described and not tested", () => {
  const result = run(turned.filter(({ coder }) => coder === "coder-1"));
  expect(result).toMatchObject({ p: null, objects: [] });
  expect(sentences(result)).toEqual([
    "Described, not tested: 40 posts were coded; each by fewer than 2 people.",
    "No post was coded by two people, so that their agreement cannot be told.",
  ]);
});

test("coders who disagree leave nothing to test", () => {
  const random = randomStream(5);
  const stances = turned.map((each) =>
    each.coder === "coder-2" ? { ...each, stance: code(3 * random() - 1.5) } : each,
  );
  const result = run(stances, { params: { switchAt } });
  expect(result).toMatchObject({ p: null, objects: [] });
  expect(sentences(result)[0]).toMatch(
    /^Described, not tested: 40 posts were coded, .*; those who coded them agree too little\.$/,
  );
});

test("phases that other people coded speak for the coders", () => {
  const stances = turned.map((each) => ({ ...each, coder: `${each.coder}${each.at < switchAt ? "a" : "b"}` }));
  expect(checks(run(stances, { params: { switchAt } }))[0]).toBe("speaks_for");
});

test("of two targets each has its p doubled", () => {
  const other = turned.map((each): Line => ({ ...each, target: "another" }));
  expect(run([...turned, ...other], { params: { switchAt } })).toMatchObject({ p: 0.01 });
});

test("no sentence, label or caveat names a coder, a post or the target", () => {
  const { explanation, caveats } = run(turned, { params: { switchAt } });
  const said = canonicalJson([
    caveats,
    explanation.map((block) => (block.kind === "table" ? [block.label, block.columns] : block)),
  ]);
  expect(said).not.toMatch(/coder-\d|"p\d|a candidate/);
});

test("the order of lines changes no byte", () => {
  const lines = [...turned, ...turned.map((each): Line => ({ ...each, target: "another", at: each.at + 5 }))];
  const third = lines.slice(0, 30).map((each): Line => ({ ...each, coder: "coder-3" }));
  for (const params of [{}, { switchAt }]) {
    const once = canonicalJson(run([...lines, ...third], { params, permutations: 39 }));
    expect(canonicalJson(run(shuffled([...lines, ...third], 4), { params, permutations: 39 }))).toBe(once);
  }
});

test.each<[string, Line[]]>([
  ["nothing", []],
  ["a single post", line("p", start, 1)],
  ["one post for each target", [...line("p", start, 1), ...line("q", start, 1, { target: "another" })]],
])("%s is not enough data, said in a sentence", (_, stances) => {
  const result = run(stances, { rows: [["a", "o", 1]] });
  expect(result).toMatchObject({ status: "insufficient_data", statistic: null, p: null });
  expect(sentences(result)[0]).toMatch(/ given; the stance of at least two posts towards one target is needed/);
});

test("bad input ends in a sentence and no finding: equal times, the future, one code, ids and texts of 1 MB, very many coders", () => {
  const many = (at: (i: number) => number, stance: (i: number) => Line["stance"], more: (i: number) => Partial<Line>) =>
    Array.from({ length: 30 }, (_, i) => line(`p${i}`, at(i), stance(i), more(i))).flat();
  const alternate = (i: number): Line["stance"] => (i % 2 === 0 ? 1 : -1);
  const inputs = [
    many(
      () => start,
      (i) => (i < 15 ? 1 : -1),
      () => ({}),
    ),
    many(
      (i) => 9e12 + i,
      alternate,
      () => ({}),
    ),
    many(
      (i) => start + i,
      () => 1,
      () => ({ text: "same" }),
    ),
    many(
      (i) => start + i,
      alternate,
      (i) => (i === 3 ? { text: "字".repeat(1_000_000), object: "x".repeat(1_000_000) } : {}),
    ),
    many(
      (i) => start + i,
      alternate,
      () => ({}),
    ).concat(
      Array.from(
        { length: 2_000 },
        (_, i): Line => ({ object: "p1", at: start + 1, stance: -1, target: "a candidate", coder: `c${i}`, text: "" }),
      ),
    ),
  ];
  const results = inputs.map((stances) => run(stances, { permutations: 39 }));
  for (const result of results) {
    expect(result.objects).toEqual([]);
    expect(sentences(result)[0]?.length).toBeGreaterThan(20);
  }
  expect(results.map(({ status }) => status)).toEqual(["ok", "ok", "ok", "truncated", "truncated"]);
});

test("a cancelled run ends, and progress never falls", () => {
  const input = detectorInput(columnsOf([]), CaseFacts.parse({ stances: turned }));
  const shares: number[] = [];
  const options = { input, params: {}, seed: 1, permutations: 19, onProgress: (share: number) => shares.push(share) };
  expect(() => stanceContrast.run({ ...options, isCancelled: () => true })).toThrow(RunCancelled);
  stanceContrast.run({ ...options, isCancelled: () => false });
  expect(shares).toEqual(shares.toSorted((x, y) => x - y));
  expect(shares.at(-1)).toBe(1);
});
