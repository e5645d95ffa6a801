import type { ReadDb, Tx } from "#server/db/client.ts";
import { Precision } from "#server/schema/time.ts";
import { listed, postView } from "./post-view.ts";

/** What other features show of the posts of a case that stand, oldest first. Of a TLP:RED post no word is given: nobody has opened it. */
export async function postsInBrief(db: ReadDb | Tx, caseId: string, readerId: string) {
  const rows = await db.post.findMany({
    where: { caseId, withdrawnAt: null },
    select: postView,
    orderBy: [{ publishedAt: "asc" }, { id: "asc" }],
    take: 1_000,
  });
  return rows.map((row) => {
    const post = listed(row, readerId);
    const translation = post.translations.find(({ withdrawal, title }) => withdrawal === null && title !== "");
    return {
      id: post.id,
      platform: post.platform,
      title: post.withheld ? "TLP:RED" : post.originalTitle,
      translatedTitle: translation ? { title: translation.title, language: translation.language } : null,
      text: [...post.originalText].slice(0, 120).join(""),
      language: post.originalLanguage,
      withheld: post.withheld,
      publishedAt: post.publishedAt,
      publishedZone: post.publishedZone,
      publishedPrecision: Precision.catch("day").parse(post.publishedPrecision),
      stances: post.stances,
    };
  });
}
