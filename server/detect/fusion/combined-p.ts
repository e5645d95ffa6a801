/**
 * One p from several that may depend on each other: the Cauchy combination T = Σ w tan((1/2 - p) π) / Σ w,
 * p = 1/2 - atan(T)/π. Source: Liu & Xie 2020 (JASA 115); cut at .99 as in Fang et al. 2023, since a test that found nothing
 * at all (p = 1) would otherwise outweigh every other.
 */
const largest = 0.99;

export function combinedP(tests: readonly { readonly p: number; readonly weight: number }[]): number | null {
  const weighed = tests.filter(({ weight }) => weight > 0);
  if (weighed.length === 0) return null;
  let sum = 0;
  let weights = 0;
  for (const { p, weight } of weighed) {
    sum += weight * cauchyOf(Math.min(p, largest));
    weights += weight;
  }
  const mean = sum / weights;
  // For large values atan rounds to a right angle; 1/(πT) is the tail there.
  return Math.min(1, mean > 1e6 ? 1 / (Math.PI * mean) : 0.5 - Math.atan(mean) / Math.PI);
}

/** tan((1/2 - p) π) = 1 / tan(π p), which keeps its precision for small p. */
const cauchyOf = (p: number): number => 1 / Math.tan(Math.PI * Math.max(p, 1e-300));
