import { expect, test } from "vitest";
import { concentrationOf, lorenzCurve, resampledTopShares } from "#server/detect/concentration/shares-of-few.ts";
import { randomIndex, randomStream } from "#server/detect/core/random.ts";
import { permutationP } from "#server/detect/core/stats.ts";

test("shares, effective accounts and carriers of a small example", () => {
  const found = concentrationOf(Uint32Array.from([0, 0, 0, 0, 1, 1, 3, 4]), 6, 2);
  expect(found).toMatchObject({ events: 8, accounts: 4, topShare: 0.75, repeatShare: 0.5, halfCarriers: 1 });
  expect(found.effectiveAccounts).toBeCloseTo(64 / 22, 12);
  expect(found.ranked.map(({ account }) => account)).toEqual([0, 1, 3, 4]);
});

test("the Lorenz curve starts with the least active", () => {
  const found = concentrationOf(Uint32Array.from([0, 0, 0, 1]), 2, 1);
  expect(lorenzCurve(found, 100)).toEqual([
    [0, 0],
    [0.5, 0.25],
    [1, 1],
  ]);
});

test("where the engagements come from the pool itself, p is uniform or conservative", () => {
  const random = randomStream(21);
  const pool = Uint32Array.from({ length: 5_000 }, () => Math.floor(2_000 * random() ** 3));
  const options = { accountCount: 2_000, top: 30, permutations: 39, onProgress: () => {}, isCancelled: () => false };
  const pValues = Array.from({ length: 200 }, (_, seed) => {
    const drawn = Uint32Array.from({ length: 250 }, () => pool[randomIndex(random, pool.length)] ?? 0);
    return permutationP(
      resampledTopShares(pool, 250, { ...options, seed }),
      concentrationOf(drawn, 2_000, 30).topShare,
    );
  });
  // Kolmogorov distance above the diagonal, with the 1% bound for 200 values.
  const sorted = pValues.toSorted((x, y) => x - y);
  const excess = Math.max(...sorted.map((p, i) => (i + 1) / sorted.length - p));
  expect(excess).toBeLessThan(1.52 / Math.sqrt(200));
});
