import { expect, test } from "vitest";
import { benignChecks, type Outcome } from "#server/detect/fusion/benign.ts";
import type { DetectorResult } from "#server/schema/detection.ts";
import { resultWith, tested } from "#test/support/detector-results.ts";
import { blocksOf, fuse, scoreOn } from "./run-fusion.ts";

const withChecks = (result: DetectorResult, checks: readonly (readonly [string, Outcome])[]): DetectorResult => ({
  ...result,
  explanation: [
    {
      kind: "benign",
      checks: checks.map(([name, outcome]) => ({
        name: { en: name, fr: name },
        outcome,
        reason: { en: `${name}: ${outcome}`, fr: `${name} : ${outcome}` },
      })),
    },
  ],
});
const network = tested("network", 0.001, 999);
const text = tested("near-duplicate-text", 0.001, 999);

test("an innocent explanation takes half a step of log-odds and is listed with its reason", () => {
  const result = fuse([withChecks(network, [["Fan club", "speaks_for"]])]);
  expect(result.scores[0]?.score).toBeCloseTo(100 / (1 + Math.exp(1)), 8);
  const [waterfall] = blocksOf(result, "waterfall");
  expect(waterfall?.steps.at(-1)).toEqual({
    label: { en: "Innocent explanation: Fan club", fr: "Explication innocente : Fan club" },
    value: -0.5,
    note: { en: "Fan club: speaks_for", fr: "Fan club : speaks_for" },
  });
  expect(waterfall?.total).toBe(-1);
  expect(blocksOf(result, "benign")[0]?.checks[0]?.outcome).toBe("speaks_for");
});

test("all explanations together take at most half of what the family put in", () => {
  const names = ["Alerts", "Fan club", "Live event", "Newsroom", "Timetable"];
  const many = withChecks(
    network,
    names.map((name) => [name, "speaks_for"] as const),
  );
  expect(
    blocksOf(fuse([many]), "waterfall")[0]
      ?.steps.slice(6)
      .map(({ value }) => value),
  ).toEqual([-0.5, -0.25]);
  expect(scoreOn("coordination", [many]).score).toBeCloseTo(100 / (1 + Math.exp(1.25)), 8);
});

test("an explanation takes from the family of the test that it explains, and from no other", () => {
  const weakText = withChecks(tested("near-duplicate-text", 0.04, 999), [["Share-button template", "speaks_for"]]);
  const steps = blocksOf(fuse([network, weakText]), "waterfall")[0]?.steps ?? [];
  // The text added .7 (-log10 .04 - 1.3) = .0686, and half of that is taken.
  expect(steps.find(({ label }) => label.en === "Near-duplicate text")?.value).toBeCloseTo(0.0686, 4);
  expect(steps.at(-1)?.value).toBeCloseTo(-0.0343, 4);
});

test("where nothing speaks for an axis an innocent explanation takes nothing", () => {
  const quiet = tested("network", 1);
  expect(scoreOn("coordination", [withChecks(quiet, [["Fan club", "speaks_for"]])])).toEqual(
    scoreOn("coordination", [quiet]),
  );
});

test("two results that name one explanation subtract it once", () => {
  const fan = [["Fan club", "speaks_for"]] as const;
  const once = scoreOn("coordination", [withChecks(network, fan), text]).score;
  expect(scoreOn("coordination", [withChecks(network, fan), withChecks(text, fan)]).score).toBe(once);
});

test("what a result says that tested nothing gives way to one that did, and takes from nobody", () => {
  const described = resultWith({ detector: "persistence", p: null });
  const outcomes = (own: Outcome) =>
    benignChecks([withChecks(described, [["Live event", "speaks_for"]]), withChecks(network, [["Live event", own]])])
      .filter(({ name }) => name.en === "Live event")
      .map(({ outcome }) => outcome);
  expect(outcomes("speaks_against")).toEqual(["speaks_against"]);
  expect(outcomes("not_checked")).toEqual(["speaks_for"]);
  const before = scoreOn("coordination", [network]).score;
  expect(scoreOn("coordination", [network, withChecks(described, [["Live event", "speaks_for"]])]).score).toBe(before);
});

test("an explanation that the events speak against, or that was not checked, changes no score", () => {
  const before = scoreOn("coordination", [network]);
  for (const outcome of ["speaks_against", "not_checked"] as const) {
    expect(scoreOn("coordination", [withChecks(network, [["Fan club", outcome]])])).toEqual(before);
  }
});

test("the usual five are listed as not checked until a result names them", () => {
  const listed = (results: readonly DetectorResult[]) =>
    benignChecks(results).map(({ name, outcome }) => [name.en, outcome]);
  expect(listed([])).toEqual([
    ["Fan club", "not_checked"],
    ["Newsroom", "not_checked"],
    ["Syndication", "not_checked"],
    ["Share-button template", "not_checked"],
    ["Launch week", "not_checked"],
  ]);
  const checks = [
    ["Fans of one author", "speaks_against"],
    ["Newsrooms that syndicate", "speaks_for"],
  ] as const;
  expect(listed([withChecks(network, checks)])).toEqual([
    ["Newsrooms that syndicate", "speaks_for"],
    ["Fans of one author", "speaks_against"],
    ["Share-button template", "not_checked"],
    ["Launch week", "not_checked"],
  ]);
});
