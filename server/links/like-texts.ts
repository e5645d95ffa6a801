import type { Tx } from "#server/db/client.ts";
import { normalText } from "#server/detect/near-duplicate-text/normal-text.ts";
import type { Overlap } from "./overlap.ts";

/** Posts of other cases that say nearly the same as posts of this one: runs of five letters in common, by Jaccard's measure. */

const least = 0.7;
const lettersMin = 12;
const run = 5;
/** Newest first; a search over more would hold up everybody. */
const postsMax = 20_000;

type Post = { id: string; caseId: string; originalTitle: string; originalText: string };

export async function likeTexts(tx: Tx, caseId: string): Promise<Overlap[]> {
  const select = { id: true, caseId: true, originalTitle: true, originalText: true } as const;
  const newest = { createdAt: "desc" } as const;
  const own = await tx.post.findMany({
    where: { caseId, withdrawnAt: null },
    select,
    orderBy: [newest, { id: "asc" }],
    take: postsMax,
  });
  const others = await tx.post.findMany({
    where: { caseId: { not: caseId }, withdrawnAt: null },
    select,
    orderBy: [newest, { id: "asc" }],
    take: postsMax,
  });
  return likePairs(own, others);
}

/** Pure: the pairs that are alike enough, by case. */
export function likePairs(own: readonly Post[], others: readonly Post[]): Overlap[] {
  const runsOfOwn = own.map((post) => ({ post, runs: runsOf(post) }));
  const holders = new Map<string, number[]>();
  for (const [i, { runs }] of runsOfOwn.entries())
    for (const each of runs) holders.set(each, [...(holders.get(each) ?? []), i]);
  const found = new Map<string, { here: Set<string>; there: Set<string>; likeness: number }>();
  for (const other of others) {
    const runs = runsOf(other);
    const common = new Map<number, number>();
    for (const each of runs) for (const i of holders.get(each) ?? []) common.set(i, (common.get(i) ?? 0) + 1);
    for (const [i, count] of common) {
      const mine = runsOfOwn[i];
      if (!mine) continue;
      const likeness = count / (mine.runs.size + runs.size - count);
      if (likeness < least) continue;
      const known = found.get(other.caseId) ?? { here: new Set(), there: new Set(), likeness: 0 };
      known.here.add(mine.post.id);
      known.there.add(other.id);
      known.likeness = Math.max(known.likeness, likeness);
      found.set(other.caseId, known);
    }
  }
  return [...found].map(([otherCaseId, { here, there, likeness }]) => {
    const ids = { here: [...here].sort().slice(0, 200), there: [...there].sort().slice(0, 200) };
    return { otherCaseId, kind: "text", detail: { count: here.size, ...ids, likeness } };
  });
}

function runsOf({ originalTitle, originalText }: Post): Set<string> {
  // What stands in brackets in place of a text that is not held says the same everywhere.
  const text = /^\[[^\]]*\]$/.test(originalText.trim()) ? "" : originalText;
  const { normal, letters } = normalText(`${originalTitle}\n${text}`);
  const runs = new Set<string>();
  if (letters < lettersMin) return runs;
  for (let i = 0; i + run <= normal.length; i++) runs.add(normal.slice(i, i + run));
  return runs;
}
