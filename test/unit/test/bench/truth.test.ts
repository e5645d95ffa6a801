import { expect, test } from "vitest";
import { excessOverUniform, judged } from "#test/bench/calibration.ts";
import { binomialInterval } from "#test/bench/false-alarms.ts";
import { type PlantedShape, plantedEvents } from "#test/bench/planted-events.ts";

const shape: PlantedShape = {
  events: 2_000,
  accounts: 300,
  objects: 100,
  groups: 2,
  members: 8,
  objectsPerGroup: 3,
  participation: 1,
  spreadSeconds: 30,
  place: "fresh",
};

test("the same seed plants the same events, another seed others", () => {
  expect(plantedEvents(shape, 3)).toEqual(plantedEvents(shape, 3));
  expect(plantedEvents(shape, 4).columns.time).not.toEqual(plantedEvents(shape, 3).columns.time);
});

test("every member of a ring acts on each of its objects inside the spread, and nobody else on fresh ones", () => {
  const { columns, ring, tookPart } = plantedEvents(shape, 3);
  expect(columns.length).toBe(2_000);
  expect([...tookPart.filter((count) => count > 0)]).toEqual(Array.from({ length: 16 }, () => 3));
  for (const object of [100, 101, 102, 103, 104, 105]) {
    const rows = [...columns.object.keys()].filter((row) => columns.object[row] === object);
    const times = rows.map((row) => columns.time[row] ?? 0);
    expect(rows).toHaveLength(8);
    expect(new Set(rows.map((row) => ring[columns.account[row] ?? 0])).size).toBe(1);
    expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(30);
  }
});

test("rows ascend by object and time", () => {
  const { object, time, length } = plantedEvents(shape, 5).columns;
  for (let row = 1; row < length; row++) {
    const [before, here] = [object[row - 1] ?? 0, object[row] ?? 0];
    expect(before < here || (before === here && (time[row - 1] ?? 0) <= (time[row] ?? 0))).toBe(true);
  }
});

test("the distance counts only what is smaller than uniform", () => {
  expect(excessOverUniform([0.25, 0.5, 0.75, 1])).toBe(0);
  expect(excessOverUniform([1, 1, 1])).toBe(0);
  expect(excessOverUniform([0.1, 0.1, 0.9, 1])).toBeCloseTo(0.4, 12);
  expect(judged([])).toMatchObject({ withP: 0, distance: null, isConservative: null });
});

test("the interval of a share is that of Clopper and Pearson", () => {
  expect(binomialInterval(0, 10)[0]).toBe(0);
  expect(binomialInterval(0, 10)[1]).toBeCloseTo(1 - 0.025 ** 0.1, 9);
  expect(binomialInterval(5, 10)[0]).toBeCloseTo(0.187086, 5);
  expect(binomialInterval(5, 10)[1]).toBeCloseTo(0.812914, 5);
});
