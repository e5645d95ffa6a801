import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CaseState, caseStates } from "#server/schema/case-state.ts";
import { type Role, roles } from "#server/schema/permission.ts";
import { type StepKey, stepKeys, steps } from "#server/schema/workflow.ts";
import { type Gate, gateHolds, gatePath, gates, hardGates, type WorkflowFacts } from "#server/schema/workflow-facts.ts";
import { allThere, nothingThere } from "#test/support/workflow-facts.ts";

type Row = [
  from: CaseState,
  step: StepKey,
  to: CaseState,
  may: string,
  shut: string,
  lead: "forced" | "refused" | "free",
];

/**
 * Every step that there is, out of every state: who takes it when every gate is open, which gates are shut when nothing is
 * there, and what a lead can do then. A pair of state and step that is not here is not possible for anybody.
 */
const table: Row[] = [
  ["logged", "start_triage", "triage", "member lead", "", "free"],
  ["logged", "close_early", "closed", "lead", "", "free"],
  ["logged", "hold", "on_hold", "lead", "", "free"],
  [
    "triage",
    "qualify",
    "analysis",
    "lead",
    "in_mandate foreign_nexus not_ordinary_speech incident_or_campaign duplicates election_event",
    "forced",
  ],
  ["triage", "adopt", "monitoring", "lead", "disclosed decided_to_publish", "forced"],
  ["triage", "close_early", "closed", "lead", "", "free"],
  ["triage", "hold", "on_hold", "lead", "", "free"],
  [
    "analysis",
    "submit",
    "review",
    "member lead",
    "evidence findings attribution hypotheses null_hypothesis metrics_basis",
    "forced",
  ],
  ["analysis", "close_early", "closed", "lead", "", "free"],
  ["analysis", "hold", "on_hold", "lead", "", "free"],
  ["review", "send_back", "analysis", "reviewer lead", "", "free"],
  ["review", "assess", "assessed", "lead", "findings_approved threads_resolved integrity", "refused"],
  ["review", "close_early", "closed", "lead", "", "free"],
  ["review", "hold", "on_hold", "lead", "", "free"],
  ["assessed", "send_back", "analysis", "reviewer lead", "", "free"],
  [
    "assessed",
    "brief",
    "briefed",
    "lead",
    "findings_approved endorsed privacy_check legal_check safety_finding",
    "refused",
  ],
  ["assessed", "close", "closed", "lead", "after_action", "forced"],
  ["assessed", "hold", "on_hold", "lead", "", "free"],
  ["briefed", "notify", "notifying", "lead", "determination public_decision", "forced"],
  ["briefed", "close", "closed", "lead", "after_action", "forced"],
  ["briefed", "hold", "on_hold", "lead", "", "free"],
  ["notifying", "prepare_notice", "notice", "lead communications", "decided_to_publish notifications", "forced"],
  ["notifying", "watch_unpublished", "monitoring", "lead", "public_decision notifications", "forced"],
  ["notifying", "close", "closed", "lead", "after_action", "forced"],
  ["notifying", "hold", "on_hold", "lead", "", "free"],
  [
    "notice",
    "publish",
    "published",
    "lead communications",
    "decided_to_publish notifications notice_released",
    "refused",
  ],
  ["notice", "close", "closed", "lead", "after_action", "forced"],
  ["notice", "hold", "on_hold", "lead", "", "free"],
  ["published", "monitor", "monitoring", "member lead communications", "", "free"],
  ["published", "close", "closed", "lead", "after_action", "forced"],
  ["published", "reopen", "analysis", "lead", "", "free"],
  ["published", "hold", "on_hold", "lead", "", "free"],
  ["monitoring", "close", "closed", "lead", "after_action", "forced"],
  ["monitoring", "reopen", "analysis", "lead", "", "free"],
  ["monitoring", "hold", "on_hold", "lead", "", "free"],
  ["closed", "reopen", "analysis", "lead", "", "free"],
  ["closed", "archive", "archived", "lead", "retention_rule", "forced"],
  ["closed", "dispose", "disposed", "", "no_legal_hold disposition_due disposition_second_person", "refused"],
  ["archived", "reopen", "analysis", "lead", "", "free"],
  ["archived", "dispose", "disposed", "", "no_legal_hold disposition_due disposition_second_person", "refused"],
  ["on_hold", "resume", "review", "lead", "", "free"],
];

const at = (facts: WorkflowFacts, state: CaseState): WorkflowFacts => ({
  ...facts,
  state,
  heldFrom: state === "on_hold" ? "review" : null,
});
const found = (facts: WorkflowFacts, role: Role, key: StepKey) => steps(facts, role).find((step) => step.key === key);

describe("the steps of a case", () => {
  it.each(caseStates)("from %s are those of the table, for every step and every role", (state) => {
    for (const key of stepKeys) {
      const row = table.find(([from, step]) => from === state && step === key);
      for (const role of roles) {
        const open = found(at(allThere, state), role, key);
        const shut = found(at(nothingThere, state), role, key);
        if (row === undefined) {
          expect([state, key, role, open, shut]).toEqual([state, key, role, undefined, undefined]);
          continue;
        }
        const [, , to, may, gatesShut, lead] = row;
        expect([key, role, open?.to, open?.possible]).toEqual([key, role, to, may.split(" ").includes(role)]);
        expect(shut?.reasons.flatMap((reason) => (reason.kind === "gate" ? [reason.gate] : []))).toEqual(
          gatesShut === "" ? [] : gatesShut.split(" "),
        );
        expect([key, role, shut?.forceable]).toEqual([key, role, role === "lead" && lead === "forced"]);
        expect([key, role, shut?.possible]).toEqual([key, role, may.split(" ").includes(role) && gatesShut === ""]);
      }
    }
  });

  it("are none for somebody without a role, and each says so", () => {
    for (const state of caseStates)
      for (const step of steps(at(allThere, state), null))
        expect([step.possible, step.reasons[0]?.kind]).toEqual([false, "role"]);
  });

  it("name for each gate the page on which it is opened", () => {
    expect(Object.keys(gatePath)).toEqual(gates);
  });

  it("ask for the checks of a person only where one can be made out", () => {
    const none = at({ ...allThere, privacyCheck: false, legalCheck: false, safetyFinding: false }, "assessed");
    expect(found({ ...none, naturalPersonIdentifiable: false }, "lead", "brief")?.possible).toBe(true);
    expect(found(none, "lead", "brief")?.reasons).toEqual([
      { kind: "gate", gate: "privacy_check" },
      { kind: "gate", gate: "legal_check" },
      { kind: "gate", gate: "safety_finding" },
    ]);
  });

  it("ask for a determination only where the caretaker period is touched, and never for a threshold that is met", () => {
    const outside = at({ ...allThere, determinationNeeded: false, determinationRecorded: false }, "briefed");
    expect(found(outside, "lead", "notify")?.possible).toBe(true);
  });
});

/** What must have been there for a state to be reached, said once more and by hand. */
const needs: Partial<Record<CaseState, Gate[]>> = {
  assessed: ["findings_approved", "threads_resolved", "integrity"],
  briefed: ["findings_approved", "endorsed", "privacy_check", "legal_check", "safety_finding"],
  notifying: ["determination", "public_decision"],
  notice: ["decided_to_publish", "notifications"],
  published: ["decided_to_publish", "notifications", "notice_released"],
  archived: ["retention_rule"],
  disposed: ["no_legal_hold", "disposition_due", "disposition_second_person"],
};

const anyFacts = fc.record({
  findings: fc.constantFrom(nothingThere.findings, allThere.findings, { ...allThere.findings, submitted: 1 }),
  openThreads: fc.constantFrom(0, 1),
  integrity: fc.constantFrom("holds" as const, "broken" as const, "never_checked" as const),
  triage: fc.constantFrom(nothingThere.triage, allThere.triage),
  electionEvent: fc.boolean(),
  endorsed: fc.boolean(),
  privacyCheck: fc.boolean(),
  legalCheck: fc.boolean(),
  safetyFinding: fc.boolean(),
  determinationRecorded: fc.boolean(),
  publicDecision: fc.constantFrom("publish" as const, "hold" as const, null),
  notificationsOpen: fc.constantFrom(0, 2),
  noticesReleased: fc.constantFrom(0, 1),
  afterAction: fc.boolean(),
  retentionRule: fc.boolean(),
  legalHold: fc.boolean(),
});
const walk = fc.array(fc.tuple(anyFacts, fc.constantFrom(...roles), fc.constantFrom(...stepKeys), fc.boolean()), {
  minLength: 1,
  maxLength: 60,
});

describe("a random walk", () => {
  it("reaches no state without its gates or a forced step that names them, and never past four eyes, release or disposal", () => {
    fc.assert(
      fc.property(walk, (moves) => {
        let facts: WorkflowFacts = { ...allThere, state: "logged" };
        for (const [change, role, key, force] of moves) {
          facts = { ...facts, ...change };
          const step = found(facts, role, key);
          if (!step) continue;
          const forced = force && step.forceable;
          if (!step.possible && !forced) continue;
          const skipped = step.reasons.flatMap((reason) => (reason.kind === "gate" ? [reason.gate] : []));
          expect(skipped.filter((gate) => hardGates.includes(gate))).toEqual([]);
          if (facts.state !== "on_hold")
            for (const gate of needs[step.to] ?? [])
              expect([gate, gateHolds(gate, facts) || skipped.includes(gate)]).toEqual([gate, true]);
          if (skipped.length > 0) expect(role).toBe("lead");
          facts = { ...facts, state: step.to, heldFrom: step.to === "on_hold" ? facts.state : null };
        }
      }),
      { numRuns: 300, seed: 20_250_407 },
    );
  });

  it("comes back from a hold to where it was, and to nowhere else", () => {
    for (const state of caseStates.filter((known) => found(at(allThere, known), "lead", "hold"))) {
      const held = { ...allThere, state: "on_hold" as const, heldFrom: state };
      expect(steps(held, "lead").map(({ key, to }) => [key, to])).toEqual([["resume", state]]);
    }
  });
});
