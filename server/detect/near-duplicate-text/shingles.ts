/**
 * What two texts have in common, as numbers: hashes of their runs of tokens.
 *
 * Scripts that are written without spaces between words (and Hangul, where spacing varies) give a token for each character,
 * all others one for each word. Runs are of three tokens; of two where a text in such scripts is shorter than twelve.
 */

/** First and last code unit of the scripts that are cut into characters. */
const characterRanges: readonly (readonly [number, number])[] = [
  [0x0e00, 0x0eff], // Thai, Lao
  [0x1000, 0x109f], // Myanmar
  [0x1100, 0x11ff], // Hangul Jamo
  [0x1780, 0x17ff], // Khmer
  [0x3005, 0x3007],
  [0x3040, 0x312f], // kana, Bopomofo
  [0x3130, 0x318f], // Hangul compatibility Jamo
  [0x31a0, 0x31ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff], // Han
  [0xa960, 0xa97f],
  [0xac00, 0xd7ff], // Hangul
  [0xd800, 0xdfff], // surrogates: Han beyond the basic plane, unit by unit
  [0xf900, 0xfaff],
];

const byCharacter = new Uint8Array(0x10000);
for (const [first, last] of characterRanges) byCharacter.fill(1, first, last + 1);

export const isCharacterScript = (codeUnit: number): boolean => byCharacter[codeUnit] === 1;

/** Used again for each text: millions of small arrays would keep the machine busy with clearing them away. */
let tokens = new Uint32Array(1_024);

/** Hashes of the distinct runs of each text, ascending, all in one array. A text shorter than a run is one run. */
export class Shingles {
  runs = new Uint32Array(1 << 16);
  /** Those of text t: start[t] up to start[t + 1] in `runs`. */
  readonly start: Uint32Array;
  #texts = 0;

  constructor(texts: number) {
    this.start = new Uint32Array(texts + 1);
  }

  add(normal: string): void {
    const from = this.start[this.#texts]!;
    this.#makeRoom(from + normal.length);
    if (tokens.length < normal.length) tokens = new Uint32Array(2 * normal.length);
    const { count, characters } = fillTokens(normal);
    const run = Math.min(2 * characters > count && count < 12 ? 2 : 3, count);
    const total = count === 0 ? 0 : count - run + 1;
    for (let i = 0; i < total; i++) {
      let hash = run;
      for (let j = i; j < i + run; j++) hash = mixed(hash, tokens[j]!);
      this.runs[from + i] = hash;
    }
    this.start[++this.#texts] = from + distinct(this.runs.subarray(from, from + total).sort());
  }

  #makeRoom(length: number): void {
    if (length <= this.runs.length) return;
    const larger = new Uint32Array(2 * length);
    larger.set(this.runs);
    this.runs = larger;
  }

  /** Shared runs over all runs of two texts (Jaccard). */
  jaccard(a: number, b: number): number {
    const { runs, start } = this;
    const endA = start[a + 1]!;
    const endB = start[b + 1]!;
    const all = endA - start[a]! + endB - start[b]!;
    let shared = 0;
    for (let i = start[a]!, j = start[b]!; i < endA && j < endB; ) {
      const x = runs[i]!;
      const y = runs[j]!;
      if (x === y) shared++;
      if (x <= y) i++;
      if (y <= x) j++;
    }
    return all === 0 ? 0 : shared / (all - shared);
  }
}

function fillTokens(normal: string): { count: number; characters: number } {
  let count = 0;
  let characters = 0;
  let word = 0;
  for (let i = 0; i <= normal.length; i++) {
    const code = i < normal.length ? normal.charCodeAt(i) : 32;
    const alone = byCharacter[code] === 1;
    if (!alone && code !== 32) {
      word = (Math.imul(word ^ code, 0x01000193) + 0x9e3779b9) | 0;
      continue;
    }
    if (word !== 0) tokens[count++] = word;
    word = 0;
    if (!alone) continue;
    tokens[count++] = code;
    characters++;
  }
  return { count, characters };
}

/** The finalizer of MurmurHash3 over the run so far and the next token. */
function mixed(hash: number, token: number): number {
  let h = Math.imul(hash ^ token, 0x85ebca6b) + 0x165667b1;
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Brings each value to the front once and counts them. */
function distinct(sorted: Uint32Array): number {
  let count = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[count++] = sorted[i]!;
  return count;
}
