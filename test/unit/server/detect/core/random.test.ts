import { expect, test } from "vitest";
import { randomIndex, randomStream } from "#server/detect/core/random.ts";

const draw = (...args: Parameters<typeof randomStream>) => {
  const random = randomStream(...args);
  return Array.from({ length: 4 }, () => random());
};

test("the same seed and path give the same numbers", () => {
  expect(draw(7, 1, 2)).toEqual(draw(7, 1, 2));
});

test("neighbouring seeds and paths give unrelated numbers", () => {
  const firsts = [draw(7), draw(8), draw(7, 0), draw(7, 1), draw(7, 1, 0)].map(([first]) => first);
  expect(new Set(firsts).size).toBe(5);
});

test("numbers fill [0, 1) evenly", () => {
  const random = randomStream(1);
  const counts = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < 20_000; i++) counts[randomIndex(random, 10)] = (counts[randomIndex(random, 10)] ?? 0) + 1;
  const total = counts.reduce((sum, count) => sum + count, 0);
  for (const count of counts) expect(Math.abs(count / total - 0.1)).toBeLessThan(0.02);
});
