import { gzipSync } from "node:zlib";
import { randomIndex, randomStream } from "#server/detect/core/random.ts";

/**
 * A small generated set: ordinary reposting of 80 posts by 600 readers, and twelve accounts that repost three posts
 * within seconds of each other. Three rows at its end cannot be accepted.
 */
export const ring = { accounts: 12, objects: ["post-a", "post-b", "post-c"], goodRows: 4_036, badRows: 3 } as const;

export function ringCsv(seed: number): string {
  const random = randomStream(seed);
  const start = Date.UTC(2025, 2, 1) / 1_000;
  const rows: string[] = [];
  for (let i = 0; i < 4_000; i++) {
    const object = i % 6 === 0 ? ring.objects[(i / 6) % 3] : `other-${randomIndex(random, 77)}`;
    const reader = Math.floor(600 * random() ** 1.6);
    rows.push(`${object},reader-${reader},r${i},${start + randomIndex(random, 20 * 86_400)}`);
  }
  ring.objects.forEach((object, o) => {
    const at = start + (4 + 5 * o) * 86_400;
    for (let a = 0; a < ring.accounts; a++) rows.push(`${object},ring-${a},b${o}-${a},${at + randomIndex(random, 20)}`);
  });
  const bad = ["post-a,,x1,1741000000", "post-a,reader-1,x2,yesterday", "post-a,reader-2,x3"];
  return `object_id,account_id,content_id,timestamp_share\n${[...rows, ...bad].join("\n")}\n`;
}

export const ringCsvGz = (seed: number): Buffer => gzipSync(ringCsv(seed));

/** The same rows as NDJSON under names that nothing recognises. */
export function ringNdjson(seed: number): string {
  const [, ...lines] = ringCsv(seed).trimEnd().split("\n");
  return lines
    .slice(0, -ring.badRows)
    .map((line) => {
      const [gegenstand, konto, , zeit] = line.split(",");
      return JSON.stringify({ konto, gegenstand, zeit: Number(zeit) });
    })
    .join("\n");
}
