import { sha256Of } from "#server/core/sha256.ts";
import type { ReadDb, Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { governanceOf, ledgerFactsOf } from "#server/decisions/decisions.ts";
import { retentionOf } from "#server/retention/retention.ts";
import { openNotifications } from "#server/schema/ledger.ts";
import { caseScopes, type TriageAnswer, triageAnswers } from "#server/schema/triage.ts";
import type { WorkflowFacts } from "#server/schema/workflow-facts.ts";

/** Counts what the steps of a case depend on, one question after the other: a transaction has one connection. */
export async function factsOf(db: ReadDb | Tx, caseId: string): Promise<WorkflowFacts> {
  const found = await db.case.findUniqueOrThrow({ where: { id: caseId }, select: stepView });
  const governance = await governanceOf(db, caseId);
  const ledger = await ledgerFactsOf(db, caseId);
  const retention = await retentionOf(db, caseId);
  const { _count, metrics, hypotheses } = found;
  return {
    state: found.state,
    heldFrom: found.heldFrom,
    electionEvent: found.electionEventId !== null,
    triage: triageOf(found.triage),
    disclosed: (found.origin?.disclosedOn ?? "") !== "",
    ...(await evidenceFacts(db, caseId)),
    hypotheses: hypotheses.length,
    hasNullHypothesis: hypotheses.some(({ isNull }) => isNull),
    metrics: metrics.length,
    metricsWithoutBasis: metrics.filter(({ basis }) => basis.trim() === "").length,
    naturalPersonIdentifiable: _count.targets + _count.accounts + _count.posts > 0,
    ...(await checkFacts(db, caseId)),
    determinationNeeded: governance.determinationNeeded,
    determinationRecorded: _count.determinations > 0,
    publicDecision: publicDecisionOf(found.publicDecisions),
    notificationsOpen: openNotifications(ledger.facts, ledger.entries).length,
    noticesReleased: _count.notices,
    retentionRule: retention.hasRule,
    legalHold: _count.holds > 0,
    dispositionDue: retention.isDue,
    dispositionConfirmed: _count.dispositions > 0,
  };
}

async function evidenceFacts(db: ReadDb | Tx, caseId: string) {
  const findings = { draft: 0, submitted: 0, changes_asked: 0, approved: 0, rejected: 0 };
  for (const { state, _count } of await db.finding.groupBy({ by: ["state"], where: { caseId }, _count: true }))
    findings[state] = _count;
  const check = await db.evidenceVerification.findFirst({
    where: { caseId, itemId: null, state: "done" },
    select: { holds: true },
    orderBy: { finishedAt: "desc" },
  });
  const integrity: WorkflowFacts["integrity"] = check === null ? "never_checked" : check.holds ? "holds" : "broken";
  const evidenceInCustody = await db.custodyEvent.count({ where: { caseId, event: { in: ["captured", "imported"] } } });
  const openThreads = await db.reviewThread.count({
    where: { finding: { caseId, state: { not: "rejected" } }, resolvedAt: null },
  });
  return { findings, integrity, evidenceInCustody, openThreads };
}

async function checkFacts(db: ReadDb | Tx, caseId: string) {
  const checks = await latestChecks(db, caseId);
  const outcome = (kind: string) => checks.get(kind)?.outcome;
  const attributions = await db.finding.count({ where: { caseId, kind: "attribution", state: { not: "rejected" } } });
  const sheets = await db.attribution.count({ where: { caseId } });
  return {
    attributionStated: attributions + sheets > 0 || checks.has("attribution"),
    privacyCheck: outcome("privacy") === "passed",
    legalCheck: outcome("legal") === "passed",
    safetyFinding: checks.has("safety") && outcome("safety") !== "not_assessed",
    endorsed:
      outcome("endorsement") === "endorsed" &&
      checks.get("endorsement")?.basisSha256 === (await approvedBasis(db, caseId)),
    afterAction: checks.has("after_action"),
  };
}

type Triage = { mandate: string | null; foreignNexus: string | null; ordinarySpeech: string | null };
type Stored = (Triage & { scope: string | null; duplicatesChecked: boolean }) | null;

const triageOf = (row: Stored): WorkflowFacts["triage"] => ({
  mandate: answer(row?.mandate),
  foreignNexus: answer(row?.foreignNexus),
  ordinarySpeech: answer(row?.ordinarySpeech),
  scope: caseScopes.find((scope) => scope === row?.scope) ?? null,
  duplicatesChecked: row?.duplicatesChecked ?? false,
});

function publicDecisionOf([last]: readonly { decision: string }[]): WorkflowFacts["publicDecision"] {
  if (last === undefined) return null;
  return last.decision === "publish" ? "publish" : "hold";
}

/** Flags that say a natural person can be made out. */
const personal = [
  "names_private_person",
  "image",
  "contact_data",
  "location",
  "minor",
  "health",
  "beliefs",
  "origin",
  "finances",
];

const stepView = {
  state: true,
  heldFrom: true,
  electionEventId: true,
  triage: true,
  origin: { select: { disclosedOn: true } },
  hypotheses: { where: { setAsideReason: "" }, select: { isNull: true } },
  metrics: { select: { basis: true } },
  publicDecisions: { select: { decision: true }, orderBy: { number: "desc" }, take: 1 },
  _count: {
    select: {
      holds: { where: { liftedAt: null } },
      notices: { where: { state: "released" } },
      determinations: true,
      targets: { where: { role: { in: ["subject", "harmed"] } } },
      accounts: { where: { personClass: "private_individual", withdrawnAt: null } },
      posts: { where: { withdrawnAt: null, personalData: { hasSome: personal } } },
      dispositions: { where: { kind: "case", state: "confirmed" } },
    },
  },
} as const satisfies Prisma.CaseSelect;

const answer = (value: string | null | undefined): TriageAnswer =>
  triageAnswers.find((known) => known === value) ?? null;

/** The last answer of each kind. */
export async function latestChecks(db: ReadDb | Tx, caseId: string) {
  const rows = await db.caseCheck.findMany({
    where: { caseId },
    select: { kind: true, outcome: true, basisSha256: true },
    orderBy: { checkedAt: "asc" },
  });
  return new Map(rows.map((row) => [row.kind, row]));
}

/** What an endorsement is of: the contents that are approved, whatever their order. */
export async function approvedBasis(db: ReadDb | Tx, caseId: string): Promise<string> {
  const rows = await db.finding.findMany({ where: { caseId, state: "approved" }, select: { contentSha256: true } });
  return sha256Of(rows.map(({ contentSha256 }) => contentSha256).sort());
}
