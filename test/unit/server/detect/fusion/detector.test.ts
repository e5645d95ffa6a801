import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as z from "zod";
import { inputOf, RunCancelled } from "#server/detect/core/detector.ts";
import { randomStream } from "#server/detect/core/random.ts";
import { fusion } from "#server/detect/fusion/detector.ts";
import { fused } from "#server/detect/fusion/names.ts";
import { newestTable, weightTables } from "#server/detect/fusion/weights.ts";
import { detectors } from "#server/detect/registry.ts";
import { canonicalJson } from "#server/schema/canonical.ts";
import type { DetectorResult } from "#server/schema/detection.ts";
import { bilingualTexts } from "#test/support/bilingual.ts";
import { columnsOf, shuffled } from "#test/support/columns.ts";
import { insufficient, resultWith, tested } from "#test/support/detector-results.ts";
import { axisScores, blocksOf, fuse, scoreOn, sentences } from "./run-fusion.ts";

const ids = Object.keys(fused);
const model = tested("network", 1, 999);
/** As `tested`, without the check of its shape: for many thousands of them. */
const plain = (detector: string, p: number): DetectorResult => ({ ...model, detector, p });
const timing = ["network", "synchrony", "rapid-resharing", "persistence"];

const Fixture = z.object({
  results: z.array(z.object({ detector: z.string(), p: z.number() })),
  expected: z.array(z.object({ axis: z.string(), score: z.number(), level: z.string(), logOdds: z.number() })),
});

test("a case at sign-off is scored as worked out by hand", () => {
  const fixture = Fixture.parse(
    JSON.parse(readFileSync(new URL("./fixtures/sign-off-case.json", import.meta.url), "utf8")),
  );
  const result = fuse(fixture.results.map(({ detector, p }) => tested(detector, p, 999)));
  const totals = blocksOf(result, "waterfall").map(({ total }) => total);
  expect(
    result.scores.map(({ axis, score, level }, i) => ({
      axis,
      score: Number(score.toFixed(2)),
      level,
      logOdds: Number(totals[i]?.toFixed(4)),
    })),
  ).toEqual(fixture.expected);
  expect(result).toMatchObject({ status: "ok", axis: "context", statistic: null, p: null, accounts: [], disarm: [] });
});

test("one sentence for each axis, in both languages, with what a case without evidence has", () => {
  const result = fuse([tested("network", 0.005), tested("synchrony", 0.005), tested("amplifier-concentration", 0.5)]);
  expect(sentences(result)).toEqual([
    'Coordination is moderate: 31 of 100, where a case without any evidence has 12 and the data leave 12 to 74 open; of 2 tests that answered, 2 speak for it, most of all "Co-amplification network" (p = 0.005).',
    "Inauthenticity is not assessed: none of its 3 tests gave an answer.",
    "Reach is not assessed: what answered, 1 of its 3 tests, could at most have brought it to 20 of 100, where a case without any evidence has 12.",
  ]);
  expect(sentences(result, "fr")[0]).toBe(
    "La coordination est modérée : 31 sur 100, là où un dossier sans aucun indice a 12 et où les données laissent possible de 12 à 74 ; sur 2 tests qui ont répondu, 2 vont dans ce sens, surtout « Réseau d'amplification commune » (p = 0,005).",
  );
});

test("a waterfall starts at the case without evidence, and its steps add up to its total", () => {
  const result = fuse(ids.map((id, i) => (i % 3 === 0 ? insufficient(id) : tested(id, 0.01 * (i + 1)))));
  const waterfalls = blocksOf(result, "waterfall");
  expect(waterfalls.map(({ start }) => start)).toEqual([-2, -2, -2]);
  for (const [i, { start, steps, total }] of waterfalls.entries()) {
    expect(start + steps.reduce((all, { value }) => all + value, 0)).toBeCloseTo(total, 9);
    expect(result.scores[i]?.score).toBeCloseTo(100 / (1 + Math.exp(-total)), 8);
  }
});

test("tests of one family do not count twice: beside the strongest each gives a quarter", () => {
  const steps = blocksOf(fuse([tested("network", 0.005), tested("synchrony", 0.005)]), "waterfall")[0]?.steps ?? [];
  expect(steps[0]?.value).toBeCloseTo(1.00103, 5);
  expect(steps[1]?.value).toBeCloseTo(0.25 * 0.8 * 1.00103, 5);
});

test("one family cannot make a score high, whatever its p; a second one can", () => {
  const oneFamily = timing.map((id) => tested(id, 0.0001, 9_999));
  expect(scoreOn("coordination", oneFamily)).toMatchObject({ level: "moderate" });
  expect(scoreOn("coordination", oneFamily).score).toBeGreaterThan(50);
  expect(sentences(fuse(oneFamily))).toContain(
    "Coordination is not called high, whatever the score, as less than 2 kinds of traces speak for it.",
  );
  expect(scoreOn("coordination", [...oneFamily, tested("near-duplicate-text", 0.04, 999)]).level).toBe("high");
});

test("without a permutation test at one in a hundred a score is not called high", () => {
  const exact = ["network", "synchrony", "near-duplicate-text", "repeat-actor"].map((id) => tested(id, 1e-9, 0));
  expect(scoreOn("coordination", exact)).toMatchObject({ level: "moderate" });
  const permuted = [tested("network", 0.01, 999), ...exact.slice(1)];
  expect(scoreOn("coordination", permuted)).toMatchObject({ level: "high" });
});

test("an axis whose tests could not have shown more is not assessed, rather than low", () => {
  expect(scoreOn("coordination", [tested("network", 1, 19)])).toMatchObject({ level: "not_assessed" });
  expect(scoreOn("coordination", [tested("network", 1, 199)])).toMatchObject({ level: "low" });
  expect(scoreOn("reach", [tested("engagement-velocity", 0.001, 999)])).toMatchObject({ level: "not_assessed" });
});

test("no result with a p: not enough data, and no score at all", () => {
  for (const results of [
    [],
    ids.map(insufficient),
    [resultWith({ detector: "network", p: null })],
    [tested("of-another-programme", 0.001)],
    [tested("stance-contrast", 0.001)],
    [tested("case-scores", 0.001)],
  ]) {
    expect(fuse(results)).toMatchObject({ status: "insufficient_data", scores: [], p: null });
    expect(sentences(fuse(results))[0]).toMatch(/^None of the other detectors gave a p/);
  }
});

const anyP = fc.oneof(
  fc.integer({ min: 1, max: 1_000 }).map((k) => k / 1_000),
  fc.constant(0),
  fc.double({ min: 0, max: 1, noNaN: true }),
);
const anyResults = fc
  .uniqueArray(fc.record({ id: fc.constantFrom(...ids), p: anyP, copies: fc.constantFrom(0, 19, 199, 999) }), {
    selector: ({ id }) => id,
    minLength: 1,
  })
  .map((all) => all.map(({ id, p, copies }) => tested(id, p, copies)));

for (const table of weightTables) {
  const by = `table ${table.version}`;

  test(`a result without enough data lowers nothing and narrows nothing (${by})`, () => {
    fc.assert(
      fc.property(anyResults, fc.constantFrom(...ids), (results, id) => {
        fc.pre(!results.some(({ detector }) => detector === id));
        expect(axisScores([...results, insufficient(id)], table)).toEqual(axisScores(results, table));
      }),
    );
  });

  test(`a test that is missing where it had spoken neither way widens the interval and does nothing else (${by})`, () => {
    fc.assert(
      fc.property(anyResults, fc.constantFrom(...ids), fc.constantFrom(0, 19, 199, 999), (results, id, copies) => {
        const others = results.filter(({ detector }) => detector !== id);
        const before = axisScores([...others, tested(id, 10 ** -1.3, copies)], table);
        axisScores(others, table).forEach((score, i) => {
          expect(score.score).toBeCloseTo(before[i]?.score ?? Number.NaN, 6);
          expect(score.interval[0]).toBeLessThanOrEqual((before[i]?.interval[0] ?? 0) + 1e-6);
          expect(score.interval[1]).toBeGreaterThanOrEqual((before[i]?.interval[1] ?? 100) - 1e-6);
        });
      }),
    );
  });

  test(`a smaller p never lowers a score, and a score lies in its interval (${by})`, () => {
    fc.assert(
      fc.property(anyResults, anyP, (results, p) => {
        const [first, ...others] = results;
        if (!first) return;
        const before = axisScores(results, table);
        const after = axisScores([{ ...first, p: Math.min(p, first.p ?? 1) }, ...others], table);
        after.forEach(({ score, interval }, i) => {
          expect(score).toBeGreaterThanOrEqual((before[i]?.score ?? 0) - 1e-9);
          expect(interval[0]).toBeLessThanOrEqual(score + 1e-9);
          expect(interval[1]).toBeGreaterThanOrEqual(score - 1e-9);
          expect(interval[0]).toBeGreaterThan(0);
          expect(interval[1]).toBeLessThan(100);
        });
      }),
    );
  });

  test(`the tests of one family alone are never high (${by})`, () => {
    fc.assert(
      fc.property(fc.constantFrom(...table.weights.map(({ family }) => family)), anyP, (family, p) => {
        const own = table.weights.filter((weight) => weight.family === family);
        const scores = axisScores(
          own.map(({ detector }) => tested(detector, p, 99_999)),
          { ...table, weights: own },
        );
        expect(scores.map(({ level }) => level)).not.toContain("high");
      }),
    );
  });

  test(`of 10,000 organic cases with uniform p of 999 copies in every test, fewer than one in a thousand is high (${by})`, () => {
    const random = randomStream(5);
    const levels = Array.from({ length: 10_000 }, () =>
      axisScores(
        ids.map((id) => plain(id, (1 + Math.floor(random() * 1_000)) / 1_000)),
        table,
      ).map(({ level }) => level),
    );
    expect(levels.filter((each) => each.includes("high")).length).toBeLessThan(10);
    expect(levels.filter((each) => each.includes("moderate")).length).toBeLessThan(1_000);
  });
}

test("the p of each axis is uniform or conservative on 400 organic cases (one-sided Kolmogorov distance, 1%)", () => {
  const random = randomStream(6);
  const scores = Array.from({ length: 400 }, () =>
    axisScores(
      ids.map((id) => tested(id, (1 + Math.floor(random() * 200)) / 200)),
      newestTable,
    ).map(({ p }) => p ?? 1),
  );
  for (const axis of [0, 1, 2]) {
    const sorted = scores.map((each) => each[axis] ?? 1).sort((x, y) => x - y);
    const distance = Math.max(...sorted.map((p, i) => (i + 1) / sorted.length - p));
    expect(distance).toBeLessThan(Math.sqrt(-Math.log(0.01) / (2 * sorted.length)));
  }
});

test("the order of results changes no byte, and of a detector given twice the newer version counts", () => {
  const results = ids.map((id, i) => (i % 4 === 0 ? insufficient(id) : tested(id, 0.003 * (i + 1))));
  const old = [tested("synchrony", 0.9), { ...tested("synchrony", 0.001, 999), version: 0 }];
  const once = canonicalJson(fuse(results));
  for (const seed of [1, 2, 3]) {
    expect(canonicalJson(fuse(shuffled(results, seed)))).toBe(once);
    const newer = results.map((result) => (result.detector === "synchrony" ? { ...result, version: 2 } : result));
    expect(fuse(shuffled([...newer, ...old], seed)).scores).toEqual(fuse(newer).scores);
  }
});

test("of two results of one version that with more copies counts, and of two that are alike otherwise always the same", () => {
  const [few, many] = [tested("network", 0.05, 19), tested("network", 0.2, 999)];
  expect(fuse([few, many]).scores).toEqual(fuse([many]).scores);
  const twin = { ...many, p: 0.4 };
  expect(canonicalJson(fuse([many, twin]))).toBe(canonicalJson(fuse([twin, many])));
});

test("what would lower a score is told test by test, with the score that would be left", () => {
  const [lowering] = blocksOf(
    fuse([tested("network", 0.001, 999), tested("near-duplicate-text", 0.001, 999)]),
    "lowering",
  );
  expect(lowering?.items.map(({ en }) => en)).toEqual([
    'Coordination would be 19 rather than 63 if "Co-amplification network" turned out to be no more than chance.',
    'Coordination would be 30 rather than 63 if "Near-duplicate text" turned out to be no more than chance.',
    "Coordination would be 51 rather than 63 if one more innocent explanation were shown to hold.",
  ]);
  expect(blocksOf(fuse([tested("network", 1)]), "lowering")[0]?.items.map(({ en }) => en)).toEqual([
    "No test speaks for any of the three axes, so there is nothing to lower.",
  ]);
});

test("a result that a guard cut counts as it is, and is told", () => {
  const cut = { ...tested("network", 0.005), status: "truncated" as const };
  expect(fuse([cut]).scores).toEqual(fuse([tested("network", 0.005)]).scores);
  expect(fuse([cut]).caveats.at(-1)?.en).toBe("1 of the results was cut short by a guard and counts as it is.");
});

test("no account that a result names is named again, even one with an id of a megabyte", () => {
  const long = "x".repeat(1_000_000);
  const result = fuse([{ ...tested("network", 0.005), accounts: [long, "secret-handle"], objects: [long] }]);
  expect(canonicalJson(result)).not.toMatch(/secret-handle|xxxx/);
  expect(canonicalJson(result).length).toBeLessThan(30_000);
});

test("every text is in two languages, French without English in it", () => {
  const texts = bilingualTexts(fuse(ids.map((id) => tested(id, 0.001, 999))));
  expect(texts.length).toBeGreaterThan(100);
  expect(texts.filter((text) => text.trim() === "")).toEqual([]);
});

test("it builds on every other detector", () => {
  const others = Object.keys(detectors).filter((id) => id !== "case-scores");
  expect(fusion.buildsOn).toEqual(expect.arrayContaining(others));
});

test("a table of weights that does not exist is refused", () => {
  expect(() => fuse([tested("network", 0.005)], { weights: 99 })).toThrow(/no table of weights/);
  expect(fuse([tested("network", 0.005)], { weights: 1 }).params).toEqual({ weights: 1 });
});

test("a cancelled run stops", () => {
  const results: DetectorResult[] = [tested("network", 0.005)];
  const input = { ...inputOf(columnsOf([])), results };
  expect(() =>
    fusion.run({ input, params: {}, seed: 1, permutations: 199, onProgress: () => {}, isCancelled: () => true }),
  ).toThrow(RunCancelled);
});
