import type { Bilingual, ExplanationBlock } from "#server/schema/explanation.ts";
import { explainGrowth, type Standing } from "./explanation.ts";
import type { Ranking, TestedPost } from "./standing.ts";

export function explainTested({
  ranking,
  posts,
  standing,
}: {
  ranking: Ranking;
  posts: readonly TestedPost[];
  standing: Standing;
}): ExplanationBlock[] {
  return explainGrowth(ranking.columns, ranking.growth, { posts, baselines: ranking.baselines, standing });
}

export function scanCaveats(_ranking: Ranking, _posts: readonly TestedPost[]): Bilingual[] {
  return [];
}
