import type { AchRating } from "#server/schema/ach.ts";
import type { AchItemFields, HypothesisFields } from "#server/schema/hypothesis.ts";

/**
 * Why it was done stayed open. The explanations are those of the public discussion; that somebody weighed them in this way
 * is invented, as the people of the demo are.
 */

export const hypotheses: HypothesisFields[] = [
  { statement: "It was to support the party leader", note: "", isNull: false },
  { statement: "It was to test a way of moving the platform’s algorithm, for later use", note: "", isNull: false },
  { statement: "It was to deliver a message that is not understood from outside", note: "", isNull: false },
  {
    statement: "It was to shape perceptions both ways and keep options open",
    note: "The public statement speaks of contrasting narratives.",
    isNull: false,
  },
  { statement: "It was to undermine the party leader", note: "", isNull: false },
  { statement: "The engagement was organic, or bought for trade", note: "", isNull: true },
  { statement: "It was to be found, and so to embarrass the party", note: "", isNull: false },
];

type Ratings = readonly [AchRating, AchRating, AchRating, AchRating, AchRating, AchRating, AchRating];
type Item = Pick<AchItemFields, "text" | "credibility" | "relevance"> & {
  cited: "firstPost" | "secondPost" | "network" | null;
  ratings: Ratings;
};

export const items: Item[] = [
  {
    text: "Thirty smaller accounts amplified both posts, suspiciously fast, on at least four days.",
    credibility: "high",
    relevance: "high",
    cited: "network",
    ratings: ["C", "CC", "C", "C", "C", "II", "C"],
  },
  {
    text: "The post of 10 March cast the leader in a positive light.",
    credibility: "medium",
    relevance: "medium",
    cited: "firstPost",
    ratings: ["CC", "C", "C", "C", "II", "N", "C"],
  },
  {
    text: "The post of 25 March was in contrast to the first.",
    credibility: "medium",
    relevance: "medium",
    cited: "secondPost",
    ratings: ["I", "C", "C", "CC", "CC", "N", "N"],
  },
  {
    text: "The same account had been part of two earlier operations, both hostile to their subjects.",
    credibility: "high",
    relevance: "medium",
    cited: null,
    ratings: ["II", "C", "N", "C", "C", "I", "I"],
  },
  {
    text: "The account is linked to a state body, by intelligence reporting.",
    credibility: "medium",
    relevance: "medium",
    cited: null,
    ratings: ["C", "C", "C", "C", "C", "II", "II"],
  },
  {
    text: "The activity was seen on one platform only.",
    credibility: "medium",
    relevance: "medium",
    cited: null,
    ratings: ["N", "CC", "C", "N", "N", "C", "I"],
  },
  {
    text: "An outside reader called the tone loosely positive.",
    credibility: "low",
    relevance: "medium",
    cited: null,
    ratings: ["C", "N", "N", "I", "II", "N", "N"],
  },
  {
    text: "The task force did not state an intent.",
    credibility: "low",
    relevance: "low",
    cited: null,
    ratings: ["N", "I", "CC", "N", "N", "NA", "N"],
  },
];

/** Where the second analyst of the demo sees it otherwise: the tone speaks for support, and less against undermining. */
export const otherRatings: { item: number; ratings: Ratings }[] = [
  { item: 6, ratings: ["CC", "N", "N", "C", "I", "N", "N"] },
];

export const indicator = {
  hypothesis: 1,
  text: "The same accounts amplify a subject that has nothing to do with an election",
};
