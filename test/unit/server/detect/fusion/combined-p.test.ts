import { expect, test } from "vitest";
import { randomStream } from "#server/detect/core/random.ts";
import { combinedP } from "#server/detect/fusion/combined-p.ts";

const equal = (...values: number[]) => combinedP(values.map((p) => ({ p, weight: 1 })));

test("one p stays what it is, however small", () => {
  for (const p of [0.9, 0.5, 0.05, 0.005, 1e-9, 1e-40]) expect(equal(p)).toBeCloseTo(p, 12);
  expect((equal(1e-40) ?? 0) / 1e-40).toBeCloseTo(1, 6);
});

test("equal p combine to themselves, and one of each side of a half to a half", () => {
  expect(equal(0.01, 0.01, 0.01)).toBeCloseTo(0.01, 12);
  expect(equal(0.01, 0.99)).toBeCloseTo(0.5, 12);
  expect(equal(0.01, 0.5)).toBeCloseTo(0.0199803, 7);
});

test("a test that found nothing at all weighs as .99, and does not drown the others", () => {
  expect(equal(0.001, 1)).toBe(equal(0.001, 0.99));
  expect(equal(0.001, 1)).toBeLessThan(0.003);
});

test("without a weight there is no p", () => {
  expect(combinedP([])).toBeNull();
  expect(combinedP([{ p: 0.01, weight: 0 }])).toBeNull();
});

for (const shared of [0, 0.5, 0.95]) {
  test(`of 4,000 combinations of four p that share ${shared} of their draw, no more than chance allows reach .01 and .05`, () => {
    const random = randomStream(11);
    const found = Array.from({ length: 4_000 }, () => {
      const common = random();
      return equal(...Array.from({ length: 4 }, () => (random() < shared ? common : random()))) ?? 1;
    });
    // Three standard deviations above the nominal count.
    expect(found.filter((p) => p <= 0.01).length).toBeLessThanOrEqual(40 + 19);
    expect(found.filter((p) => p <= 0.05).length).toBeLessThanOrEqual(200 + 42);
  });
}
