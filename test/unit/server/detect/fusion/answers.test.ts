import { expect, test } from "vitest";
import { answersOn, evidenceOf, rangeOfP } from "#server/detect/fusion/answers.ts";
import { newestTable, tableOf } from "#server/detect/fusion/weights.ts";
import type { DetectorResult } from "#server/schema/detection.ts";
import { insufficient, resultWith, tested } from "#test/support/detector-results.ts";

const answer = (result: DetectorResult, axis: "coordination" | "reach" = "coordination") => {
  const answers = answersOn(axis, new Map([[result.detector, result]]), newestTable);
  return answers.find(({ weight }) => weight.detector === result.detector);
};

test("one in twenty is worth nothing, one in a hundred 0.7, and no p more than 1.5 or less than -0.5", () => {
  const worth = [1, 0.5, 0.05, 0.01, 0.001, 0].map((p) => evidenceOf(p, newestTable));
  expect(worth.map((value) => Number(value.toFixed(3)))).toEqual([-0.5, -0.5, 0.001, 0.7, 1.5, 1.5]);
});

test("a result is worth its evidence times the reliability of its detector", () => {
  expect(answer(tested("synchrony", 0.01))?.evidence).toBeCloseTo(0.8 * 0.7, 10);
  expect(answer(tested("repeat-actor", 0.001, 0))?.evidence).toBeCloseTo(0.8 * 1.5, 10);
  expect(answer(tested("persistence", 1))?.evidence).toBeCloseTo(0.4 * -0.5, 10);
});

test("nineteen copies can show no more than one in twenty, whatever p is claimed", () => {
  expect(answer(tested("network", 0.0001, 19))).toMatchObject({ p: 0.05 });
  expect(answer(tested("network", 0.05, 19))?.evidence).toBeLessThan(0.002);
});

test("a small p adds nothing where the detector named nobody, as its own threshold was not reached", () => {
  const unnamed = resultWith({ detector: "amplifier-concentration", p: 0.005, permutations: 199 });
  expect(answer(unnamed, "reach")).toMatchObject({ evidence: 0, isHeldBack: true, range: [0, 0] });
  expect(answer({ ...unnamed, p: 1 }, "reach")).toMatchObject({ evidence: -0.3, isHeldBack: false });
  expect(answer({ ...unnamed, accounts: ["a"] }, "reach")?.evidence).toBeCloseTo(0.6006, 4);
});

test("what was not run, had not enough data or could only be described is worth nothing and could have been anything", () => {
  for (const result of [
    insufficient("synchrony"),
    resultWith({ detector: "synchrony", p: null }),
    tested("network", 1),
  ]) {
    const found = answersOn("coordination", new Map([[result.detector, result]]), newestTable);
    expect(found.find(({ weight }) => weight.detector === "synchrony")).toMatchObject({
      p: null,
      evidence: 0,
      range: [-0.4, 0.8 * 1.5],
    });
  }
});

test("the error of p is that of counting copies: none of 199 leaves up to 0.013 open, one of 199 0.001 to 0.022", () => {
  expect(rangeOfP(0.005, 199).map((p) => Number(p.toFixed(4)))).toEqual([0, 0.0134]);
  expect(rangeOfP(0.01, 199).map((p) => Number(p.toFixed(4)))).toEqual([0.0011, 0.0222]);
  expect(rangeOfP(1, 199)[1]).toBe(1);
  expect(rangeOfP(0.3, 0)).toEqual([0.3, 0.3]);
  expect(rangeOfP(0.5, 1)[0]).toBe(0);
});

test("a p that was corrected for four windows keeps the error of its copies, times four, and shows less at most", () => {
  const corrected = { ...tested("network", 0.02), statistic: 9, nullSample: Array.from({ length: 199 }, () => 5) };
  const plain = tested("network", 0.02);
  expect(answer(corrected)?.range.map((value) => Number(value.toFixed(3)))).toEqual([-0.03, 1.5]);
  expect(answer(plain)?.range.map((value) => Number(value.toFixed(3)))).toEqual([0.13, 0.919]);
  expect(answer(corrected)?.most).toBeCloseTo(-Math.log10(4 / 200) - 1.3, 10);
  expect(answer(plain)?.most).toBeCloseTo(-Math.log10(1 / 200) - 1.3, 10);
});

test("tables of weights are numbered from 1 on without a gap, and none of them weighs a test twice on one axis", () => {
  expect(tableOf(1)?.version).toBe(1);
  expect(tableOf(newestTable.version + 1)).toBeUndefined();
  for (let version = 1; version <= newestTable.version; version++) {
    const pairs = (tableOf(version)?.weights ?? []).map(({ detector, axis }) => `${detector} ${axis}`);
    expect(pairs.length).toBeGreaterThan(0);
    expect(new Set(pairs).size).toBe(pairs.length);
  }
});
