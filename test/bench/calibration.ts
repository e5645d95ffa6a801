import { detectors } from "#server/detect/registry.ts";
import type { DetectorResult } from "#server/schema/detection.ts";
import { organicCase } from "./organic-case.ts";

export type Calibration = {
  readonly detector: string;
  readonly cases: number;
  /** Cases for which it gave a p. */
  readonly withP: number;
  readonly smallP: number;
  /** Largest amount by which the share of p at most x exceeds x; null where no p was given. */
  readonly distance: number | null;
  /** What uniform p exceed once in a hundred times (Dvoretzky, Kiefer and Wolfowitz, Massart). */
  readonly limit: number | null;
  readonly isConservative: boolean | null;
};

/** Every detector on cases in which nothing is going on: are its p uniform, or larger? */
export function calibration({ cases, permutations }: { cases: number; permutations: number }): Calibration[] {
  const seen = new Map<string, number[]>(Object.keys(detectors).map((id) => [id, []]));
  for (let seed = 0; seed < cases; seed++) {
    const input = organicCase(5_000 + seed);
    for (const [id, detector] of Object.entries(detectors)) {
      const options = { params: {}, seed, permutations, onProgress: () => {}, isCancelled: () => false };
      const { p }: DetectorResult = detector.run({ ...options, input });
      if (p !== null) seen.get(id)?.push(p);
    }
  }
  return [...seen].map(([detector, p]) => ({ detector, cases, ...judged(p) }));
}

export function judged(p: readonly number[]) {
  if (p.length === 0) return { withP: 0, smallP: 0, distance: null, limit: null, isConservative: null };
  const distance = excessOverUniform(p);
  const limit = Math.sqrt(Math.log(100) / (2 * p.length));
  const smallP = p.filter((value) => value <= 0.05).length;
  return { withP: p.length, smallP, distance, limit, isConservative: distance <= limit };
}

/** Kolmogorov's one-sided distance: sup over x of (share of values at most x) - x. */
export function excessOverUniform(p: readonly number[]): number {
  const sorted = p.toSorted((x, y) => x - y);
  return Math.max(0, ...sorted.map((value, i) => (i + 1) / sorted.length - value));
}
