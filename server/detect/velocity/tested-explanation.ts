/** What is said of posts that were tested: first what makes the first of them stand out, a burst or its growth. */
import type { Bilingual, ExplanationBlock } from "#server/schema/explanation.ts";
import { counted, number } from "../core/words.ts";
import { burstBlocks, burstSentences } from "./burst-explanation.ts";
import { explainGrowth, growthBlocks, growthSentence, type Standing } from "./explanation.ts";
import { burstBenign, lowering } from "./innocent-readings.ts";
import { type FoundBurst, leadingBurst, type Ranking, type TestedPost } from "./standing.ts";

type Tested = {
  readonly ranking: Ranking;
  readonly posts: readonly TestedPost[];
  readonly standing: Standing & { readonly asFast: number };
  readonly isFlagged: boolean;
};

export function explainTested({ ranking, posts, standing, isFlagged }: Tested): ExplanationBlock[] {
  const top = posts[0]!;
  const leading = leadingBurst(top);
  const first = leading ? explainBurst({ ranking, posts, standing }, leading) : grown({ ranking, posts, standing });
  return [...first, lowering(top, { isFlagged, zMin: ranking.params.zMin }), ...burstBenign(ranking, top)];
}

type Explained = Pick<Tested, "ranking" | "posts" | "standing">;

function grown({ ranking, posts, standing }: Explained): ExplanationBlock[] {
  const { columns, growth, baselines } = ranking;
  return [...explainGrowth(columns, growth, { posts, baselines, standing }), ...burstBlocks(ranking, posts)];
}

function explainBurst({ ranking, posts, standing }: Explained, leading: FoundBurst): ExplanationBlock[] {
  const { columns, growth, baselines } = ranking;
  const fastest = posts.toSorted((x, y) => y.peak.z - x.peak.z || x.object - y.object);
  const sentences = [
    ...burstSentences(leading, standing.sameAuthor),
    standingSentence(standing),
    growthSentence(fastest[0]!.peak, standing),
  ];
  return [
    ...sentences.map((text): ExplanationBlock => ({ kind: "sentence", text })),
    ...burstBlocks(ranking, posts),
    ...growthBlocks(columns, growth, { posts: fastest, baselines }),
  ];
}

function standingSentence({ asFast, compared }: Tested["standing"]): Bilingual {
  const as = number(asFast);
  const all = number(compared);
  const best = number(compared + 1);
  return {
    en: `Of ${all.en} posts to compare with, ${as.en} stood out as much; so many put chance at 1 in ${best.en} at best.`,
    fr: `Sur ${all.fr} publications à comparer, ${as.fr} ${asFast < 2 ? "ressort" : "ressortent"} autant ; avec ce nombre, le hasard vaut au mieux 1 sur ${best.fr}.`,
  };
}

/** What could not be searched for a burst, and why. */
export function scanCaveats({ times, params }: Ranking, posts: readonly TestedPost[]): Bilingual[] {
  const left = posts.filter(({ found }) => found === null).length;
  if (left === 0 || params.windowsMinutes.length === 0) return [];
  if (times.resolutionSeconds > 60 * Math.max(...params.windowsMinutes)) return [coarse];
  const unscanned = counted(left, { en: ["post was", "posts were"], fr: ["publication n'a", "publications n'ont"] });
  return [
    {
      en: `${unscanned.en} not searched for a burst: half of the interactions carry one and the same second, as of a collection, or too few posts compared with can be searched.`,
      fr: `${unscanned.fr} pas été ${left < 2 ? "examinée" : "examinées"} à la recherche d'une poussée : la moitié des interactions portent une seule et même seconde, comme celle d'une collecte, ou trop peu des publications comparées s'y prêtent.`,
    },
  ];
}

const coarse: Bilingual = {
  en: "The times are too coarse to search for a burst of minutes or hours.",
  fr: "Les heures sont trop grossières pour chercher une poussée de quelques minutes ou heures.",
};
