/** Quantiles, spread, concentration and exact tails. Sources: Hyndman & Fan 1996 (type 7), Hong 2013 (Poisson-binomial). */

/** Quantile of type 7 (R's default) of values in ascending order. */
export function quantileSorted(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) return Number.NaN;
  const at = (sorted.length - 1) * p;
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low]! + (at - low) * (sorted[high]! - sorted[low]!);
}

export const ascending = (values: Iterable<number>): number[] => [...Float64Array.from(values).sort()];

export const quantile = (values: Iterable<number>, p: number): number => quantileSorted(ascending(values), p);

export const median = (values: Iterable<number>): number => quantile(values, 0.5);

/** Median absolute deviation from the median, not scaled. */
export function medianDeviation(values: readonly number[]): number {
  const centre = median(values);
  return median(values.map((value) => Math.abs(value - centre)));
}

export const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

export const mean = (values: readonly number[]): number => sum(values) / values.length;

/** Gini coefficient of non-negative counts: 0 when all are equal, near 1 when one holds everything. */
export function gini(counts: Iterable<number>): number {
  const sorted = ascending(counts);
  const total = sum(sorted);
  if (total === 0) return 0;
  let weighted = 0;
  for (let i = 0; i < sorted.length; i++) weighted += (i + 1) * sorted[i]!;
  return (2 * weighted) / (sorted.length * total) - (sorted.length + 1) / sorted.length;
}

/** Share of permuted copies at least as extreme as what was observed, the observation counted among them. */
export function permutationP(nullSample: ArrayLike<number>, observed: number): number {
  let asExtreme = 0;
  for (let i = 0; i < nullSample.length; i++) if (nullSample[i]! >= observed) asExtreme++;
  return (1 + asExtreme) / (nullSample.length + 1);
}

/** P(X >= k) where X counts the successes of independent trials with the given probabilities. */
export function poissonBinomialTail(probabilities: ArrayLike<number>, trials: number, k: number): number {
  if (k <= 0) return 1;
  if (k > trials) return 0;
  // Only the states below k are followed; whatever leaves them has reached the tail.
  const below = new Float64Array(k);
  below[0] = 1;
  let tail = 0;
  for (let i = 0; i < trials; i++) {
    const p = probabilities[i]!;
    tail += below[k - 1]! * p;
    for (let j = k - 1; j > 0; j--) below[j] = below[j]! * (1 - p) + below[j - 1]! * p;
    below[0]! *= 1 - p;
  }
  return Math.min(1, tail);
}

/** P(X >= k) for a Poisson count with the given mean. */
export function poissonTail(k: number, lambda: number): number {
  if (k <= 0) return 1;
  if (lambda <= 0) return 0;
  return k > lambda ? upperSeries(k, lambda) : Math.max(0, 1 - lowerSum(k, lambda));
}

/** Sums the tail from its largest term on, so that a tail of 1e-40 is not lost beside 1. */
function upperSeries(k: number, lambda: number): number {
  let term = Math.exp(-lambda + k * Math.log(lambda) - logFactorial(k));
  let tail = 0;
  for (let i = k; term > tail * 1e-17; i++) {
    tail += term;
    term *= lambda / (i + 1);
  }
  return Math.min(1, tail);
}

function lowerSum(k: number, lambda: number): number {
  let total = 0;
  for (let i = 0; i < k; i++) total += Math.exp(-lambda + i * Math.log(lambda) - logFactorial(i));
  return total;
}

export type Draw = {
  /** How many there are in all, how many of them are marked, and how many are drawn without putting any back. */
  readonly population: number;
  readonly marked: number;
  readonly drawn: number;
};

/**
 * P(X >= k) where X counts the marked among the drawn (hypergeometric). Each term follows from its neighbour, starting at
 * the mode, so that nothing is lost to factorials of large numbers. Below 1e-300 it stays there: a chance is never 0.
 */
export function hypergeometricTail(k: number, { population, marked, drawn }: Draw): number {
  const least = Math.max(0, marked + drawn - population);
  const most = Math.min(marked, drawn);
  if (k <= least) return 1;
  if (k > most) return 0;
  const up = (i: number) => ((marked - i) * (drawn - i)) / ((i + 1) * (population - marked - drawn + i + 1));
  const mode = Math.min(most, Math.max(least, Math.floor(((marked + 1) * (drawn + 1)) / (population + 2))));
  let above = 0;
  let below = 0;
  for (let i = mode, term = 1; i <= most && term > 0; term *= up(i), i++) {
    if (i >= k) above += term;
    else below += term;
  }
  for (let i = mode - 1, term = 1; i >= least && term > 0; i--) {
    term /= up(i);
    if (i >= k) above += term;
    else below += term;
  }
  return Math.min(1, Math.max(1e-300, above / (above + below)));
}

/** Stirling's series above 20, where it is exact to double precision. */
export function logFactorial(n: number): number {
  if (n <= 20) {
    let product = 1;
    for (let i = 2; i <= n; i++) product *= i;
    return Math.log(product);
  }
  const x = n + 1;
  return (
    (x - 0.5) * Math.log(x) -
    x +
    0.5 * Math.log(2 * Math.PI) +
    1 / (12 * x) -
    1 / (360 * x ** 3) +
    1 / (1260 * x ** 5) -
    1 / (1680 * x ** 7)
  );
}
