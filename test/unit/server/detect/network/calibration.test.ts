import { expect, test } from "vitest";
import { inputOf } from "#server/detect/core/detector.ts";
import { randomIndex, randomStream } from "#server/detect/core/random.ts";
import { detectors } from "#server/detect/registry.ts";
import { columnsOf, type EventRow, organicRows } from "#test/support/columns.ts";

/** Uniform p exceed it once in a hundred times. */
const limit = (n: number) => Math.sqrt(Math.log(100) / (2 * n));

/** sup over x of (share of p at most x) - x. */
function excess(p: readonly number[]): number {
  const sorted = p.toSorted((x, y) => x - y);
  return Math.max(...sorted.map((value, i) => (i + 1) / sorted.length - value));
}

function pOf(rows: readonly EventRow[], seed: number, windowSeconds: number): number {
  const options = { params: { windowsSeconds: [windowSeconds] }, seed, permutations: 19 };
  const input = inputOf(columnsOf(rows));
  return detectors.network.run({ ...options, input, onProgress: () => {}, isCancelled: () => false }).p ?? 1;
}

const replications = Array.from({ length: 100 }, (_, seed) => seed);

test("over 100 organic sets p at 60 seconds is uniform or larger (one-sided Kolmogorov distance, 1% limit)", () => {
  const p = replications.map((seed) => pOf(organicRows({ seed, events: 6_000, accounts: 300, objects: 60 }), seed, 60));
  expect(new Set(p).size).toBeGreaterThan(5);
  expect(excess(p)).toBeLessThan(limit(p.length));
});

/** Six circles of ten fans that share the same thirty posts each, at whatever hour. */
function fanRows(seed: number): EventRow[] {
  const random = randomStream(seed, 3);
  return Array.from({ length: 6 * 10 }, (_, fan) => fan).flatMap((fan) =>
    Array.from({ length: 12 }, (): EventRow => {
      const post = Math.floor(fan / 10) * 30 + randomIndex(random, 30);
      return [`f${fan}`, `o${post}`, Math.floor(1_741_000_000 + post * 9_000 - Math.log(1 - random()) * 14_400)];
    }),
  );
}

test("over 100 sets of circles of taste p at an hour is uniform or larger (one-sided Kolmogorov distance, 1% limit)", () => {
  const p = replications.map((seed) => pOf(fanRows(seed), seed, 3_600));
  expect(new Set(p).size).toBeGreaterThan(5);
  expect(excess(p)).toBeLessThan(limit(p.length));
});
