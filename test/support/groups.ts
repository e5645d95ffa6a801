import type { DetectorInput } from "#server/detect/core/detector.ts";
import { detectorInput } from "#server/detect/core/input.ts";
import { type CaseFacts, noFacts } from "#server/schema/case-facts.ts";
import { columnsOf, type EventRow } from "./columns.ts";

export type PostFact = CaseFacts["posts"][number];

export const postFact = (object: string, more: Partial<PostFact> = {}): PostFact => ({
  object,
  author: null,
  platform: "x",
  publishedAt: null,
  exactInteractions: null,
  url: `https://x.example/${object}`,
  ...more,
});

/** Events together with accepted networks, each by its accounts, and posts of the case. */
export const inputWithGroups = (
  rows: readonly EventRow[],
  groups: readonly (readonly string[])[],
  posts: readonly PostFact[] = [],
): DetectorInput =>
  detectorInput(columnsOf(rows), {
    ...noFacts,
    posts: [...posts],
    groups: groups.map((accounts, i) => ({ name: `N-0${i + 1}`, accounts: [...accounts] })),
  });

/** How far the distribution of the p-values rises above the diagonal: at most 0 where they are conservative everywhere. */
export function kolmogorovExcess(pValues: readonly number[]): number {
  const sorted = pValues.toSorted((x, y) => x - y);
  return Math.max(...sorted.map((p, i) => (i + 1) / sorted.length - p));
}

/** The one-sided distance that uniform values exceed once in a hundred times. */
export const kolmogorovBound = (sampleSize: number): number => 1.52 / Math.sqrt(sampleSize);
