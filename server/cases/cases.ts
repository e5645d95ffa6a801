import * as z from "zod";
import { titleAsserts } from "#server/attribution/attribution.ts";
import { diff } from "#server/core/diff.ts";
import { AppError } from "#server/core/errors.ts";
import { lockForEdit } from "#server/core/lock.ts";
import { caseCommand, caseQuery, deskCommand, deskQuery } from "#server/core/operation.ts";
import type { ReadDb, Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { caseMarking } from "#server/marking/marking.ts";
import { assertEntities } from "#server/public-record/public-record.ts";
import { CaseFields, CaseRef, ListCases, OpenCase, UpdateCase } from "#server/schema/case.ts";
import { endedStates } from "#server/schema/case-state.ts";
import { AccessLevel } from "#server/schema/permission.ts";
import { restrictedCode } from "./restriction.ts";

const rowView = {
  id: true,
  code: true,
  workingTitle: true,
  state: true,
  tlp: true,
  protection: true,
  synthetic: true,
  createdAt: true,
  electionEvent: { select: { id: true, name: true } },
  holds: { where: { liftedAt: null }, select: { id: true }, take: 1 },
  tombstones: { where: { kind: "case" }, select: { disposedAt: true } },
} as const satisfies Prisma.CaseSelect;
type Kept = { holds: readonly { id: string }[]; tombstones: readonly { disposedAt: Date }[] };

/** Whether a legal hold stands, and when the case was disposed of. */
const keptState = <R extends Kept>({ holds, tombstones, ...row }: R) => ({
  ...row,
  onHold: holds.length > 0,
  disposedAt: tombstones[0]?.disposedAt ?? null,
});

const fieldsView = {
  workingTitle: true,
  summary: true,
  electionEventId: true,
  purpose: true,
  authority: true,
  tlp: true,
  pap: true,
  protection: true,
  targets: { select: { role: true, name: true, entityId: true }, orderBy: { position: "asc" } },
} as const satisfies Prisma.CaseSelect;

const caseView = {
  ...rowView,
  ...fieldsView,
  _count: {
    select: {
      posts: { where: { withdrawnAt: null } },
      networks: true,
      findings: true,
      notices: true,
      // Records that are one account count once.
      accounts: { where: { principalId: null, withdrawnAt: null } },
      eventFiles: { where: { import: { state: { not: "undone" } } } },
      runs: true,
    },
  },
  version: true,
  closedAt: true,
  restricted: true,
  members: {
    select: {
      user: { select: { id: true, name: true, role: true, active: true } },
      addedAt: true,
      level: true,
      reason: true,
      expiresAt: true,
    },
    orderBy: { addedAt: "asc" },
  },
} as const satisfies Prisma.CaseSelect;

export const listCases = deskQuery({
  input: ListCases,
  permission: "case.list",
  async run({ db, scope, input: { search, state, sort, cursor, take } }) {
    const where: Prisma.CaseWhereInput = {
      AND: [
        scope,
        inState(state),
        search === ""
          ? {}
          : {
              OR: [
                { workingTitle: { contains: search, mode: "insensitive" } },
                { code: { contains: search, mode: "insensitive" } },
              ],
            },
      ],
    };
    const [rows, total] = await Promise.all([
      db.case.findMany({
        where,
        select: rowView,
        orderBy: orderOf[sort],
        take: take + 1,
        ...(cursor && { cursor: { id: cursor }, skip: 1 }),
      }),
      db.case.count({ where }),
    ]);
    const page = await counted(db, rows.slice(0, take).map(keptState));
    return { rows: page, total, nextCursor: rows.length > take ? (page.at(-1)?.id ?? null) : null };
  },
});

function inState(state: ListCases["state"]): Prisma.CaseWhereInput {
  if (state === "any") return {};
  return { state: state === "open" ? { notIn: [...endedStates] } : state };
}

/** Each case with how much is in it. Counted for these cases alone: asked for with the list, all of the task force's would be. */
async function counted<R extends { id: string }>(db: ReadDb, rows: R[]) {
  const where = { caseId: { in: rows.map(({ id }) => id) } };
  const [posts, networks, findings, notices] = await Promise.all([
    db.post.groupBy({ by: ["caseId"], where, _count: true }),
    db.network.groupBy({ by: ["caseId"], where, _count: true }),
    db.finding.groupBy({ by: ["caseId"], where, _count: true }),
    db.notice.groupBy({ by: ["caseId"], where, _count: true }),
  ]);
  const of = (id: string, groups: { caseId: string; _count: number }[]) =>
    groups.find(({ caseId }) => caseId === id)?._count ?? 0;
  return rows.map((row) => ({
    ...row,
    _count: {
      posts: of(row.id, posts),
      networks: of(row.id, networks),
      findings: of(row.id, findings),
      notices: of(row.id, notices),
    },
  }));
}

const orderOf = {
  newest: [{ createdAt: "desc" }, { id: "desc" }],
  oldest: [{ createdAt: "asc" }, { id: "asc" }],
  title: [{ workingTitle: "asc" }, { id: "asc" }],
} as const satisfies Record<z.output<typeof ListCases>["sort"], Prisma.CaseOrderByWithRelationInput[]>;

export const getCase = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "case.read",
  async run({ db, actor, caseId }) {
    const [found, marking, approvedFindings, submittedFindings, openProposals, releasedNotices] = await Promise.all([
      db.case.findUniqueOrThrow({ where: { id: caseId }, select: caseView }),
      caseMarking(db, caseId),
      db.finding.count({ where: { caseId, state: "approved" } }),
      db.finding.count({ where: { caseId, state: "submitted" } }),
      db.networkProposal.count({ where: { caseId, state: "proposed" } }),
      db.notice.count({ where: { caseId, state: "released" } }),
    ]);
    const own = found.members.find(({ user }) => user.id === actor.id);
    return {
      ...keptState(found),
      marking,
      titleAsserts: await titleAsserts(db, caseId, found.workingTitle),
      place: { level: AccessLevel.parse(own?.level), expiresAt: own?.expiresAt ?? null },
      progress: { approvedFindings, submittedFindings, openProposals, releasedNotices },
    };
  },
});

/** The election events that a case can belong to. */
export const listElectionEvents = deskQuery({
  input: z.strictObject({}),
  permission: "case.list",
  run: ({ db }) => db.electionEvent.findMany({ select: { id: true, name: true }, orderBy: { name: "asc" } }),
});

/** Whoever logs a case is let into it, and so is every lead, who does the triage; into a restricted one, nobody else. */
export const openCase = deskCommand({
  input: OpenCase,
  permission: "case.open",
  action: "case.opened",
  async run({ tx, actor, input: { targets, ...fields } }) {
    await assertTargets(tx, targets);
    const id = crypto.randomUUID();
    const code = fields.restricted ? restrictedCode() : await nextCode(tx);
    const leads = fields.restricted
      ? []
      : await tx.user.findMany({ where: { role: "lead", active: true }, select: { id: true } });
    const memberIds = [...new Set([actor.id, ...leads.map((lead) => lead.id)])];
    await tx.case.create({ data: { id, code, ...fields, createdById: actor.id } });
    await tx.caseTarget.createMany({ data: targetRows(id, targets) });
    await tx.caseMember.createMany({ data: memberIds.map((userId) => ({ caseId: id, userId, addedById: actor.id })) });
    return { result: { caseId: id, code }, caseId: id, targetId: id, data: { code, title: fields.workingTitle } };
  },
});

export const updateCase = caseCommand({
  on: "case",
  input: UpdateCase,
  permission: "case.edit",
  action: "case.updated",
  async run({ tx, caseId, input: { version, fields } }) {
    await lockForEdit(tx, "Case", caseId);
    const { version: current, ...before } = await tx.case.findUniqueOrThrow({
      where: { id: caseId },
      select: { ...fieldsView, version: true },
    });
    const changes = diff<CaseFields>(CaseFields.parse(before), fields);
    if (version === current && Object.keys(changes).length === 0) return { result: { version }, unchanged: true };
    const { targets, ...columns } = fields;
    const { count } = await tx.case.updateMany({
      where: { id: caseId, version },
      data: { ...columns, version: { increment: 1 } },
    });
    if (count === 0) throw new AppError("stale", "case.stale", { current: { version: current, fields: before } });
    if ("targets" in changes) {
      await assertTargets(tx, targets);
      await tx.caseTarget.deleteMany({ where: { caseId } });
      await tx.caseTarget.createMany({ data: targetRows(caseId, targets) });
    }
    return { result: { version: version + 1 }, targetId: caseId, data: { changes } };
  },
});

const assertTargets = (tx: Tx, targets: CaseFields["targets"]) =>
  assertEntities(
    tx,
    targets.map(({ entityId }) => entityId),
  );

function targetRows(caseId: string, targets: CaseFields["targets"]) {
  return targets.map((target, position) => ({ id: crypto.randomUUID(), caseId, position, ...target }));
}

async function nextCode(tx: Tx): Promise<string> {
  const [row] = await tx.$queryRaw<{ n: bigint }[]>`select nextval('case_number') as n`;
  return `V-${new Date().getUTCFullYear()}-${String(row?.n ?? 0).padStart(4, "0")}`;
}
