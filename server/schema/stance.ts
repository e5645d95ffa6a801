import type { Stance } from "./post-entry.ts";

/** What stands of the assessments of posts. Pure. */

export type Assessment = {
  id: string;
  target: string;
  stance: string;
  source: string;
  createdById: string;
  /** Null where it was not withdrawn. */
  withdrawal: unknown;
};

/** Whose assessment it is: that of a named source, or of the person who recorded it. */
export const assessorOf = ({ source, createdById }: Pick<Assessment, "source" | "createdById">): string =>
  source === "" ? `person:${createdById}` : `source:${source}`;

/** Whether it is its assessor's last word on that target. `all` are those of one post, in the order of recording. */
export function isStanding(stance: Assessment, all: readonly Assessment[]): boolean {
  const last = all.findLast(
    (other) => other.withdrawal === null && other.target === stance.target && assessorOf(other) === assessorOf(stance),
  );
  return last?.id === stance.id;
}

/** The targets on which the standing assessments differ. */
export function differingTargets(all: readonly Assessment[]): string[] {
  const byTarget = new Map<string, Set<string>>();
  for (const each of all) {
    if (isStanding(each, all)) byTarget.set(each.target, (byTarget.get(each.target) ?? new Set()).add(each.stance));
  }
  return [...byTarget].flatMap(([target, found]) => (found.size > 1 ? [target] : []));
}

/** As a number for comparing phases: against the target, neither or both, in its favour; null where it says nothing of it. */
export const stanceCode: Record<Stance, -1 | 0 | 1 | null> = {
  positive: 1,
  negative: -1,
  mixed: 0,
  neutral: 0,
  not_applicable: null,
};
