import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Uniform numbers in [0, 1). */
export type Random = () => number;

/**
 * An independent stream for each (seed, path): a copy of the null model is the same whichever thread draws it, and
 * however many were drawn before.
 */
export function randomStream(seed: number, ...path: readonly number[]): Random {
  const generator = xoroshiro128plus(path.reduce(mix, mix(0x9e3779b9, seed)));
  return () => (generator.next() >>> 0) / 4294967296;
}

/** The finalizer of MurmurHash3: neighbouring seeds give unrelated states. */
function mix(state: number, value: number): number {
  let h = Math.imul(state ^ value, 0x85ebca6b) + 0x165667b1;
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}

/** A whole number from 0 to `below` - 1. */
export const randomIndex = (random: Random, below: number): number => Math.floor(random() * below);
