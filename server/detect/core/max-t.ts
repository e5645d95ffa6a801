/**
 * Several permutation tests at once, by the largest statistic (Westfall & Young 1993): the p of each is the share of copies in which
 * the most extreme of ALL tests is as extreme as it. Unlike multiplying p by the number of tests, it needs no more copies
 * the more tests there are. Statistics are brought to one scale by their mean and spread over the copies and the
 * observation together, so that the observation is exchangeable with the copies.
 */
export type PermutationTest = {
  /** Larger is more extreme. */
  readonly observed: number;
  /** Of each copy, in the order in which they were drawn: not sorted, so that copies of different tests do not rise together. */
  readonly copies: ArrayLike<number>;
};

/** Corrected p of each test, in the same order. All have as many copies. */
export function maxT(tests: readonly PermutationTest[]): number[] {
  const scaled = tests.map(scale);
  const length = tests[0]?.copies.length ?? 0;
  const largest = new Float64Array(length).fill(Number.NEGATIVE_INFINITY);
  for (const { copies } of scaled) {
    for (let copy = 0; copy < length; copy++) largest[copy] = Math.max(largest[copy]!, copies[copy]!);
  }
  return scaled.map(({ observed }) => {
    // What is equal by definition must not fall short by a rounding.
    const asExtreme = largest.reduce((count, value) => count + (value >= observed - 1e-9 ? 1 : 0), 0);
    return (1 + asExtreme) / (length + 1);
  });
}

function scale({ observed, copies }: PermutationTest): { observed: number; copies: Float64Array } {
  const all = Float64Array.from({ length: copies.length + 1 }, (_, i) => copies[i] ?? observed);
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  const spread = Math.sqrt(all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length);
  const scaled = all.map((value) => (spread > 1e-12 ? (value - mean) / spread : 0));
  return { observed: scaled[copies.length]!, copies: scaled.subarray(0, copies.length) };
}
