import { type Random, randomIndex, randomStream } from "#server/detect/core/random.ts";

/**
 * Synthetic engagement for the demo: reposts only, far fewer than the published totals of all interactions, in the shape
 * that was described of the case. Thirty small accounts repost two posts of one author within seconds of each other, on
 * four days each; around them stands ordinary reposting with heavy tails. Every id says that it is synthetic.
 */

export const launcherId = "synthetic-launcher";
export const focusObjects = ["synthetic-post-0310", "synthetic-post-0325"] as const;
const earlierObjects = Array.from({ length: 24 }, (_, i) => `synthetic-earlier-${String(i + 1).padStart(2, "0")}`);

const day = 86_400;
const firstFocus = Date.UTC(2025, 2, 10, 1) / 1_000;
const secondFocus = Date.UTC(2025, 2, 25, 1) / 1_000;
const accountCount = 9_000;
const amplifierCount = 30;

type Row = { account: string; object: string; at: number };

/** The events as CSV, in the columns that imports recognise; the same seed gives the same bytes. */
export function demoEventsCsv(seed: number): string {
  const rows = [
    ...earlierPosts(randomStream(seed, 1)),
    ...focusPosts(randomStream(seed, 2)),
    ...otherPosts(randomStream(seed, 3)),
  ];
  rows.sort((a, b) => a.at - b.at || (a.account < b.account ? -1 : 1) || (a.object < b.object ? -1 : 1));
  const lines = rows.map(({ account, object, at }, i) => `${object},${account},synthetic-repost-${i + 1},${at}`);
  return `object_id,account_id,content_id,timestamp_share\n${lines.join("\n")}\n`;
}

/** Two ordinary months of the author: one post every second day, a hundred to a few hundred reposts each. */
function earlierPosts(random: Random): Row[] {
  return earlierObjects.flatMap((object, i) => {
    const start = firstFocus - (48 - 2 * i) * day + randomIndex(random, 6 * 3_600);
    return ordinaryReposts(random, object, start, 90 + heavyTail(random, 260));
  });
}

/** Ordinary readers, and on each of four days several bursts of the amplifiers. */
function focusPosts(random: Random): Row[] {
  return [firstFocus, secondFocus].flatMap((start, i) => {
    const object = focusObjects[i] ?? focusObjects[0];
    return [...ordinaryReposts(random, object, start, 1_900 - 300 * i), ...bursts(random, object, start)];
  });
}

function bursts(random: Random, object: string, start: number): Row[] {
  const rows: Row[] = [];
  for (let d = 0; d < 4; d++) {
    for (let burst = 0; burst < 5; burst++) {
      const at = start + d * day + burst * 2 * 3_600 + 600 + randomIndex(random, 1_200);
      for (let a = 1; a <= amplifierCount; a++) {
        // All take part in the first burst, most in each of the later ones.
        if ((d === 0 && burst === 0) || random() < 0.93)
          rows.push({
            account: `synthetic-amplifier-${String(a).padStart(2, "0")}`,
            object,
            at: at + randomIndex(random, 25),
          });
      }
    }
  }
  return rows;
}

/** Four hundred posts of other authors over the same weeks. */
function otherPosts(random: Random): Row[] {
  return Array.from({ length: 400 }, (_, i) => {
    const start = firstFocus - 50 * day + randomIndex(random, 70 * day);
    return ordinaryReposts(
      random,
      `synthetic-other-${String(i + 1).padStart(3, "0")}`,
      start,
      12 + heavyTail(random, 90),
    );
  }).flat();
}

/** Reposts that slow down over days; a few readers repost much, most once or twice. */
function ordinaryReposts(random: Random, object: string, start: number, count: number): Row[] {
  return Array.from({ length: count }, () => {
    const reader = Math.floor(accountCount * random() ** 2.2);
    const delay = Math.floor(1_200 * (random() ** -0.9 - 1));
    return {
      account: `synthetic-reader-${String(reader + 1).padStart(4, "0")}`,
      object,
      at: start + Math.min(delay, 6 * day) + randomIndex(random, 300),
    };
  });
}

const heavyTail = (random: Random, scale: number): number =>
  Math.floor(Math.min(scale * 4, scale * (random() ** -0.5 - 1)));
