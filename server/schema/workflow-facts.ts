import type { CaseState } from "./case-state.ts";
import type { TriageAnswer } from "./triage.ts";

/** What the steps of a case depend on, as plain data: the server counts it, the screen and the server decide by it. */
export type WorkflowFacts = {
  state: CaseState;
  heldFrom: CaseState | null;
  electionEvent: boolean;
  triage: {
    mandate: TriageAnswer;
    foreignNexus: TriageAnswer;
    ordinarySpeech: TriageAnswer;
    scope: "incident" | "campaign" | null;
    duplicatesChecked: boolean;
  };
  disclosed: boolean;
  /** Items that entered with a hash into the chain of custody. */
  evidenceInCustody: number;
  /** Of the last check of the whole case's evidence. */
  integrity: "holds" | "broken" | "never_checked";
  findings: { draft: number; submitted: number; changes_asked: number; approved: number; rejected: number };
  attributionStated: boolean;
  openThreads: number;
  hypotheses: number;
  hasNullHypothesis: boolean;
  metrics: number;
  metricsWithoutBasis: number;
  naturalPersonIdentifiable: boolean;
  privacyCheck: boolean;
  legalCheck: boolean;
  safetyFinding: boolean;
  /** By a lead, of exactly the findings that are approved now. */
  endorsed: boolean;
  /** Some of the activity, or today, falls into a caretaker period. */
  determinationNeeded: boolean;
  determinationRecorded: boolean;
  publicDecision: "publish" | "hold" | null;
  notificationsOpen: number;
  noticesReleased: number;
  afterAction: boolean;
  retentionRule: boolean;
  legalHold: boolean;
  dispositionDue: boolean;
  dispositionConfirmed: boolean;
};

const holds = {
  in_mandate: ({ triage }) => triage.mandate === "yes",
  foreign_nexus: ({ triage }) => triage.foreignNexus === "yes",
  not_ordinary_speech: ({ triage }) => triage.ordinarySpeech === "no",
  incident_or_campaign: ({ triage }) => triage.scope !== null,
  duplicates: ({ triage }) => triage.duplicatesChecked,
  election_event: ({ electionEvent }) => electionEvent,
  disclosed: ({ disclosed }) => disclosed,
  evidence: ({ evidenceInCustody }) => evidenceInCustody > 0,
  findings: ({ findings }) => findings.draft + findings.submitted + findings.changes_asked + findings.approved > 0,
  attribution: ({ attributionStated }) => attributionStated,
  hypotheses: ({ hypotheses }) => hypotheses >= 3,
  null_hypothesis: ({ hasNullHypothesis }) => hasNullHypothesis,
  metrics_basis: ({ metrics, metricsWithoutBasis }) => metrics > 0 && metricsWithoutBasis === 0,
  findings_approved: ({ findings }) =>
    findings.approved > 0 && findings.draft + findings.submitted + findings.changes_asked === 0,
  threads_resolved: ({ openThreads }) => openThreads === 0,
  integrity: ({ integrity }) => integrity === "holds",
  endorsed: ({ endorsed }) => endorsed,
  privacy_check: ({ naturalPersonIdentifiable, privacyCheck }) => !naturalPersonIdentifiable || privacyCheck,
  legal_check: ({ naturalPersonIdentifiable, legalCheck }) => !naturalPersonIdentifiable || legalCheck,
  safety_finding: ({ naturalPersonIdentifiable, safetyFinding }) => !naturalPersonIdentifiable || safetyFinding,
  determination: ({ determinationNeeded, determinationRecorded }) => !determinationNeeded || determinationRecorded,
  public_decision: ({ publicDecision }) => publicDecision !== null,
  decided_to_publish: ({ publicDecision }) => publicDecision === "publish",
  notifications: ({ notificationsOpen }) => notificationsOpen === 0,
  notice_released: ({ noticesReleased }) => noticesReleased > 0,
  after_action: ({ afterAction }) => afterAction,
  retention_rule: ({ retentionRule }) => retentionRule,
  no_legal_hold: ({ legalHold }) => !legalHold,
  disposition_due: ({ dispositionDue }) => dispositionDue,
  disposition_second_person: ({ dispositionConfirmed }) => dispositionConfirmed,
} as const satisfies Record<string, (facts: WorkflowFacts) => boolean>;

export type Gate = keyof typeof holds;
export const gates = Object.keys(holds).filter((key): key is Gate => key in holds);

export const gateHolds = (gate: Gate, facts: WorkflowFacts): boolean => holds[gate](facts);

/** Four eyes, release and disposal: no reason opens these. */
export const hardGates: readonly Gate[] = [
  "findings_approved",
  "threads_resolved",
  "notice_released",
  "no_legal_hold",
  "disposition_due",
  "disposition_second_person",
];

/** Where a gate is opened: the page of the case that mends it. */
export const gatePath = {
  in_mandate: "/triage#triage",
  foreign_nexus: "/triage#triage",
  not_ordinary_speech: "/triage#triage",
  incident_or_campaign: "/triage#triage",
  duplicates: "/triage#triage",
  election_event: "#about",
  disclosed: "/triage#origin",
  evidence: "/imports",
  findings: "/findings",
  attribution: "/decisions#checks",
  hypotheses: "/hypotheses",
  null_hypothesis: "/hypotheses",
  metrics_basis: "/evidence",
  findings_approved: "/findings",
  threads_resolved: "/findings",
  integrity: "/custody",
  endorsed: "/decisions#checks",
  privacy_check: "/decisions#checks",
  legal_check: "/decisions#checks",
  safety_finding: "/decisions#checks",
  determination: "/decisions#determination",
  public_decision: "/decisions#public-decision",
  decided_to_publish: "/decisions#public-decision",
  notifications: "/decisions#ledger",
  notice_released: "/notices",
  after_action: "/decisions#checks",
  retention_rule: "/retention",
  no_legal_hold: "/retention",
  disposition_due: "/retention",
  disposition_second_person: "/retention",
} as const satisfies Record<Gate, string>;
