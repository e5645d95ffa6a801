import type { CaseState } from "./case-state.ts";
import type { Role } from "./permission.ts";
import { type CloseCode, closeCodes } from "./triage.ts";
import { type Gate, gateHolds, hardGates, type WorkflowFacts } from "./workflow-facts.ts";

/** The life of a case as one pure function: which steps there are, who takes them, and what stands against each. */

const worked = ["analysis", "review", "assessed", "briefed", "notifying", "notice", "published", "monitoring"] as const;
const open = ["logged", "triage", ...worked] as const;

type StepRule = {
  from: readonly CaseState[];
  /** `held_from`: where the case was when it was put on hold. */
  to: CaseState | "held_from";
  roles: readonly Role[];
  gates: readonly Gate[];
  /** Taken elsewhere, and only shown here. */
  elsewhere?: true;
};

const rules = {
  start_triage: { from: ["logged"], to: "triage", roles: ["member", "lead"], gates: [] },
  qualify: {
    from: ["triage"],
    to: "analysis",
    roles: ["lead"],
    gates: [
      "in_mandate",
      "foreign_nexus",
      "not_ordinary_speech",
      "incident_or_campaign",
      "duplicates",
      "election_event",
    ],
  },
  /** Somebody else made it public before it was logged here: nothing is assessed or released, it is watched. */
  adopt: { from: ["triage"], to: "monitoring", roles: ["lead"], gates: ["disclosed", "decided_to_publish"] },
  submit: {
    from: ["analysis"],
    to: "review",
    roles: ["member", "lead"],
    gates: ["evidence", "findings", "attribution", "hypotheses", "null_hypothesis", "metrics_basis"],
  },
  send_back: { from: ["review", "assessed"], to: "analysis", roles: ["reviewer", "lead"], gates: [] },
  assess: {
    from: ["review"],
    to: "assessed",
    roles: ["lead"],
    gates: ["findings_approved", "threads_resolved", "integrity"],
  },
  brief: {
    from: ["assessed"],
    to: "briefed",
    roles: ["lead"],
    gates: ["findings_approved", "endorsed", "privacy_check", "legal_check", "safety_finding"],
  },
  notify: { from: ["briefed"], to: "notifying", roles: ["lead"], gates: ["determination", "public_decision"] },
  prepare_notice: {
    from: ["notifying"],
    to: "notice",
    roles: ["lead", "communications"],
    gates: ["decided_to_publish", "notifications"],
  },
  watch_unpublished: {
    from: ["notifying"],
    to: "monitoring",
    roles: ["lead"],
    gates: ["public_decision", "notifications"],
  },
  publish: {
    from: ["notice"],
    to: "published",
    roles: ["lead", "communications"],
    gates: ["decided_to_publish", "notifications", "notice_released"],
  },
  monitor: { from: ["published"], to: "monitoring", roles: ["member", "lead", "communications"], gates: [] },
  close_early: { from: ["logged", "triage", "analysis", "review"], to: "closed", roles: ["lead"], gates: [] },
  close: {
    from: ["assessed", "briefed", "notifying", "notice", "published", "monitoring"],
    to: "closed",
    roles: ["lead"],
    gates: ["after_action"],
  },
  reopen: { from: ["published", "monitoring", "closed", "archived"], to: "analysis", roles: ["lead"], gates: [] },
  archive: { from: ["closed"], to: "archived", roles: ["lead"], gates: ["retention_rule"] },
  dispose: {
    from: ["closed", "archived"],
    to: "disposed",
    roles: ["reviewer", "lead"],
    gates: ["no_legal_hold", "disposition_due", "disposition_second_person"],
    elsewhere: true,
  },
  hold: { from: open, to: "on_hold", roles: ["lead"], gates: [] },
  resume: { from: ["on_hold"], to: "held_from", roles: ["lead"], gates: [] },
} as const satisfies Record<string, StepRule>;

export type StepKey = keyof typeof rules;
export const stepKeys = Object.keys(rules).filter((key): key is StepKey => key in rules);

export type Barrier = { kind: "role"; roles: readonly Role[] } | { kind: "gate"; gate: Gate } | { kind: "elsewhere" };
export type Step = {
  key: StepKey;
  to: CaseState;
  possible: boolean;
  reasons: Barrier[];
  /** A lead may take it with a reason although gates are shut; those are named in the record. */
  forceable: boolean;
};

/** Every step out of the state that a case is in, and why it cannot be taken where it cannot. */
export function steps(facts: WorkflowFacts, role: Role | null): Step[] {
  return stepKeys.flatMap((key) => {
    const rule: StepRule = rules[key];
    const to = rule.to === "held_from" ? facts.heldFrom : rule.to;
    if (to === null || !rule.from.includes(facts.state)) return [];
    const mayTake = role !== null && rule.roles.includes(role);
    const shut = rule.gates.filter((gate) => !gateHolds(gate, facts));
    const reasons: Barrier[] = [
      ...(mayTake ? [] : [{ kind: "role" as const, roles: rule.roles }]),
      ...shut.map((gate) => ({ kind: "gate" as const, gate })),
      ...(rule.elsewhere ? [{ kind: "elsewhere" as const }] : []),
    ];
    const forceable =
      role === "lead" &&
      mayTake &&
      !rule.elsewhere &&
      shut.length > 0 &&
      !shut.some((gate) => hardGates.includes(gate));
    return [{ key, to, possible: reasons.length === 0, reasons, forceable }];
  });
}

/** Every change of state that there is. The database knows the same table; a test compares them. */
export function changesOfState(): [CaseState, CaseState][] {
  const pairs = stepKeys.flatMap((key) => {
    const rule: StepRule = rules[key];
    return rule.from.flatMap((from): [CaseState, CaseState][] =>
      rule.to === "held_from" ? open.map((to) => [from, to]) : [[from, rule.to]],
    );
  });
  return [...new Map(pairs.map((pair) => [pair.join(" "), pair])).values()];
}

const early: readonly CloseCode[] = closeCodes.filter((code) => code !== "concluded");

/** With what a case can be closed from here: nothing was concluded before it was assessed. */
export const closeCodesFor = (step: StepKey): readonly CloseCode[] =>
  step === "close_early" ? early : step === "close" ? closeCodes : [];
