import * as z from "zod";

/**
 * Analysis of competing hypotheses: evidence is weighed by what it speaks against.
 *
 * Weighted inconsistency after PARC's ACH tool: an item's credibility and relevance count 1/√2, 1 or √2, a rating of II -2,
 * of I -1, of anything else 0; the score of a hypothesis is the sum of credibility × relevance × value, and the one nearest
 * to 0 survives best. Group disagreement after Open Source ACH: the spread of the analysts' ratings on a scale of its own.
 */

/** Very consistent, consistent, neutral (reads either way), inconsistent, very inconsistent, not applicable. */
export const achRatings = ["CC", "C", "N", "I", "II", "NA"] as const;
export type AchRating = (typeof achRatings)[number];
export const achWeights = ["low", "medium", "high"] as const;
export type AchWeight = (typeof achWeights)[number];

const weightOf: Record<AchWeight, number> = { low: Math.SQRT1_2, medium: 1, high: Math.SQRT2 };
const inconsistencyOf: Record<AchRating, number> = { CC: 0, C: 0, N: 0, I: -1, II: -2, NA: 0 };
/** Where a rating lies between consistent and not; what is not applicable lies nowhere. */
const positionOf: Record<AchRating, number | null> = { CC: 2, C: 1, N: 0, I: -1, II: -2, NA: null };
const opinionOf: Record<AchRating, number> = { CC: 2, C: 1.5, N: 0, I: -1.5, II: -2, NA: 0 };

/** One item and the ratings of it; a hypothesis that is absent, or has none, was not rated. One rating an analyst. */
export type AchItem = {
  readonly id: string;
  readonly credibility: AchWeight;
  readonly relevance: AchWeight;
  readonly ratings: Readonly<Record<string, readonly AchRating[]>>;
};

export type AchAnalysis = {
  /** 0 or below. */
  readonly scores: Readonly<Record<string, number>>;
  /** Nearest to 0 first; equals in the order in which they were given. */
  readonly ranking: readonly string[];
  /** How far the ratings of an item lie apart (their standard deviation): 0 tells no hypothesis from another. */
  readonly diagnosticity: Readonly<Record<string, number>>;
  /** Items without which another hypothesis would lead, or lead too. */
  readonly linchpins: readonly string[];
};

/** Ratings of several analysts of one cell count by their mean. */
export function analyseAch(hypotheses: readonly string[], items: readonly AchItem[]): AchAnalysis {
  const scores = scoresOf(hypotheses, items);
  const leaders = leadersOf(scores).join(" ");
  return {
    scores: Object.fromEntries(scores),
    ranking: [...hypotheses].sort((x, y) => (scores.get(y) ?? 0) - (scores.get(x) ?? 0)),
    diagnosticity: Object.fromEntries(items.map((item) => [item.id, diagnosticityOf(hypotheses, item)])),
    linchpins: items
      .filter(
        (item) =>
          leadersOf(
            scoresOf(
              hypotheses,
              items.filter((other) => other !== item),
            ),
          ).join(" ") !== leaders,
      )
      .map(({ id }) => id),
  };
}

/** Twelve digits: √2 times 1/√2 is 1. */
const rounded = (value: number): number => Number(value.toPrecision(12)) + 0;

function scoresOf(hypotheses: readonly string[], items: readonly AchItem[]): Map<string, number> {
  return new Map(
    hypotheses.map((hypothesis) => {
      const parts = items.map(({ credibility, relevance, ratings }) => {
        const value = mean((ratings[hypothesis] ?? []).map((rating) => inconsistencyOf[rating]));
        return weightOf[credibility] * weightOf[relevance] * (value ?? 0);
      });
      return [hypothesis, rounded(parts.reduce((sum, part) => sum + part, 0))];
    }),
  );
}

function leadersOf(scores: ReadonlyMap<string, number>): string[] {
  const best = Math.max(...scores.values());
  return [...scores].flatMap(([hypothesis, score]) => (score === best ? [hypothesis] : []));
}

function diagnosticityOf(hypotheses: readonly string[], { ratings }: AchItem): number {
  const positions = hypotheses.flatMap(
    (hypothesis) => mean((ratings[hypothesis] ?? []).flatMap((rating) => positionOf[rating] ?? [])) ?? [],
  );
  return rounded(spread(positions));
}

export const disagreementLevels = ["consensus", "mild", "strong", "extreme"] as const;
export type DisagreementLevel = (typeof disagreementLevels)[number];

/** How far analysts are apart over one cell; null where fewer than two rated it. */
export function disagreementOver(
  ratings: readonly AchRating[],
): { readonly spread: number; readonly level: DisagreementLevel } | null {
  if (ratings.length < 2) return null;
  const apart = rounded(spread(ratings.map((rating) => opinionOf[rating])));
  const level = apart <= 0.25 ? "consensus" : apart <= 1 ? "mild" : apart <= 1.74 ? "strong" : "extreme";
  return { spread: apart, level };
}

/** What the analysts of a cell come to: the rating nearest to their mean; of two as near, the one that speaks less. */
export function mergedRating(ratings: readonly AchRating[]): AchRating | null {
  const middle = mean(ratings.flatMap((rating) => positionOf[rating] ?? []));
  if (middle === null) return ratings.length === 0 ? null : "NA";
  const nearest = Math.sign(middle) * Math.round(Math.abs(middle) - 1e-9);
  return achRatings.find((rating) => positionOf[rating] === nearest + 0) ?? "N";
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

function spread(values: readonly number[]): number {
  const middle = mean(values);
  if (middle === null) return 0;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length);
}

const Weight = z.string().trim().toLowerCase().pipe(z.enum(achWeights));

/** A matrix as a file has it: one rating a cell, or none. */
export const AchFile = z
  .strictObject({
    hypotheses: z.array(z.string().min(1)).min(1).max(100),
    evidence: z
      .array(
        z.strictObject({
          id: z.string().min(1),
          credibility: Weight,
          relevance: Weight,
          ratings: z.record(z.string(), z.enum([...achRatings, ""])),
        }),
      )
      .max(10_000),
  })
  .superRefine(({ hypotheses, evidence }, context) => {
    const twice = (ids: readonly string[]) => ids.find((id, i) => ids.indexOf(id) !== i);
    const repeated = twice(hypotheses) ?? twice(evidence.map(({ id }) => id));
    if (repeated !== undefined) context.addIssue({ code: "custom", message: `"${repeated}" is there twice` });
    for (const { id, ratings } of evidence) {
      const unknown = Object.keys(ratings).find((hypothesis) => !hypotheses.includes(hypothesis));
      if (unknown !== undefined)
        context.addIssue({ code: "custom", message: `evidence "${id}" rates "${unknown}", which is no hypothesis` });
    }
  });
export type AchFile = z.output<typeof AchFile>;

export const analyseAchFile = ({ hypotheses, evidence }: AchFile): AchAnalysis =>
  analyseAch(
    hypotheses,
    evidence.map(({ ratings, ...item }) => ({
      ...item,
      ratings: Object.fromEntries(
        Object.entries(ratings).map(([hypothesis, rating]) => [hypothesis, rating === "" ? [] : [rating]]),
      ),
    })),
  );
