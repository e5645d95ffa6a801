/** The life of a case, in its order; on hold stands beside it, and a reopened case is in analysis again. */
export const caseStates = [
  "logged",
  "triage",
  "analysis",
  "review",
  "assessed",
  "briefed",
  "notifying",
  "notice",
  "published",
  "monitoring",
  "closed",
  "archived",
  "disposed",
  "on_hold",
] as const;
export type CaseState = (typeof caseStates)[number];

/** Work has ended: nothing is added or changed unless the case is reopened. */
export const endedStates = ["closed", "archived", "disposed"] as const satisfies readonly CaseState[];

export const hasEnded = (state: CaseState): boolean => endedStates.some((ended) => ended === state);
