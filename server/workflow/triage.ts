import { personIdOf } from "#server/core/actor.ts";
import { diff } from "#server/core/diff.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import { CaseRef } from "#server/schema/case.ts";
import { RecordCheck } from "#server/schema/case-check.ts";
import { OriginFields, SaveOrigin, SaveTriage, TriageFields } from "#server/schema/triage.ts";
import { approvedBasis } from "./facts.ts";

/** Whether a case is for the task force, how it was found and when, and who answers for what before it goes on. */

const triageView = {
  mandate: true,
  foreignNexus: true,
  ordinarySpeech: true,
  scope: true,
  duplicatesChecked: true,
  note: true,
} as const;
const originView = {
  foundBy: true,
  method: true,
  signal: true,
  activityFrom: true,
  activityTo: true,
  activityNote: true,
  detectedOn: true,
  disclosedOn: true,
} as const;

export const getTriage = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "case.read",
  async run({ db, caseId }) {
    const [triage, origin, checks] = await Promise.all([
      db.caseTriage.findUnique({ where: { caseId }, select: { ...triageView, version: true, changedAt: true } }),
      db.caseOrigin.findUnique({ where: { caseId }, select: { ...originView, version: true, changedAt: true } }),
      db.caseCheck.findMany({
        where: { caseId },
        select: {
          id: true,
          kind: true,
          outcome: true,
          note: true,
          checkedAt: true,
          checkedBy: { select: { name: true } },
        },
        orderBy: { checkedAt: "desc" },
        take: 200,
      }),
    ]);
    const { version: triageVersion = 0, changedAt: triagedAt = null, ...answers } = triage ?? {};
    const { version: originVersion = 0, changedAt: statedAt = null, ...stated } = origin ?? {};
    return {
      triage: { version: triageVersion, at: triagedAt, fields: TriageFields.parse(answers) },
      origin: { version: originVersion, at: statedAt, fields: OriginFields.parse(stated) },
      checks,
    };
  },
});

export const saveTriage = caseCommand({
  on: "case",
  input: SaveTriage,
  permission: "case.triage",
  action: "case.triaged",
  async run({ tx, actor, caseId, input: { version, fields } }) {
    await tx.$executeRaw`select 1 from "Case" where id = ${caseId}::uuid for update`;
    const row = await tx.caseTriage.findUnique({ where: { caseId }, select: { ...triageView, version: true } });
    const { version: current = 0, ...stated } = row ?? {};
    const before = TriageFields.parse(stated);
    if (current !== version)
      throw new AppError("stale", "workflow.formStale", { current: { version: current, fields: before } });
    const changes = diff(before, fields);
    if (row && Object.keys(changes).length === 0) return { result: { version }, unchanged: true };
    const columns = { ...fields, changedById: personIdOf(actor), changedAt: new Date(), version: version + 1 };
    await tx.caseTriage.upsert({ where: { caseId }, create: { caseId, ...columns }, update: columns });
    return { result: { version: version + 1 }, targetId: caseId, data: { changes } };
  },
});

export const saveOrigin = caseCommand({
  on: "case",
  input: SaveOrigin,
  permission: "case.edit",
  action: "case.origin_stated",
  async run({ tx, actor, caseId, input: { version, fields } }) {
    await tx.$executeRaw`select 1 from "Case" where id = ${caseId}::uuid for update`;
    const row = await tx.caseOrigin.findUnique({ where: { caseId }, select: { ...originView, version: true } });
    const { version: current = 0, ...stated } = row ?? {};
    const before = OriginFields.parse(stated);
    if (current !== version)
      throw new AppError("stale", "workflow.formStale", { current: { version: current, fields: before } });
    const changes = diff(before, fields);
    if (row && Object.keys(changes).length === 0) return { result: { version }, unchanged: true };
    const columns = { ...fields, changedById: personIdOf(actor), changedAt: new Date(), version: version + 1 };
    await tx.caseOrigin.upsert({ where: { caseId }, create: { caseId, ...columns }, update: columns });
    return { result: { version: version + 1 }, targetId: caseId, data: { changes } };
  },
});

/** An endorsement is of the findings that are approved at this moment, and of no others. */
export const recordCheck = caseCommand({
  on: "case",
  input: RecordCheck,
  permission: "case.check",
  action: "case.checked",
  async run({ tx, actor, caseId, input: { kind, outcome, note } }) {
    if (kind === "endorsement" && !(actor.kind === "user" && actor.role === "lead"))
      throw new AppError("forbidden", "workflow.endorseLead");
    const id = crypto.randomUUID();
    const basisSha256 = kind === "endorsement" ? await approvedBasis(tx, caseId) : "";
    await tx.caseCheck.create({
      data: { id, caseId, kind, outcome, note, basisSha256, checkedById: personIdOf(actor) },
    });
    return { result: { checkId: id }, targetId: id, data: { check: kind, checkAnswer: outcome, note } };
  },
});
