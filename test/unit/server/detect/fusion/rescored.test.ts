import { expect, test } from "vitest";
import { answersOn } from "#server/detect/fusion/answers.ts";
import { scoreAxis } from "#server/detect/fusion/axis.ts";
import { explainScores } from "#server/detect/fusion/explanation.ts";
import { newestTable, tableOf, type WeightTable, weightTables } from "#server/detect/fusion/weights.ts";
import { axes } from "#server/schema/detection.ts";
import { tested } from "#test/support/detector-results.ts";

const first = tableOf(1) ?? newestTable;
const later: WeightTable = {
  ...first,
  version: 2,
  gains: { timing: { inFavour: 2, against: 0.5 } },
  partLimits: [-2.3, 3.45],
};
const results = new Map([["network", tested("network", 0.01)]]);
const scored = (table: WeightTable) =>
  axes.map((axis) => scoreAxis(axis, answersOn(axis, results, table), { checks: [], table }));

test("a case that is scored by a later table shows the score of the earlier one beside it", () => {
  const blocks = explainScores({
    axes: scored(later),
    checks: [],
    table: later,
    unweighed: [],
    rescored: [first, later].map((table) => ({ version: table.version, axes: scored(table) })),
  });
  const table = blocks.find((block) => block.kind === "table" && block.label.en.startsWith("The scores under each"));
  const rows = table?.kind === "table" ? table.rows : [];
  expect(rows.map((row) => row.map((cell) => (typeof cell === "number" ? Math.round(cell * 10) / 10 : cell)))).toEqual([
    [first.version, 21.4, 11.9, 11.9],
    // Twice .7 in favour: -2 + 1.4.
    [later.version, 35.4, 11.9, 11.9],
  ]);
});

test("what a family says against counts by its own gain", () => {
  const silent = new Map([["network", tested("network", 1)]]);
  const answers = answersOn("coordination", silent, later);
  expect(scoreAxis("coordination", answers, { checks: [], table: later }).sum.logOdds).toBeCloseTo(-2.25, 10);
});

test("the tables stand in the order of their versions, and the newest is the last", () => {
  expect(weightTables.map(({ version }) => version)).toEqual(weightTables.map((_, i) => i + 1));
  expect(newestTable).toBe(weightTables.at(-1));
});
