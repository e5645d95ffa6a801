import { expect, test } from "vitest";
import { jitterTimes, windowProbability } from "#server/detect/core/jitter.ts";
import { randomStream } from "#server/detect/core/random.ts";

test("a pair far apart can never meet, one within a wide window always does", () => {
  expect(windowProbability(1_260, 60, 600)).toBe(0);
  expect(windowProbability(0, 1_200, 600)).toBe(1);
});

test("two simultaneous shares meet again in about window / jitter of all copies", () => {
  expect(windowProbability(0, 60, 600)).toBeCloseTo(0.0975, 12);
});

test("the formula agrees with a hundred thousand jittered pairs", () => {
  const times = new Float64Array(100_000);
  for (let i = 0; i < times.length; i++) times[i] = i % 2 === 0 ? 0 : 300_000;
  const moved = new Float64Array(times.length);
  jitterTimes(times, 600_000, randomStream(11), moved);
  let inside = 0;
  for (let i = 0; i < moved.length; i += 2) {
    if (Math.abs((moved[i] ?? 0) - (moved[i + 1] ?? 0)) <= 60_000) inside++;
  }
  expect(inside / 50_000).toBeCloseTo(windowProbability(300, 60, 600), 2);
});

test("no time moves further than the jitter", () => {
  const moved = new Float64Array(1_000);
  jitterTimes(new Float64Array(1_000), 5, randomStream(1), moved);
  expect([Math.min(...moved), Math.max(...moved)]).toEqual([-5, 5]);
});
