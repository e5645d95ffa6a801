import * as z from "zod";
import { Citations } from "./citations.ts";
import { Id, prose } from "./text.ts";

/**
 * Two sets of questions that others ask before they speak of interference: the five tests in the definition of foreign
 * information manipulation and interference of the EEAS, and the four criteria of VIGINUM, all of which must hold.
 */
export const criteria = {
  fimi: ["pattern", "harm", "manipulative", "intentional", "coordinated"],
  viginum: ["interests", "foreign_actor", "misleading", "dissemination"],
} as const;
export const criterionSets = ["fimi", "viginum"] as const;
export type CriterionSet = (typeof criterionSets)[number];
export type Criterion = (typeof criteria)[CriterionSet][number];
const every = [...criteria.fimi, ...criteria.viginum] as const;

/** Which set a criterion belongs to; no name is in both. */
export const setOf = (criterion: Criterion): CriterionSet =>
  criteria.fimi.some((known) => known === criterion) ? "fimi" : "viginum";

export const criterionAnswers = ["yes", "no", "undetermined"] as const;
export type CriterionAnswer = (typeof criterionAnswers)[number];

export const AnswerCriterion = z.strictObject({
  caseId: Id,
  criterion: z.enum(every),
  answer: z.enum(criterionAnswers),
  /** An undetermined answer says what is missing. */
  basis: prose(3_000).min(10),
  citations: Citations,
  /** The number of answers to it that the person had read: somebody else's newer one is not written over unread. */
  after: z.int().nonnegative(),
});

export const criteriaOutcomes = ["all_met", "one_not_met", "open"] as const;
export type CriteriaOutcome = (typeof criteriaOutcomes)[number];

/** What the answers that stand come to: all must be yes, one no is enough to fail, and what was not asked is open. */
export function criteriaResult(set: CriterionSet, standing: ReadonlyMap<Criterion, CriterionAnswer>) {
  const named: readonly Criterion[] = criteria[set];
  const having = (answer: CriterionAnswer) => named.filter((criterion) => standing.get(criterion) === answer);
  const [met, notMet] = [having("yes"), having("no")];
  const outcome: CriteriaOutcome = notMet.length > 0 ? "one_not_met" : met.length === named.length ? "all_met" : "open";
  return {
    outcome,
    met,
    notMet,
    undetermined: having("undetermined"),
    unanswered: named.filter((criterion) => !standing.has(criterion)),
  };
}
export type CriteriaResult = ReturnType<typeof criteriaResult>;
