/** How many texts a second are compared with all others, on generated posts in eight scripts. */
import { type Random, randomIndex, randomStream } from "#server/detect/core/random.ts";
import { findCopies } from "#server/detect/near-duplicate-text/copies.ts";

export type NearDuplicateBench = {
  readonly texts: number;
  readonly seconds: number;
  readonly textsPerSecond: number;
  /** By the processor: what to read where the machine was busy with other things. */
  readonly textsPerProcessorSecond: number;
  readonly megabytes: number;
  /** Planted copies that ended in the cluster of their original, over all planted copies. */
  readonly recall: number;
};

/** First and last code point, and how many make a word; 0 where words are not set apart. */
const scripts = [
  { first: 0x61, last: 0x7a, word: 6 },
  { first: 0x430, last: 0x44f, word: 6 },
  { first: 0x627, last: 0x64a, word: 5 },
  { first: 0x4e00, last: 0x55ff, word: 0 },
  { first: 0x4e00, last: 0x55ff, word: 0 },
  { first: 0x3042, last: 0x3093, word: 0 },
  { first: 0xac00, last: 0xb3ff, word: 3 },
  { first: 0xe01, last: 0xe2e, word: 0 },
] as const;

/** One text in ten is a copy of an earlier one, with one character changed, and a link and a mention of its own. */
export function generatedTexts(count: number, seed: number): { texts: string[]; copyOf: Int32Array } {
  const random = randomStream(seed);
  const texts: string[] = [];
  const copyOf = new Int32Array(count).fill(-1);
  for (let i = 0; i < count; i++) {
    const original = i > 0 && random() < 0.1 ? randomIndex(random, i) : -1;
    if (original < 0 || copyOf[original]! >= 0) {
      texts.push(writtenText(random));
      continue;
    }
    copyOf[i] = original;
    texts.push(
      `${texts[original]} @reader${randomIndex(random, 1_000)} https://example.test/${i} ${randomIndex(random, 10)}`,
    );
  }
  return { texts, copyOf };
}

function writtenText(random: Random): string {
  const { first, last, word } = scripts[randomIndex(random, scripts.length)] ?? scripts[0];
  const text: string[] = [];
  for (let length = 30 + randomIndex(random, 80); length > 0; length--) {
    text.push(String.fromCodePoint(first + randomIndex(random, last - first + 1)));
    if (word > 0 && random() < 1 / word) text.push(" ");
  }
  return text.join("");
}

export function benchNearDuplicateText(count = 300_000, seed = 1): NearDuplicateBench {
  const { texts, copyOf } = generatedTexts(count, seed);
  const rule = {
    lettersMin: 12,
    jaccardMin: 0.7,
    charactersMax: 5_000,
    onProgress: () => {},
    isCancelled: () => false,
  };
  findCopies(texts.slice(0, 2_000), rule);
  const start = performance.now();
  const used = process.cpuUsage();
  const { clusterOf } = findCopies(texts, rule);
  const seconds = (performance.now() - start) / 1_000;
  const { user, system } = process.cpuUsage(used);
  let copies = 0;
  let found = 0;
  for (let i = 0; i < count; i++) {
    if (copyOf[i]! < 0) continue;
    copies++;
    if (clusterOf[i] === clusterOf[copyOf[i]!]) found++;
  }
  return {
    texts: count,
    seconds,
    textsPerSecond: count / seconds,
    textsPerProcessorSecond: (count * 1e6) / (user + system),
    megabytes: process.memoryUsage().rss / 2 ** 20,
    recall: found / copies,
  };
}
