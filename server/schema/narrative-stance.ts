import { type Stance, stances as words } from "./post-entry.ts";
import { assessorOf, isStanding } from "./stance.ts";

/** How assessors read the posts of a narrative, summed up without being averaged: who differs stays visible. Pure. */

export type AssessedPost = {
  id: string;
  stances: readonly {
    id: string;
    target: string;
    stance: string;
    source: string;
    createdById: string;
    recordedBy: string;
    withdrawal: unknown;
  }[];
};
export type Reading = { assessor: string; stance: Stance };
export type StanceSummary = {
  posts: number;
  /** Posts that somebody assessed towards the target. */
  assessed: number;
  /** How many standing assessments say what; one assessor counts once a post. */
  counts: { stance: Stance; count: number }[];
  /** Posts on which assessors differ, with what each reads. */
  differing: { postId: string; readings: Reading[] }[];
};

export function stanceSummary(posts: readonly AssessedPost[], target: string): StanceSummary {
  const read = posts.map(({ id, stances }) => ({ postId: id, readings: readingsOf(stances, target) }));
  const all = read.flatMap(({ readings }) => readings);
  return {
    posts: posts.length,
    assessed: read.filter(({ readings }) => readings.length > 0).length,
    counts: words
      .map((stance) => ({ stance, count: all.filter((reading) => reading.stance === stance).length }))
      .filter(({ count }) => count > 0),
    differing: read.filter(({ readings }) => new Set(readings.map(({ stance }) => stance)).size > 1),
  };
}

function readingsOf(stances: AssessedPost["stances"], target: string): Reading[] {
  return stances
    .filter((each) => each.target === target && each.withdrawal === null && isStanding(each, stances))
    .toSorted((a, b) => assessorOf(a).localeCompare(assessorOf(b)))
    .flatMap(({ stance, source, recordedBy }) => {
      const known = words.find((word) => word === stance);
      return known ? [{ assessor: source || recordedBy, stance: known }] : [];
    });
}
