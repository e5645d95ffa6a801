import { beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { appRouter } from "#server/api/root.ts";
import { record } from "#server/core/history.ts";
import { log } from "#server/core/log.ts";
import { inOneTransaction, prisma } from "#server/db/client.ts";
import { wholeNetwork } from "#server/schema/network-act.ts";
import { type Role, roles } from "#server/schema/permission.ts";
import { type AccountThings, accountThings } from "#test/support/accounts.ts";
import { sendCapture } from "#test/support/captures.ts";
import { post, submittedFinding, team, type WorkedCase, workedCase } from "#test/support/evidence.ts";
import { as, caseFields, type Person, person } from "#test/support/people.ts";
import {
  caseEvent,
  entity,
  narrative,
  office,
  type SaidThings,
  saidThings,
  statement,
  statementSource,
} from "#test/support/said-things.ts";
import { type WorkflowThings, workflowThings } from "#test/support/workflow.ts";

/**
 * Every procedure, every role, {own case, other case, no session}. The inputs are well formed and name real things; those
 * of writes carry a version or a hash that nobody has, so that a permitted call gets as far as a conflict and changes
 * nothing. "reached" is therefore any answer but UNAUTHORIZED, FORBIDDEN and NOT_FOUND.
 */

type Told = "reached" | "FORBIDDEN" | "NOT_FOUND" | "UNAUTHORIZED";
type Row = { input: (world: World) => unknown; may: readonly Role[] /** Belongs to no case. */; desk?: true };
type World = WorkedCase &
  AccountThings &
  SaidThings &
  WorkflowThings & {
    electionEventId: string;
    captureId: string;
    findingId: string;
    draftId: string;
    threadId: string;
    suggestionId: string;
    networkId: string;
    networkMemberId: string;
    verificationId: string;
    networkActId: string;
    linkId: string;
    matchId: string;
    questionId: string;
    setId: string;
    accountId: string;
    noticeId: string;
    hypothesisId: string;
    achItemId: string;
    indicatorId: string;
    spreadId: string;
    searchId: string;
    attributionId: string;
    tagId: string;
    commentId: string;
    assignmentId: string;
    holdId: string;
    dispositionId: string;
    translationId: string;
    withdrawnId: string;
    admissionId: string;
    taskId: string;
  };

const reason = "because the test says so";
const nobodysHash = "f".repeat(64);
const everyone = roles;
const caseReaders = ["member", "reviewer", "lead", "communications", "panel"] as const;
const evidenceReaders = ["member", "reviewer", "lead", "panel"] as const;
const analysts = ["member", "lead"] as const;
const taskWriters = ["member", "reviewer", "lead", "communications"] as const;
const assessors = ["member", "reviewer", "lead"] as const;
const notice = { titleEn: "Notice", titleFr: "Avis", sentences: [] };
const finding = {
  group: "A",
  kind: "observation",
  title: "Seen",
  text: "Seen.",
  probability: null,
  confidence: null,
  limits: "",
  citations: [],
};
const account = { platform: "wechat", nativeId: "new" };
const observation = { kind: "handle", value: "new", romanised: "", seenFrom: null, seenTo: null, source: "a page" };
const day = { wall: "2025-03-11", zone: "UTC", precision: "day" } as const;
const spread = {
  kind: "mainstream_media",
  platform: null,
  what: "A newspaper",
  seenAt: day,
  basis: reason,
} as const;
const attribution = {
  level: "state_backed",
  actor: "A state",
  phraseEn: "Linked to a state.",
  phraseFr: "Lié à un État.",
  probability: "likely",
  confidence: "low",
  limits: "Nothing is known of who ordered it.",
} as const;
const classified = {
  source: "classified",
  kind: "technical",
  reference: "R-1",
  dated: "2025-03-01",
  holder: "An agency",
} as const;
const search = {
  platform: "x",
  method: "Searched both titles by hand.",
  result: "not_seen",
  searchedAt: day,
  validUntil: "2025-04-11",
} as const;
const hypothesis = { statement: "It was organic" };
const metric = {
  type: "view",
  low: 1,
  high: 2,
  qualifier: "between",
  basis: "counted",
  asOf: { wall: "2025-03-11", zone: "UTC", precision: "day" },
};
const retentionMonths = { investigation: 1, public_notice: 1, referral: 1, no_interference: 1, domestic_speech: 1 };
const notification = { kind: "platform", recipientRole: "Owner of the platform" };
const determination = {
  body: "panel",
  question: "Does it threaten a free and fair election?",
  threshold: "not_met",
  freeAndFair: "not_affected",
  freeAndFairBasis: "As briefed.",
  informedDecisions: "not_affected",
  informedBasis: "As briefed.",
  asOf: "2025-04",
};
const newcomer = { name: "New", email: "new@example.org", role: "member", password: "short" };

const { kind: _kind, source: _source, ...statementWords } = statement();
const linkWords = { confidence: "low", basis: "Seen.", assertedBy: "Somebody", assertedOn: "2025-04-07" };
const imputation = { confidence: "low", basis: "Seen.", imputedBy: "Somebody", imputedOn: "2025-04-07" };
const profile = {
  activityFrom: null,
  activityTo: null,
  detectedOn: null,
  toldOn: null,
  publishedOn: null,
  amplifiersLow: null,
  amplifiersHigh: null,
  parties: [],
  source: "A statement",
};
const staleNetwork = ({ networkId }: World) => ({ networkId, version: 99 });
const aboutCase = ({ caseId }: World) => ({ kind: "case", id: caseId });

const matrix: Record<string, Row> = {
  "people.self": { input: () => ({}), may: everyone, desk: true },
  "people.list": { input: () => ({}), may: ["member", "lead", "administrator"], desk: true },
  "people.add": {
    input: () => ({ ...newcomer, password: "long enough to pass", email: `${crypto.randomUUID()}@example.org` }),
    may: ["administrator"],
    desk: true,
  },
  "people.update": {
    input: (w) => ({ userId: w.panel.id, version: 99, name: "Other", role: "panel" }),
    may: ["administrator"],
    desk: true,
  },
  "people.deactivate": {
    input: (w) => ({ userId: w.panel.id, version: 99, reason }),
    may: ["administrator"],
    desk: true,
  },
  "people.reactivate": {
    input: (w) => ({ userId: w.panel.id, version: 99, reason }),
    may: ["administrator"],
    desk: true,
  },
  "cases.list": { input: () => ({}), may: caseReaders, desk: true },
  "cases.electionEvents": { input: () => ({}), may: caseReaders, desk: true },
  "cases.open": { input: () => caseFields, may: analysts, desk: true },
  "desk.get": { input: () => ({}), may: caseReaders, desk: true },
  "findings.reviewQueue": { input: () => ({}), may: caseReaders, desk: true },
  "cases.get": { input: (w) => ({ caseId: w.caseId }), may: caseReaders },
  "cases.update": {
    input: (w) => ({ caseId: w.caseId, version: 99, fields: { ...caseFields, summary: "new" } }),
    may: analysts,
  },
  "cases.grantAccess": { input: (w) => ({ caseId: w.caseId, userId: w.reviewer.id, reason }), may: analysts },
  "cases.changeAccess": {
    input: (w) => ({ caseId: w.caseId, userId: w.administrator.id, level: "read", reason }),
    may: analysts,
  },
  "cases.restrict": { input: (w) => ({ caseId: w.caseId, version: 99, restricted: true, reason }), may: ["lead"] },
  "cases.askToBeLetIn": { input: () => ({ code: "V-0000-0000", reason }), may: caseReaders, desk: true },
  "cases.admissionRequests": { input: (w) => ({ caseId: w.caseId }), may: analysts },
  "cases.decideAdmission": {
    input: (w) => ({ admissionId: w.admissionId, decision: "let_in", lastDay: "2000-01-01", reason }),
    may: analysts,
  },
  "cases.removeAccess": { input: (w) => ({ caseId: w.caseId, userId: w.administrator.id, reason }), may: analysts },
  "accounts.list": { input: (w) => ({ caseId: w.caseId }), may: evidenceReaders },
  "accounts.fields": { input: (w) => ({ accountId: w.accountId }), may: analysts },
  "accounts.add": {
    input: (w) => ({ caseId: w.caseId, account: { ...account, nativeId: crypto.randomUUID() } }),
    may: analysts,
  },
  "accounts.update": { input: (w) => ({ accountId: w.accountId, version: 99, fields: account }), may: analysts },
  "accounts.get": { input: (w) => ({ accountId: w.accountId }), may: evidenceReaders },
  "accounts.proposals": { input: (w) => ({ caseId: w.caseId }), may: evidenceReaders },
  "accounts.classify": {
    input: (w) => ({
      caseId: w.caseId,
      accounts: [{ accountId: w.accountId, version: 99 }],
      classes: { type: "person" },
      basis: reason,
    }),
    may: analysts,
  },
  "accounts.observe": { input: (w) => ({ accountId: w.accountId, observation }), may: analysts },
  "accounts.withdrawObservation": {
    input: (w) => ({ accountObservationId: w.accountObservationId, reason }),
    may: analysts,
  },
  "accounts.link": { input: (w) => ({ accountId: w.accountId, intoId: w.accountId, reason }), may: analysts },
  "accounts.unlink": { input: (w) => ({ accountLinkId: w.accountLinkId, reason }), may: analysts },
  "accounts.findDuplicates": { input: (w) => ({ caseId: w.caseId }), may: analysts },
  "accounts.decideProposal": {
    input: (w) => ({ accountProposalId: w.accountProposalId, decision: "rejected", reason }),
    may: analysts,
  },
  "accounts.reveal": { input: (w) => ({ accountId: w.accountId, reason }), may: ["member", "reviewer", "lead"] },
  "posts.list": { input: (w) => ({ caseId: w.caseId }), may: evidenceReaders },
  "posts.get": { input: (w) => ({ postId: w.postId }), may: evidenceReaders },
  "posts.add": { input: (w) => ({ caseId: w.caseId, post: { ...post, objectId: "" } }), may: analysts },
  "posts.update": {
    input: (w) => ({ postId: w.postId, version: 99, fields: { ...post, note: "new" } }),
    may: analysts,
  },
  "posts.addTranslation": {
    input: (w) => ({
      postId: w.postId,
      translation: { language: "en", text: "A sample.", translator: "Tester", method: "human" },
    }),
    may: analysts,
  },
  "posts.reviewTranslation": {
    input: (w) => ({ postId: w.postId, translationId: w.translationId, review: { verdict: "confirmed" } }),
    may: assessors,
  },
  "posts.addArchivedLink": {
    input: (w) => ({
      postId: w.postId,
      link: { service: "Own archive", url: "https://archive.example/1", archivedAt: metric.asOf },
    }),
    may: analysts,
  },
  "posts.addObservation": {
    input: (w) => ({ postId: w.postId, observation: { kind: "seen", seenAt: metric.asOf } }),
    may: analysts,
  },
  "posts.addStance": {
    input: (w) => ({ postId: w.postId, stance: { target: "Somebody", stance: "neutral", basis: "its words" } }),
    may: assessors,
  },
  "posts.addRating": {
    input: (w) => ({ postId: w.postId, rating: { subject: "item", grade: "6", basis: "nothing to compare" } }),
    may: assessors,
  },
  "posts.withdrawEntry": {
    input: (w) => ({ postId: w.postId, kind: "stance", entryId: w.withdrawnId, reason }),
    may: assessors,
  },
  "posts.addCaseMetric": { input: (w) => ({ caseId: w.caseId, metric }), may: analysts },
  "posts.addMetric": { input: (w) => ({ postId: w.postId, metric }), may: analysts },
  "captures.list": { input: (w) => ({ caseId: w.caseId }), may: evidenceReaders },
  "captures.get": { input: (w) => ({ captureId: w.captureId }), may: evidenceReaders },
  "captures.timestamps": { input: (w) => ({ caseId: w.caseId, subjectSha256: nobodysHash }), may: evidenceReaders },
  "captures.update": {
    input: (w) => ({ captureId: w.captureId, version: 99, fields: { collector: "Other" } }),
    may: analysts,
  },
  "captures.readAgain": { input: (w) => ({ captureId: w.captureId }), may: analysts },
  "captures.export": { input: (w) => ({ captureId: w.captureId, reason }), may: ["member", "reviewer", "lead"] },
  "imports.list": { input: (w) => ({ caseId: w.caseId }), may: evidenceReaders },
  "imports.get": { input: (w) => ({ importId: w.importId }), may: evidenceReaders },
  "imports.plan": {
    input: (w) => ({
      importId: w.importId,
      version: 99,
      platform: "wechat",
      dryRun: true,
      mapping: {
        account: "account_id",
        object: "object_id",
        time: "timestamp_share",
        content: null,
        action: null,
        text: null,
      },
    }),
    may: analysts,
  },
  "imports.planRecords": {
    input: (w) => ({
      importId: w.importId,
      version: 99,
      kind: "posts",
      mapping: { post: "object_id", text: "account_id", time: "timestamp_share" },
      platform: "wechat",
      zone: "UTC",
      language: "und",
      dryRun: true,
    }),
    may: analysts,
  },
  "imports.mappings": { input: () => ({}), may: analysts, desk: true },
  "imports.saveMapping": {
    input: () => ({ name: crypto.randomUUID(), kind: "events", platform: "wechat", mapping: { account: "a" } }),
    may: analysts,
    desk: true,
  },
  "imports.removeMapping": {
    input: () => ({ mappingId: "00000000-0000-4000-8000-000000000000" }),
    may: analysts,
    desk: true,
  },
  "imports.rows": { input: (w) => ({ importId: w.importId }), may: analysts },
  "imports.correctLayout": {
    input: (w) => ({ importId: w.importId, version: 99, layout: { header: false } }),
    may: analysts,
  },
  "imports.resume": { input: (w) => ({ importId: w.importId, version: 99 }), may: analysts },
  "imports.undo": { input: (w) => ({ importId: w.importId, version: 99, reason }), may: analysts },
  "imports.cancel": { input: (w) => ({ importId: w.importId }), may: analysts },
  "detection.detectors": { input: (w) => ({ caseId: w.caseId }), may: evidenceReaders },
  "detection.runs": { input: (w) => ({ caseId: w.caseId }), may: evidenceReaders },
  "detection.run": { input: (w) => ({ runId: w.runId }), may: evidenceReaders },
  "detection.request": { input: (w) => ({ caseId: w.caseId, detectors: ["no-such-detector"] }), may: analysts },
  "detection.cancel": { input: (w) => ({ runId: w.runId }), may: analysts },
  "detection.judge": {
    input: (w) => ({ runId: w.runId, verdict: "unsure", reason }),
    may: ["member", "reviewer", "lead"],
  },
  "detection.calibration": { input: () => ({}), may: ["member", "reviewer", "lead"], desk: true },
  "detection.thresholds": { input: () => ({}), may: ["member", "reviewer", "lead"], desk: true },
  "detection.setThresholds": {
    input: () => ({ detector: "network", number: 99, params: {}, reason }),
    may: ["lead"],
    desk: true,
  },
  "detection.proposals": { input: (w) => ({ caseId: w.caseId }), may: evidenceReaders },
  "detection.decideProposal": {
    input: (w) => ({ evidenceProposalId: w.evidenceProposalId, decision: "accepted", reason }),
    may: analysts,
  },
  "networks.proposals": { input: (w) => ({ caseId: w.caseId }), may: evidenceReaders },
  "networks.list": { input: (w) => ({ caseId: w.caseId }), may: evidenceReaders },
  "networks.get": { input: (w) => ({ networkId: w.networkId }), may: evidenceReaders },
  "networks.accept": {
    input: (w) => ({ proposalId: w.proposal.id, version: 99, name: "Suspected", reason }),
    may: analysts,
  },
  "networks.reject": { input: (w) => ({ proposalId: w.proposal.id, version: 99, reason }), may: analysts },
  "links.list": { input: (w) => ({ caseId: w.caseId }), may: evidenceReaders },
  "links.assert": {
    input: (w) => ({ caseId: w.caseId, otherCaseId: w.caseId, fields: { ...linkWords, kind: "account" } }),
    may: analysts,
  },
  "links.retract": { input: (w) => ({ caseId: w.caseId, linkId: w.linkId, reason }), may: analysts },
  "links.matches": { input: (w) => ({ caseId: w.caseId }), may: evidenceReaders },
  "links.seek": { input: (w) => ({ caseId: w.caseId }), may: analysts },
  "links.acceptMatch": {
    input: (w) => ({ caseId: w.caseId, matchId: w.matchId, fields: linkWords }),
    may: analysts,
  },
  "links.rejectMatch": { input: (w) => ({ caseId: w.caseId, matchId: w.matchId, reason }), may: analysts },
  "links.questions": { input: (w) => ({ caseId: w.caseId }), may: evidenceReaders },
  "links.ask": { input: (w) => ({ caseId: w.caseId, matchId: w.matchId, question: "Is it the same?" }), may: analysts },
  "links.answer": {
    input: (w) => ({ caseId: w.caseId, questionId: w.questionId, answer: "in_touch" }),
    may: analysts,
  },
  "links.profile": { input: (w) => ({ caseId: w.caseId }), may: caseReaders },
  "links.updateProfile": { input: (w) => ({ caseId: w.caseId, version: 99, fields: profile }), may: analysts },
  "sets.list": { input: () => ({}), may: everyone, desk: true },
  "sets.get": { input: (w) => ({ setId: w.setId }), may: caseReaders },
  "sets.open": {
    input: (w) => ({ caseId: w.caseId, fields: { name: "Another set" }, imputation }),
    may: analysts,
  },
  "sets.update": { input: (w) => ({ setId: w.setId, version: 99, fields: { name: "Other" } }), may: analysts },
  "sets.impute": { input: (w) => ({ caseId: w.caseId, setId: w.setId, fields: imputation }), may: analysts },
  "sets.withdraw": { input: (w) => ({ caseId: w.caseId, setId: w.setId, reason }), may: analysts },
  "networks.overlaps": { input: (w) => ({ networkId: w.networkId }), may: evidenceReaders },
  "networks.pairs": {
    input: (w) => ({ networkId: w.networkId, fromId: w.accountId, toId: w.networkMemberId }),
    may: evidenceReaders,
  },
  "networks.addMember": {
    input: (w) => ({
      ...staleNetwork(w),
      accountId: w.accountId,
      role: "amplifier",
      confidence: null,
      reason,
      cited: null,
    }),
    may: analysts,
  },
  "networks.changeMember": {
    input: (w) => ({
      ...staleNetwork(w),
      accountId: w.accountId,
      role: "bystander",
      confidence: null,
      reason,
      cited: null,
    }),
    may: analysts,
  },
  "networks.removeMember": { input: (w) => ({ ...staleNetwork(w), accountId: w.accountId, reason }), may: analysts },
  "networks.reviewMembers": {
    input: (w) => ({ ...staleNetwork(w), accountIds: [w.accountId], reviewed: true }),
    may: assessors,
  },
  "networks.addEdge": {
    input: (w) => ({
      ...staleNetwork(w),
      fromId: w.accountId,
      toId: w.accountId,
      sharedObjects: null,
      medianLagSeconds: null,
      confidence: null,
      reason,
      cited: null,
    }),
    may: analysts,
  },
  "networks.removeEdge": {
    input: (w) => ({ ...staleNetwork(w), fromId: w.accountId, toId: w.networkMemberId, reason }),
    may: analysts,
  },
  "networks.arrange": { input: (w) => ({ ...staleNetwork(w), pins: [], filter: wholeNetwork }), may: analysts },
  "networks.undo": { input: (w) => ({ ...staleNetwork(w), actId: w.networkActId }), may: analysts },
  "networks.update": {
    input: (w) => ({ networkId: w.networkId, version: 99, name: "Other", note: "" }),
    may: analysts,
  },
  "findings.list": { input: (w) => ({ caseId: w.caseId }), may: caseReaders },
  "findings.get": { input: (w) => ({ findingId: w.findingId }), may: ["member", "reviewer", "lead"] },
  "publicRecord.list": { input: () => ({}), may: caseReaders, desk: true },
  "publicRecord.add": { input: () => ({ kind: "party", fields: entity() }), may: analysts, desk: true },
  "publicRecord.update": {
    input: (w) => ({ entityId: w.entityId, version: 99, fields: entity() }),
    may: analysts,
    desk: true,
  },
  "publicRecord.officesOn": { input: () => ({ day: "2025-03-10" }), may: caseReaders, desk: true },
  "publicRecord.addOffice": {
    input: (w) => ({ entityId: w.entityId, fields: office() }),
    may: analysts,
    desk: true,
  },
  "publicRecord.updateOffice": {
    input: (w) => ({ officeId: w.officeId, version: 99, fields: office() }),
    may: analysts,
    desk: true,
  },
  "publicRecord.withdrawOffice": {
    input: (w) => ({ officeId: w.officeId, version: 99, reason }),
    may: analysts,
    desk: true,
  },
  "publicRecord.platforms": { input: () => ({}), may: caseReaders, desk: true },
  "publicRecord.savePlatform": {
    input: () => ({
      platform: "other",
      version: 99,
      fields: { owner: "Owner", jurisdiction: "Canada", source: "Filing", statedOn: "2025-04-07" },
    }),
    may: analysts,
    desk: true,
  },
  "publicRecord.targets": { input: (w) => ({ caseId: w.caseId }), may: caseReaders },
  "publicRecord.events": { input: (w) => ({ caseId: w.caseId }), may: caseReaders },
  "publicRecord.addEvent": { input: (w) => ({ caseId: w.caseId, fields: caseEvent }), may: analysts },
  "publicRecord.updateEvent": {
    input: (w) => ({ caseEventId: w.caseEventId, version: 99, fields: caseEvent }),
    may: analysts,
  },
  "publicRecord.removeEvent": { input: (w) => ({ caseEventId: w.caseEventId, version: 99, reason }), may: analysts },
  "publicRecord.balance": { input: () => ({}), may: caseReaders, desk: true },
  "narratives.list": { input: (w) => ({ caseId: w.caseId }), may: evidenceReaders },
  "narratives.add": { input: (w) => ({ caseId: w.caseId, fields: narrative }), may: analysts },
  "narratives.update": {
    input: (w) => ({ narrativeId: w.narrativeId, version: 99, fields: narrative }),
    may: analysts,
  },
  "narratives.addPost": {
    input: (w) => ({ narrativeId: w.narrativeId, postId: w.postId, basis: "its title" }),
    may: analysts,
  },
  "narratives.removePost": {
    input: (w) => ({ narrativeId: w.narrativeId, postId: w.postId, reason }),
    may: analysts,
  },
  "narratives.merge": {
    input: (w) => ({ narrativeId: w.narrativeId, version: 99, intoId: w.narrativeId, reason }),
    may: analysts,
  },
  "narratives.unmerge": { input: (w) => ({ narrativeId: w.narrativeId, version: 99, reason }), may: analysts },
  "narratives.split": {
    input: (w) => ({ narrativeId: w.narrativeId, version: 99, title: "Part", postIds: [w.postId], reason }),
    may: analysts,
  },
  "statements.list": { input: (w) => ({ caseId: w.caseId }), may: caseReaders },
  "statements.add": { input: (w) => ({ caseId: w.caseId, statement: statement() }), may: analysts },
  "statements.update": {
    input: (w) => ({ statementId: w.statementId, version: 99, fields: statementWords }),
    may: analysts,
  },
  "statements.addSource": {
    input: (w) => ({ statementId: w.statementId, version: 99, source: statementSource() }),
    may: analysts,
  },
  "statements.remove": { input: (w) => ({ statementId: w.statementId, version: 99, reason }), may: analysts },
  "statements.link": {
    input: (w) => ({ statementId: w.statementId, hypothesisId: w.hypothesisId, relation: "author" }),
    may: analysts,
  },
  "statements.unlink": {
    input: (w) => ({ statementId: w.statementId, hypothesisId: w.hypothesisId, reason }),
    may: analysts,
  },
  "breakout.get": { input: (w) => ({ caseId: w.caseId }), may: evidenceReaders },
  "breakout.observe": { input: (w) => ({ caseId: w.caseId, fields: spread }), may: analysts },
  "breakout.withdrawObservation": { input: (w) => ({ spreadId: w.spreadId, reason }), may: analysts },
  "breakout.search": { input: (w) => ({ caseId: w.caseId, fields: search }), may: analysts },
  "breakout.withdrawSearch": { input: (w) => ({ searchId: w.searchId, reason }), may: analysts },
  "breakout.decide": { input: (w) => ({ caseId: w.caseId, category: 1, asOf: "2025-04-07", reason }), may: analysts },
  "attribution.list": { input: (w) => ({ caseId: w.caseId }), may: evidenceReaders },
  "attribution.add": { input: (w) => ({ caseId: w.caseId, fields: attribution }), may: analysts },
  "attribution.update": {
    input: (w) => ({ attributionId: w.attributionId, version: 99, fields: attribution }),
    may: analysts,
  },
  "attribution.addEvidence": {
    input: (w) => ({ attributionId: w.attributionId, version: 99, evidence: classified }),
    may: analysts,
  },
  "attribution.withdrawEvidence": {
    input: (w) => ({ attributionId: w.attributionId, version: 99, evidenceId: w.attributionId, reason }),
    may: analysts,
  },
  "attribution.decide": {
    input: (w) => ({
      attributionId: w.attributionId,
      version: 99,
      decision: "refused",
      proportionate: "no",
      fallout: reason,
      reason,
    }),
    may: ["reviewer", "lead"],
  },
  "techniques.taxonomies": { input: () => ({}), may: evidenceReaders, desk: true },
  "techniques.taxonomy": {
    input: () => ({ framework: "DISARM Red", version: "1.7" }),
    may: evidenceReaders,
    desk: true,
  },
  "techniques.tags": { input: (w) => ({ caseId: w.caseId }), may: evidenceReaders },
  "techniques.tag": {
    input: (w) => ({
      caseId: w.caseId,
      fields: {
        technique: { framework: "DISARM Red", version: "1.7", techniqueId: "none" },
        target: { kind: "case", id: w.caseId },
        basis: reason,
        citations: [{ kind: "post", id: w.postId }],
      },
    }),
    may: analysts,
  },
  "techniques.withdraw": { input: (w) => ({ tagId: w.tagId, reason }), may: analysts },
  "marking.get": { input: (w) => ({ caseId: w.caseId }), may: caseReaders },
  "marking.raise": { input: (w) => ({ caseId: w.caseId, after: 99, tlp: "red", reason }), may: ["lead"] },
  "criteria.get": { input: (w) => ({ caseId: w.caseId }), may: evidenceReaders },
  "criteria.answer": {
    input: (w) => ({ caseId: w.caseId, criterion: "harm", answer: "no", basis: reason, after: 99 }),
    may: assessors,
  },
  "hypotheses.matrix": { input: (w) => ({ caseId: w.caseId }), may: evidenceReaders },
  "hypotheses.add": { input: (w) => ({ caseId: w.caseId, fields: hypothesis }), may: analysts },
  "hypotheses.update": {
    input: (w) => ({ hypothesisId: w.hypothesisId, version: 99, fields: hypothesis }),
    may: analysts,
  },
  "hypotheses.setAside": { input: (w) => ({ hypothesisId: w.hypothesisId, version: 99, reason }), may: analysts },
  "hypotheses.takeUp": { input: (w) => ({ hypothesisId: w.hypothesisId, version: 99, reason }), may: analysts },
  "hypotheses.addItem": { input: (w) => ({ caseId: w.caseId, fields: { text: "Seen." } }), may: analysts },
  "hypotheses.updateItem": {
    input: (w) => ({ achItemId: w.achItemId, version: 99, fields: { text: "Seen." } }),
    may: analysts,
  },
  "hypotheses.removeItem": { input: (w) => ({ achItemId: w.achItemId, version: 99, reason }), may: analysts },
  "hypotheses.restoreItem": { input: (w) => ({ achItemId: w.achItemId, version: 99, reason }), may: analysts },
  "hypotheses.rate": {
    input: (w) => ({ hypothesisId: w.hypothesisId, achItemId: w.achItemId, value: null }),
    may: ["member", "reviewer", "lead"],
  },
  "hypotheses.addIndicator": { input: (w) => ({ hypothesisId: w.hypothesisId, text: "Seen." }), may: analysts },
  "hypotheses.markIndicator": {
    input: (w) => ({ indicatorId: w.indicatorId, version: 99, state: "open" }),
    may: analysts,
  },
  "findings.version": {
    input: (w) => ({ findingId: w.findingId, version: 1 }),
    may: ["member", "reviewer", "lead"],
  },
  "findings.draft": { input: (w) => ({ caseId: w.caseId, fields: finding }), may: analysts },
  "findings.edit": { input: (w) => ({ findingId: w.findingId, version: 99, fields: finding }), may: analysts },
  "findings.submit": { input: (w) => ({ findingId: w.findingId, version: 99 }), may: analysts },
  "findings.approve": {
    input: (w) => ({ findingId: w.findingId, contentSha256: nobodysHash }),
    may: ["reviewer", "lead"],
  },
  "findings.askForChanges": {
    input: (w) => ({ findingId: w.findingId, contentSha256: nobodysHash, note: reason }),
    may: ["reviewer", "lead"],
  },
  "findings.reject": {
    input: (w) => ({ findingId: w.findingId, contentSha256: nobodysHash, note: reason }),
    may: ["reviewer", "lead"],
  },
  "findings.takeReview": { input: (w) => ({ findingId: w.draftId }), may: ["reviewer", "lead"] },
  "findings.takeOverReview": { input: (w) => ({ findingId: w.draftId, reason }), may: ["reviewer", "lead"] },
  "findings.giveReviewBack": { input: (w) => ({ findingId: w.draftId }), may: ["reviewer", "lead"] },
  "findings.threads": { input: (w) => ({ findingId: w.findingId }), may: assessors },
  "findings.openThread": {
    input: (w) => ({
      findingId: w.findingId,
      on: { anchor: "paragraph", position: 99, quote: "Other." },
      text: reason,
    }),
    may: assessors,
  },
  "findings.reply": { input: (w) => ({ threadId: w.threadId, text: reason }), may: assessors },
  "findings.resolveThread": { input: (w) => ({ threadId: w.threadId, version: 99 }), may: ["reviewer", "lead"] },
  "findings.reopenThread": { input: (w) => ({ threadId: w.threadId, version: 99, text: reason }), may: assessors },
  "findings.takeSuggestion": {
    input: (w) => ({ findingId: w.findingId, version: 99, entryId: w.suggestionId }),
    may: analysts,
  },
  "findings.dissent": {
    input: (w) => ({ findingId: w.findingId, contentSha256: nobodysHash, fields: { text: reason } }),
    may: assessors,
  },
  "findings.report": { input: (w) => ({ caseId: w.caseId, language: "en" }), may: assessors },
  "disclosures.list": { input: (w) => ({ caseId: w.caseId }), may: assessors },
  "disclosures.record": {
    input: (w) => ({ caseId: w.caseId, item: "intent", fields: { state: "withheld", reason } }),
    may: analysts,
  },
  "notices.list": { input: (w) => ({ caseId: w.caseId }), may: caseReaders },
  "notices.get": { input: (w) => ({ noticeId: w.noticeId }), may: caseReaders },
  "notices.draft": { input: (w) => ({ caseId: w.caseId, fields: notice }), may: ["communications"] },
  "notices.edit": {
    input: (w) => ({ noticeId: w.noticeId, version: 99, fields: { ...notice, titleEn: "Other" } }),
    may: ["communications"],
  },
  "notices.preview": { input: (w) => ({ noticeId: w.noticeId, language: "en", format: "html" }), may: caseReaders },
  "notices.export": { input: (w) => ({ noticeId: w.noticeId, language: "en", format: "html" }), may: caseReaders },
  "notices.release": { input: (w) => ({ noticeId: w.noticeId, contentSha256: nobodysHash }), may: ["communications"] },
  "retention.get": { input: (w) => ({ caseId: w.caseId }), may: ["member", "reviewer", "lead"] },
  "retention.desk": { input: () => ({}), may: caseReaders, desk: true },
  "retention.searchPerson": { input: () => ({ reference: "A-1", reason, term: "nobody" }), may: ["lead"], desk: true },
  "retention.exportPerson": {
    input: (w) => ({ reference: "A-1", reason, records: [{ accountId: w.accountId, withheld: "investigation" }] }),
    may: ["lead"],
    desk: true,
  },
  "retention.targets": { input: (w) => ({ caseId: w.caseId, kind: "post" }), may: analysts },
  "retention.tombstone": {
    input: (w) => ({ caseId: w.caseId, kind: "post", targetId: w.postId }),
    may: evidenceReaders,
  },
  "retention.set": {
    input: (w) => ({ caseId: w.caseId, version: 99, fields: { purpose: "referral" }, reason }),
    may: ["lead"],
  },
  "retention.defaults": { input: () => ({}), may: ["member", "reviewer", "lead", "administrator"], desk: true },
  "retention.setDefaults": {
    input: () => ({ number: 99, months: retentionMonths, reason }),
    may: ["administrator"],
    desk: true,
  },
  "retention.placeHold": { input: (w) => ({ caseId: w.caseId, reason, authority: "court" }), may: ["lead"] },
  "retention.liftHold": { input: (w) => ({ holdId: w.holdId, reason }), may: ["lead"] },
  "retention.propose": {
    input: (w) => ({
      caseId: w.caseId,
      kind: "case",
      targetId: w.caseId,
      ground: "not_needed",
      reason,
      authority: "plan",
    }),
    may: analysts,
  },
  "retention.confirm": { input: (w) => ({ dispositionId: w.dispositionId }), may: ["reviewer", "lead"] },
  "retention.refuse": { input: (w) => ({ dispositionId: w.dispositionId, note: reason }), may: ["reviewer", "lead"] },
  "retention.withdraw": { input: (w) => ({ dispositionId: w.dispositionId, note: reason }), may: analysts },
  "tasks.list": { input: (w) => ({ caseId: w.caseId }), may: caseReaders },
  "tasks.mine": { input: () => ({}), may: caseReaders, desk: true },
  "tasks.add": { input: (w) => ({ caseId: w.caseId, fields: { title: "Look" } }), may: taskWriters },
  "tasks.update": { input: (w) => ({ taskId: w.taskId, version: 99, fields: { title: "Look" } }), may: taskWriters },
  "tasks.close": { input: (w) => ({ taskId: w.taskId, version: 99, state: "done", reason: "" }), may: taskWriters },
  "tasks.reopen": { input: (w) => ({ taskId: w.taskId, version: 99 }), may: taskWriters },
  "tasks.applyTemplate": {
    input: (w) => ({ caseId: w.caseId, template: "triage", tasks: [{ title: "Look", dueOn: "2025-04-01" }] }),
    may: taskWriters,
  },
  "custody.list": { input: (w) => ({ caseId: w.caseId }), may: evidenceReaders },
  "custody.chain": {
    input: (w) => ({ caseId: w.caseId, item: { kind: "import", id: w.importId } }),
    may: evidenceReaders,
  },
  "custody.verify": { input: (w) => ({ caseId: w.caseId }), may: ["member", "reviewer", "lead"] },
  "custody.cancelVerification": {
    input: (w) => ({ verificationId: w.verificationId }),
    may: ["member", "reviewer", "lead"],
  },
  "custody.transfer": {
    input: (w) => ({
      caseId: w.caseId,
      items: [{ kind: "import", id: w.importId }],
      recipient: "Court registry",
      authority: "Order 1",
      channel: "in_person",
      reason,
    }),
    may: ["lead"],
  },
  "workflow.get": { input: (w) => ({ caseId: w.caseId }), may: caseReaders },
  "workflow.step": {
    input: (w) => ({ caseId: w.caseId, version: 99, step: "hold", reason }),
    may: ["member", "reviewer", "lead", "communications"],
  },
  "workflow.acknowledge": { input: (w) => ({ overrideId: w.overrideId }), may: ["reviewer", "lead"] },
  "workflow.alerts": { input: () => ({}), may: caseReaders, desk: true },
  "workflow.triage": { input: (w) => ({ caseId: w.caseId }), may: caseReaders },
  "workflow.saveTriage": { input: (w) => ({ caseId: w.caseId, version: 99, fields: {} }), may: analysts },
  "workflow.saveOrigin": { input: (w) => ({ caseId: w.caseId, version: 99, fields: {} }), may: analysts },
  "workflow.check": {
    input: (w) => ({ caseId: w.caseId, kind: "privacy", outcome: "passed", note: reason }),
    may: ["reviewer", "lead"],
  },
  "decisions.get": { input: (w) => ({ caseId: w.caseId }), may: caseReaders },
  "decisions.determine": {
    input: (w) => ({ caseId: w.caseId, number: 99, fields: determination }),
    may: ["panel"],
  },
  "decisions.decide": {
    input: (w) => ({
      caseId: w.caseId,
      number: 99,
      fields: { decision: "hold", decidedBy: "The panel", decidedOn: "2025-04", reason },
    }),
    may: ["lead", "panel"],
  },
  "decisions.addNotification": {
    input: (w) => ({ caseId: w.caseId, fields: notification }),
    may: ["member", "lead", "communications"],
  },
  "decisions.updateNotification": {
    input: (w) => ({ notificationId: w.notificationId, version: 99, fields: notification }),
    may: ["member", "lead", "communications"],
  },
  "decisions.markSent": {
    input: (w) => ({ notificationId: w.notificationId, version: 99, on: "" }),
    may: ["member", "lead", "communications"],
  },
  "decisions.markAcknowledged": {
    input: (w) => ({ notificationId: w.notificationId, version: 99, on: "" }),
    may: ["member", "lead", "communications"],
  },
  "decisions.waive": { input: (w) => ({ notificationId: w.notificationId, version: 99, reason }), may: ["lead"] },
  "decisions.events": { input: () => ({}), may: caseReaders, desk: true },
  "decisions.addEvent": {
    input: () => ({ fields: { name: `Race ${crypto.randomUUID()}`, kind: "other" } }),
    may: ["lead"],
    desk: true,
  },
  "decisions.updateEvent": {
    input: (w) => ({ electionEventId: w.electionEventId, version: 99, fields: { name: "Other", kind: "general" } }),
    may: ["lead"],
    desk: true,
  },
  "discussion.list": { input: (w) => ({ caseId: w.caseId, about: aboutCase(w) }), may: caseReaders },
  "discussion.people": { input: (w) => ({ caseId: w.caseId, about: aboutCase(w) }), may: caseReaders },
  "discussion.add": {
    input: (w) => ({ caseId: w.caseId, about: aboutCase(w), text: "Seen?" }),
    may: ["member", "reviewer", "lead", "communications"],
  },
  // A comment is changed by whoever wrote it, whatever the role.
  "discussion.edit": { input: (w) => ({ commentId: w.commentId, version: 99, text: "Seen!" }), may: ["member"] },
  "discussion.withdraw": { input: (w) => ({ commentId: w.commentId, version: 99 }), may: ["member"] },
  "discussion.restore": { input: (w) => ({ commentId: w.commentId, version: 99 }), may: ["member"] },
  "assignments.get": { input: (w) => ({ caseId: w.caseId, about: aboutCase(w) }), may: caseReaders },
  "assignments.mine": { input: () => ({}), may: caseReaders, desk: true },
  "assignments.assign": {
    input: (w) => ({ caseId: w.caseId, about: aboutCase(w), userId: w.member.id, standingId: w.postId }),
    may: assessors,
  },
  "assignments.end": { input: (w) => ({ assignmentId: w.assignmentId }), may: assessors },
  "assignments.watch": { input: (w) => ({ caseId: w.caseId, about: aboutCase(w) }), may: caseReaders },
  "assignments.unwatch": { input: (w) => ({ caseId: w.caseId, about: aboutCase(w) }), may: caseReaders },
  "notifications.list": { input: () => ({}), may: caseReaders, desk: true },
  // What one keeps for oneself is open to everybody: nothing but one's own rows is reached.
  "notifications.mark": { input: () => ({ seqs: [1n], read: true }), may: everyone, desk: true },
  "notifications.markAll": { input: () => ({ upTo: 0n }), may: everyone, desk: true },
  "notifications.setReasons": { input: () => ({ off: [] }), may: everyone, desk: true },
  "history.list": { input: (w) => ({ caseId: w.caseId }), may: ["member", "reviewer", "lead"] },
};
/** Outside a case, a permitted read of a draft one may not see is told NOT_FOUND: nothing is given away. */
const hiddenDrafts: Partial<Record<string, readonly Role[]>> = { "findings.get": ["communications", "panel"] };

let world: World;
const own = new Map<Role, Person>();
const strangers = new Map<Role, Person>();

beforeAll(async () => {
  const worked = await workedCase();
  await giveCustody(worked);
  const { networkId } = await as(worked.member).networks.accept({
    proposalId: worked.proposal.id,
    version: 1,
    name: "Suspected network",
    reason,
  });
  const networkThings = await changedNetwork(worked, networkId);
  const linked = await linkedCase(worked);
  const { findingId, ...written } = await submittedFinding(worked);
  const { findingId: draftId } = await as(worked.member).findings.draft({
    caseId: worked.caseId,
    fields: { ...finding, group: "A", kind: "observation" },
  });
  const { threadId } = await as(worked.lead).findings.openThread({
    findingId,
    on: { anchor: "paragraph", position: 0, quote: written.fields.text },
    text: "Please say how many.",
    suggestion: "Three accounts.",
  });
  const suggestionId = (await prisma.reviewEntry.findFirstOrThrow({ where: { threadId } })).id;
  const { noticeId } = await as(worked.communications).notices.draft({ caseId: worked.caseId, fields: notice });
  const accountId = worked.proposal.members[0]?.id ?? "";
  const things = {
    ...(await accountThings(worked.member, worked.caseId)),
    ...(await saidThings(worked.member, worked.caseId)),
  };
  const { dispositionId } = await as(worked.member).retention.propose({
    caseId: worked.caseId,
    kind: "account",
    targetId: accountId,
    ground: "not_needed",
    reason,
    authority: "plan",
  });
  const { holdId } = await as(worked.lead).retention.placeHold({ caseId: worked.caseId, reason, authority: "court" });
  const { hypothesisId } = await as(worked.member).hypotheses.add({ caseId: worked.caseId, fields: hypothesis });
  const { achItemId } = await as(worked.member).hypotheses.addItem({
    caseId: worked.caseId,
    fields: { text: "Seen." },
  });
  const { indicatorId } = await as(worked.member).hypotheses.addIndicator({ hypothesisId, text: "Seen." });
  const beside = await besideThePost(worked);
  const workflow = await workflowThings(worked.lead, worked.caseId);
  const { electionEventId } = await as(worked.lead).decisions.addEvent({ fields: { name: "A race", kind: "other" } });
  const about = { kind: "post", id: worked.postId } as const;
  const { commentId } = await as(worked.member).discussion.add({
    caseId: worked.caseId,
    about: { kind: "case", id: worked.caseId },
    text: "Seen?",
  });
  const { assignmentId } = await as(worked.member).assignments.assign({
    caseId: worked.caseId,
    about,
    userId: worked.member.id,
    standingId: null,
  });
  const { captureId } = await sendCapture(worked.member, worked.caseId, "a capture");
  const { taskId } = await as(worked.member).tasks.add({ caseId: worked.caseId, fields: { title: "Look" } });
  const admissionId = await askedToComeIn(worked);
  const weighed = { hypothesisId, achItemId, indicatorId, ...beside, ...(await inFrameworks(worked)) };
  const check = await endedCheck(worked);
  world = {
    ...worked,
    ...things,
    networkId,
    ...networkThings,
    ...linked,
    findingId,
    draftId,
    threadId,
    suggestionId,
    noticeId,
    accountId,
    holdId,
    dispositionId,
    ...weighed,
    ...workflow,
    electionEventId,
    ...check,
    captureId,
    commentId,
    assignmentId,
    admissionId,
    taskId,
  };
  for (const role of roles) {
    own.set(role, worked[role]);
    strangers.set(role, await person(role, `stranger ${role}`));
  }
});

async function askedToComeIn({ caseId }: WorkedCase): Promise<string> {
  const { code } = await prisma.case.findUniqueOrThrow({ where: { id: caseId }, select: { code: true } });
  await as(await person("member", "outsider")).cases.askToBeLetIn({ code, reason });
  const { id } = await prisma.admissionRequest.findFirstOrThrow({ where: { caseId }, select: { id: true } });
  return id;
}

/** Another case of the same member's, with all that can stand between two; each was decided on, so that nothing changes. */
async function linkedCase({ member, caseId }: WorkedCase) {
  const { caseId: otherCaseId } = await as(member).cases.open(caseFields);
  const given = { confidence: "low", basis: "Seen.", assertedBy: "Somebody", assertedOn: "2025-04-07" } as const;
  const fields = { ...given, kind: "account" } as const;
  const { linkId } = await as(member).links.assert({ caseId, otherCaseId, fields });
  await as(member).links.retract({ caseId, linkId, reason });
  const [matchId, questionId] = [crypto.randomUUID(), crypto.randomUUID()];
  const [lower = "", higher = ""] = [caseId, otherCaseId].sort();
  const detail = { count: 1, here: [], there: [], likeness: null };
  const decided = { state: "rejected", decidedById: member.id, decidedAt: new Date(), reason } as const;
  await prisma.caseMatch.create({
    data: { id: matchId, caseId: lower, otherCaseId: higher, kind: "account", detail, ...decided },
  });
  const asked = { fromCaseId: otherCaseId, toCaseId: caseId, question: "Is it?", askedById: member.id };
  await prisma.linkQuestion.create({ data: { id: questionId, matchId, ...asked } });
  await as(member).links.answer({ caseId, questionId, answer: "in_touch" });
  const imputed = { confidence: "low", basis: "Seen.", imputedBy: "Somebody", imputedOn: "2025-04-07" } as const;
  const { setId } = await as(member).sets.open({ caseId, fields: { name: "A set" }, imputation: imputed });
  return { linkId, matchId, questionId, setId };
}

/** A network with an act that can be taken back. */
async function changedNetwork({ member, proposal }: WorkedCase, networkId: string) {
  const [accountId = "", networkMemberId = ""] = proposal.members.map(({ id }) => id);
  await as(member).networks.reviewMembers({ networkId, version: 1, accountIds: [accountId], reviewed: true });
  const [act] = (await as(member).networks.get({ networkId })).acts;
  return { networkMemberId, networkActId: act?.id ?? "" };
}

/** A check that has ended, so that ending it again changes nothing. */
async function endedCheck({ member, caseId }: WorkedCase) {
  const { verificationId } = await as(member).custody.verify({ caseId });
  await as(member).custody.cancelVerification({ verificationId });
  return { verificationId };
}

/** The case's import was put there by hand; here it gets the chain that a real one has. */
async function giveCustody({ member, caseId, importId }: WorkedCase): Promise<void> {
  const { fileName, sourceSha256: sha256 } = await prisma.import.findUniqueOrThrow({ where: { id: importId } });
  const item = { kind: "import", id: importId, label: fileName } as const;
  await inOneTransaction((tx) =>
    record(tx, member, {
      action: "import.uploaded",
      caseId,
      targetId: importId,
      data: { fileName, sha256, bytes: 1 },
      custody: [{ item, event: "imported", copy: "evidentiary", sha256, sealed: true }],
    }),
  );
}

test("every procedure has a row", () => {
  expect(Object.keys(matrix).sort()).toEqual(Object.keys(appRouter._def.procedures).sort());
});

test.each(Object.entries(matrix))("%s answers each role as its row says", async (path, row) => {
  const answers: Record<string, Told> = {};
  const expected: Record<string, Told> = {};
  for (const role of roles) {
    const may = row.may.includes(role);
    answers[`own ${role}`] = await told(path, own.get(role) ?? null, row);
    answers[`other ${role}`] = await told(path, strangers.get(role) ?? null, row);
    const hidden = hiddenDrafts[path]?.includes(role) || (role === "administrator" && !row.desk);
    expected[`own ${role}`] = may ? "reached" : hidden ? "NOT_FOUND" : "FORBIDDEN";
    expected[`other ${role}`] = row.desk ? (expected[`own ${role}`] ?? "FORBIDDEN") : "NOT_FOUND";
  }
  answers["no session"] = await told(path, null, row);
  expected["no session"] = "UNAUTHORIZED";
  expect(answers).toEqual(expected);
});

test.each(Object.entries(matrix))("%s refuses a key that it does not know", async (path, row) => {
  const input = z.record(z.string(), z.unknown()).parse(row.input(world));
  expect(await codeOf(path, own.get("lead") ?? null, { ...input, createdById: world.panel.id })).toBe("BAD_REQUEST");
});

/** An attribution, and an observation, a search and a tag that are withdrawn, so that withdrawing them again changes nothing. */
async function inFrameworks({ member, caseId, postId }: WorkedCase) {
  const { spreadId } = await as(member).breakout.observe({
    caseId,
    fields: spread,
  });
  const { searchId } = await as(member).breakout.search({
    caseId,
    fields: search,
  });
  await as(member).breakout.withdrawObservation({ spreadId, reason });
  await as(member).breakout.withdrawSearch({ searchId, reason });
  const { attributionId } = await as(member).attribution.add({ caseId, fields: attribution });
  const { tagId } = await as(member).techniques.tag({
    caseId,
    fields: {
      technique: { framework: "DISARM Red", version: "1.7", techniqueId: "T0118" },
      target: { kind: "case", id: caseId },
      basis: reason,
      citations: [{ kind: "post", id: postId }],
    },
  });
  await as(member).techniques.withdraw({ tagId, reason });
  return { spreadId, searchId, attributionId, tagId };
}

/** A translation by somebody who is in no row, and a stance that was withdrawn. */
async function besideThePost({ member, caseId, postId }: WorkedCase) {
  const colleague = await person("member", "colleague");
  await as(member).cases.grantAccess({ caseId, userId: colleague.id, reason: "needs to know" });
  const { translationId } = await as(colleague).posts.addTranslation({
    postId,
    translation: { language: "fr", text: "Un exemple.", translator: "Traductrice", method: "human" },
  });
  const { stanceId } = await as(colleague).posts.addStance({
    postId,
    stance: { target: "Somebody", stance: "mixed", basis: "its words" },
  });
  await as(colleague).posts.withdrawEntry({ postId, kind: "stance", entryId: stanceId, reason });
  return { translationId, withdrawnId: stanceId };
}

async function told(path: string, actor: Person | null, row: Row): Promise<Told> {
  const code = await codeOf(path, actor, row.input(world));
  if (code === "INTERNAL_SERVER_ERROR") throw new Error(`${path} failed`);
  return code === "UNAUTHORIZED" || code === "FORBIDDEN" || code === "NOT_FOUND" ? code : "reached";
}

async function answerOf(path: string, actor: Person | null, input: unknown): Promise<unknown> {
  try {
    return await callOf(path, actor)(input);
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : String(error);
  }
}

function callOf(path: string, actor: Person | null) {
  const call: unknown = path.split(".").reduce<unknown>((caller, part) => Reflect.get(Object(caller), part), as(actor));
  if (typeof call !== "function") throw new Error(`${path} is no procedure`);
  return call;
}

async function codeOf(path: string, actor: Person | null, input: unknown): Promise<string> {
  try {
    await callOf(path, actor)(input);
    return "ok";
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) log.error("unexpected", error);
    return error instanceof Error && "code" in error ? String(error.code) : "INTERNAL_SERVER_ERROR";
  }
}

/**
 * The differential test of restricted cases: every read of every role, before and after a restricted case was filled with the
 * same accounts, posts, texts and files by others.
 */
test("a restricted case leaves no trace in any answer to anybody who was not let in", async () => {
  const others = await team();
  const before = await everyAnswer();
  expect(Object.keys(before).length).toBeGreaterThan(30 * roles.length);
  const hidden = await workedCase({ people: others, restricted: true });
  await as(hidden.member).networks.accept({ proposalId: hidden.proposal.id, version: 1, name: "Hidden", reason });
  await as(hidden.reviewer).detection.judge({ runId: hidden.runId, verdict: "confirm", reason });
  await submittedFinding(hidden);
  await accountThings(hidden.member, hidden.caseId);
  await sendCapture(hidden.member, hidden.caseId, "a capture");
  await as(hidden.communications).notices.draft({ caseId: hidden.caseId, fields: notice });
  await as(hidden.member).hypotheses.add({ caseId: hidden.caseId, fields: hypothesis });
  expect(await everyAnswer()).toEqual(before);
  const { code } = await as(hidden.member).cases.get({ caseId: hidden.caseId });
  expect(code).not.toMatch(/-[0-9]{4}$/);
});

const Read = z.looseObject({ type: z.literal("query") });

/** What every read answers to every role, as text. */
async function everyAnswer(): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  const procedures: Record<string, unknown> = appRouter._def.procedures;
  const reads = Object.keys(matrix).filter(
    (path) => Read.safeParse(Reflect.get(Object(procedures[path]), "_def")).success,
  );
  for (const path of reads) {
    for (const role of roles) {
      const actor = own.get(role) ?? null;
      const input = matrix[path]?.input(world);
      answers[`${path} ${role}`] = JSON.stringify(await answerOf(path, actor, input), (_, value) =>
        typeof value === "bigint" ? String(value) : value,
      );
    }
  }
  return answers;
}
