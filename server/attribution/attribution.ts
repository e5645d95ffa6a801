import { visibleTo } from "#server/core/access.ts";
import { assertCitedInCase } from "#server/core/cited.ts";
import { diff } from "#server/core/diff.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import type { ReadDb, Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { assertsTooMuch, highestLevel } from "#server/schema/actor-words.ts";
import {
  AddAttribution,
  AddAttributionEvidence,
  AttributionFields,
  attributionBlockersOf,
  DecideAttribution,
  UpdateAttribution,
  WithdrawAttributionEvidence,
} from "#server/schema/attribution.ts";
import { CaseRef } from "#server/schema/case.ts";
import { storedCitations } from "#server/schema/citations.ts";
import type { AttributionLevel } from "#server/schema/finding-particulars.ts";
import { defaultScale } from "#server/schema/scales.ts";

/** Who is behind it: a sheet of its own beside what was detected, with a gate that somebody else answers. */

const decisionView = {
  attributionVersion: true,
  decision: true,
  legalBasis: true,
  proportionate: true,
  fallout: true,
  reason: true,
  decidedBy: { select: { name: true } },
  decidedAt: true,
} as const satisfies Prisma.AttributionDecisionSelect;

const sheetView = {
  id: true,
  number: true,
  level: true,
  actor: true,
  organ: true,
  phraseEn: true,
  phraseFr: true,
  probability: true,
  confidence: true,
  limits: true,
  responsibility: true,
  responsibilityReason: true,
  scale: true,
  version: true,
  updatedAt: true,
  evidence: { orderBy: { addedAt: "asc" }, include: { addedBy: { select: { name: true } } } },
  contributors: { select: { user: { select: { id: true, name: true } } }, orderBy: { since: "asc" } },
  decisions: { select: decisionView, orderBy: { attributionVersion: "desc" } },
} as const satisfies Prisma.AttributionSelect;
type Sheet = Prisma.AttributionGetPayload<{ select: typeof sheetView }>;

const label = ({ number }: { number: number }) => `AT-${number}`;
const fieldsOf = ({ level, actor, organ, phraseEn, phraseFr, probability, confidence, limits, ...row }: Sheet) => {
  const { responsibility, responsibilityReason } = row;
  const said = { level, actor, organ, phraseEn, phraseFr, probability, confidence, limits };
  return AttributionFields.parse({ ...said, responsibility, responsibilityReason });
};

/** Approved is the version that stands or none: a change of a word or of the grid takes the approval away. */
const isApproved = ({ version, decisions }: Pick<Sheet, "version" | "decisions">) =>
  decisions.some(({ attributionVersion, decision }) => attributionVersion === version && decision === "approved");

/** What the title of a case asserts above what was approved; null where it says no more than that. */
export async function titleAsserts(db: ReadDb, caseId: string, title: string): Promise<AttributionLevel | null> {
  const sheets = await db.attribution.findMany({
    where: { caseId },
    select: { level: true, version: true, decisions: { select: decisionView } },
  });
  const approved = sheets.filter(isApproved).map(({ level }) => AttributionFields.shape.level.parse(level));
  return assertsTooMuch(title, highestLevel(approved));
}

export const listAttributions = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "framework.read",
  async run({ db, actor, caseId }) {
    const [sheets, { workingTitle }] = await Promise.all([
      db.attribution.findMany({ where: { caseId }, select: sheetView, orderBy: { number: "asc" } }),
      db.case.findUniqueOrThrow({ where: { id: caseId }, select: { workingTitle: true } }),
    ]);
    const approved = highestLevel(sheets.filter(isApproved).map((sheet) => fieldsOf(sheet).level));
    return {
      /** What the title asserts above what was approved; null where it says no more than that. */
      titleAsserts: assertsTooMuch(workingTitle, approved),
      approved,
      sheets: sheets.map((sheet) => shown(sheet, actor.id)),
      elsewhere: await elsewhere(db, visibleTo(actor), caseId, sheets),
    };
  },
});

function shown(sheet: Sheet, readerId: string) {
  const fields = fieldsOf(sheet);
  const evidence = sheet.evidence.map(({ attributionId: _sheet, addedById: _by, withdrawnById: _who, ...row }) => ({
    ...row,
    citations: storedCitations(row.citations),
  }));
  const standing = evidence.filter(({ withdrawnAt }) => withdrawnAt === null);
  const contributors = sheet.contributors.map(({ user }) => user);
  return {
    id: sheet.id,
    label: label(sheet),
    version: sheet.version,
    scale: sheet.scale,
    updatedAt: sheet.updatedAt,
    fields,
    evidence,
    contributors,
    decisions: sheet.decisions,
    isApproved: isApproved(sheet),
    isDecided: sheet.decisions.some(({ attributionVersion }) => attributionVersion === sheet.version),
    isOwn: contributors.some(({ id }) => id === readerId),
    blockers: attributionBlockersOf(fields.level, standing),
  };
}

/** What other cases that one may see say of the same actor: where they differ, the set is not told consistently. */
async function elsewhere(db: ReadDb, scope: Prisma.CaseWhereInput, caseId: string, sheets: readonly Sheet[]) {
  const actors = [...new Set(sheets.map(({ actor }) => actor))];
  if (actors.length === 0) return [];
  const rows = await db.attribution.findMany({
    where: {
      actor: { in: actors, mode: "insensitive" },
      caseId: { not: caseId },
      case: scope,
    },
    select: {
      id: true,
      version: true,
      actor: true,
      organ: true,
      level: true,
      probability: true,
      confidence: true,
      case: { select: { id: true, code: true } },
      decisions: { select: decisionView },
    },
    orderBy: { createdAt: "asc" },
    take: 50,
  });
  return rows.map(({ decisions, ...row }) => {
    const { level, probability, confidence } = AttributionFields.shape;
    const said = {
      level: level.parse(row.level),
      probability: probability.parse(row.probability),
      confidence: confidence.parse(row.confidence),
    };
    return { ...row, ...said, isApproved: isApproved({ version: row.version, decisions }) };
  });
}

export const addAttribution = caseCommand({
  on: "case",
  input: AddAttribution,
  permission: "framework.write",
  action: "attribution.added",
  async run({ tx, actor, caseId, input: { fields } }) {
    const number = 1 + (await tx.attribution.count({ where: { caseId } }));
    const id = crypto.randomUUID();
    await tx.attribution.create({ data: { id, caseId, number, ...fields, scale: defaultScale, editedById: actor.id } });
    return { result: { attributionId: id }, targetId: id, data: { attribution: label({ number }) } };
  },
});

export const updateAttribution = caseCommand({
  on: "attribution",
  input: UpdateAttribution,
  permission: "framework.write",
  action: "attribution.updated",
  async run({ tx, actor, input: { attributionId: id, version, fields } }) {
    const row = await tx.attribution.findUniqueOrThrow({ where: { id }, select: sheetView });
    const before = fieldsOf(row);
    const changes = diff(before, fields);
    if (version === row.version && Object.keys(changes).length === 0) return { result: { version }, unchanged: true };
    const { count } = await tx.attribution.updateMany({
      where: { id, version },
      data: { ...fields, editedById: actor.id, updatedAt: new Date(), version: { increment: 1 } },
    });
    if (count === 0)
      throw new AppError("stale", "evidence.stale", { current: { version: row.version, fields: before } });
    const data = { attribution: label(row), changes, voidedApproval: isApproved(row) };
    return { result: { version: version + 1 }, targetId: id, data };
  },
});

export const addAttributionEvidence = caseCommand({
  on: "attribution",
  input: AddAttributionEvidence,
  permission: "framework.write",
  action: "attribution.evidence_added",
  async run({ tx, actor, caseId, input: { attributionId, version, evidence } }) {
    if (evidence.source !== "classified") await assertCitedInCase(tx, caseId, evidence.citations, "citations");
    const sheet = await standingSheet(tx, attributionId, version);
    const id = crypto.randomUUID();
    // The trigger raises the version of the sheet and makes its author a contributor.
    await tx.attributionEvidence.create({ data: { id, attributionId, ...evidence, addedById: actor.id } });
    const data = { attribution: label(sheet), kind: evidence.kind, source: evidence.source };
    return { result: { evidenceId: id, version: version + 1 }, targetId: attributionId, data };
  },
});

export const withdrawAttributionEvidence = caseCommand({
  on: "attribution",
  input: WithdrawAttributionEvidence,
  permission: "framework.write",
  action: "attribution.evidence_withdrawn",
  async run({ tx, actor, input: { attributionId, version, evidenceId: id, reason } }) {
    const sheet = await standingSheet(tx, attributionId, version);
    const { count } = await tx.attributionEvidence.updateMany({
      where: { id, attributionId, withdrawnAt: null },
      data: { withdrawnById: actor.id, withdrawnAt: new Date(), withdrawnFor: reason },
    });
    if (count === 0) throw new AppError("conflict", "framework.withdrawnAlready");
    const { kind } = await tx.attributionEvidence.findUniqueOrThrow({ where: { id }, select: { kind: true } });
    return {
      result: { version: version + 1 },
      targetId: attributionId,
      data: { attribution: label(sheet), kind, reason },
    };
  },
});

/** Answers whether naming is lawful and proportionate. The database refuses whoever wrote any of it. */
export const decideAttribution = caseCommand({
  on: "attribution",
  input: DecideAttribution,
  permission: "attribution.decide",
  action: "attribution.decided",
  async run({ tx, actor, input: { attributionId, version, ...answers } }) {
    const row = await standingSheet(tx, attributionId, version);
    if (row.contributors.some(({ user }) => user.id === actor.id))
      throw new AppError("forbidden", "attribution.ownWork");
    if (row.decisions.some(({ attributionVersion }) => attributionVersion === version))
      throw new AppError("conflict", "attribution.decidedAlready");
    const standing = row.evidence.filter(({ withdrawnAt }) => withdrawnAt === null);
    const [blocker] = answers.decision === "approved" ? attributionBlockersOf(fieldsOf(row).level, standing) : [];
    if (blocker)
      throw new AppError("conflict", blocker === "no_evidence" ? "attribution.noEvidence" : "attribution.oneKind");
    const id = crypto.randomUUID();
    await tx.attributionDecision.create({
      data: { id, attributionId, attributionVersion: version, ...answers, decidedById: actor.id },
    });
    const { decision, reason } = answers;
    return { result: {}, targetId: attributionId, data: { attribution: label(row), version, decision, reason } };
  },
});

async function standingSheet(tx: Tx, id: string, version: number): Promise<Sheet> {
  const row = await tx.attribution.findFirst({ where: { id, version }, select: sheetView });
  if (!row) throw new AppError("stale", "attribution.changed");
  return row;
}
