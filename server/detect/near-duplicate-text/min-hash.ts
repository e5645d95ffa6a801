/**
 * Which texts are worth comparing: MinHash (Broder 1997) with 64 hashes in 16 bands of 4 rows (Leskovec, Rajaraman, Ullman,
 * Mining of Massive Datasets, 3.4). Two texts of Jaccard J meet in a band with probability 1 - (1 - J^4)^16: .988 at J = .7.
 */
import { randomStream } from "../core/random.ts";
import type { Shingles } from "./shingles.ts";

export const bands = 16;
const rows = 4;
const hashes = bands * rows;

/** Fixed for ever: another choice would find other pairs near the threshold. */
const draw = randomStream(0x5eed7e87);
const factors = Int32Array.from({ length: hashes }, () => Math.floor(draw() * 4294967296) | 1);
const offsets = Int32Array.from({ length: hashes }, () => Math.floor(draw() * 4294967296) | 0);
const lowest = new Uint32Array(hashes);

/** Writes one key a band for this text; texts with an equal key in any band are candidates. */
export function bandKeys({ runs, start }: Shingles, text: number, into: Uint32Array): void {
  const from = start[text]!;
  const end = start[text + 1]!;
  for (let h = 0; h < hashes; h++) {
    const factor = factors[h]!;
    const offset = offsets[h]!;
    let least = 0xffffffff;
    for (let i = from; i < end; i++) {
      const hash = (Math.imul(runs[i]!, factor) + offset) >>> 0;
      if (hash < least) least = hash;
    }
    lowest[h] = least;
  }
  for (let band = 0; band < bands; band++) {
    let key = band + 1;
    for (let row = 0; row < rows; row++) {
      key = Math.imul(key ^ lowest[band * rows + row]!, 0x85ebca6b);
      key ^= key >>> 15;
    }
    into[text * bands + band] = key >>> 0;
  }
}
