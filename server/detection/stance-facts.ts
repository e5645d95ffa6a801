import type { ReadDb, Tx } from "#server/db/client.ts";
import type { CaseFacts } from "#server/schema/case-facts.ts";
import { stances as known } from "#server/schema/post-entry.ts";
import { assessorOf, isStanding, stanceCode } from "#server/schema/stance.ts";

/** How people coded the posts: each assessor's last word on each target. Withdrawn and replaced ones are left out. */
export async function stancesOf(db: ReadDb | Tx, caseId: string): Promise<CaseFacts["stances"]> {
  const posts = await db.post.findMany({
    // A post that is known to the month only stands neither before nor after a day in it.
    where: { caseId, withdrawnAt: null, stances: { some: {} }, publishedPrecision: { not: "month" } },
    select: {
      id: true,
      objectId: true,
      publishedAt: true,
      originalTitle: true,
      originalText: true,
      stances: {
        select: { id: true, target: true, stance: true, source: true, createdById: true },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      },
      withdrawals: { where: { kind: "stance" }, select: { entryId: true } },
    },
    orderBy: [{ publishedAt: "asc" }, { id: "asc" }],
  });
  return posts.flatMap(({ stances, withdrawals, ...post }) => {
    const withdrawn = new Set(withdrawals.map(({ entryId }) => entryId));
    const all = stances.map((stance) => ({ ...stance, withdrawal: withdrawn.has(stance.id) || null }));
    return all.flatMap((each) => {
      const stance = known.find((word) => word === each.stance);
      const code = stance === undefined ? null : stanceCode[stance];
      if (code === null || !isStanding(each, all)) return [];
      return [
        {
          object: post.objectId || post.id,
          target: each.target,
          coder: assessorOf(each),
          stance: code,
          at: post.publishedAt.getTime() / 1_000,
          text: [post.originalTitle, post.originalText].filter((part) => part !== "").join("\n"),
        },
      ];
    });
  });
}
