import * as z from "zod";
import { personIdOf } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery, deskQuery } from "#server/core/operation.ts";
import type { ReadDb, Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { CaseRef } from "#server/schema/case.ts";
import { roleCan } from "#server/schema/permission.ts";
import {
  CaseRule,
  dueAt,
  type MonthsByPurpose,
  retentionPurposes,
  SetCaseRetention,
  startingPurpose,
} from "#server/schema/retention.ts";
import { defaultsInForce, namesOfPeople } from "./defaults.ts";

/** How long a case is kept, what holds it, and what was let go. Nothing is let go by the clock: a person decides. */

const ruleView = {
  purpose: true,
  months: true,
  reason: true,
  changedById: true,
  changedAt: true,
  version: true,
} as const satisfies Prisma.CaseRetentionSelect;
type RuleRow = Pick<Prisma.CaseRetentionGetPayload<{ select: typeof ruleView }>, "purpose" | "months">;

export const getRetention = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "retention.read",
  async run({ db, caseId }) {
    const [found, defaults] = await Promise.all([
      db.case.findUniqueOrThrow({
        where: { id: caseId },
        select: {
          closedAt: true,
          retention: { select: ruleView },
          holds: { orderBy: { placedAt: "desc" } },
          dispositions: { include: { files: true }, orderBy: { proposedAt: "desc" }, take: 500 },
          tombstones: { orderBy: [{ disposedAt: "desc" }, { kind: "asc" }, { id: "asc" }], take: 1_000 },
          _count: { select: { tombstones: true } },
        },
      }),
      defaultsInForce(db),
    ]);
    const { closedAt, retention, holds, dispositions, tombstones, _count } = found;
    const names = await namesOfPeople(db, [
      retention?.changedById ?? null,
      ...holds.flatMap(({ placedById, liftedById }) => [placedById, liftedById]),
      ...dispositions.flatMap(({ proposedById, decidedById }) => [proposedById, decidedById]),
    ]);
    const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? ""));
    return {
      rule: CaseRule.parse(
        retention ? { purpose: retention.purpose, months: retention.months } : { purpose: startingPurpose },
      ),
      ruleVersion: retention?.version ?? 0,
      ruleReason: retention?.reason ?? "",
      ruleBy: nameOf(retention?.changedById ?? null),
      ruleAt: retention?.changedAt ?? null,
      defaults,
      ...clockOf(closedAt, retention, defaults.months),
      disposedAt: tombstones.find(({ kind }) => kind === "case")?.disposedAt ?? null,
      holds: holds.map(({ placedById, liftedById, ...hold }) => ({
        ...hold,
        placedBy: nameOf(placedById),
        liftedBy: nameOf(liftedById),
      })),
      dispositions: dispositions.map(({ proposedById, decidedById, files, ...disposition }) => ({
        ...disposition,
        proposedById,
        proposedBy: nameOf(proposedById),
        decidedBy: nameOf(decidedById),
        files: files.length,
        filesKept: files.filter(({ removedAt }) => removedAt === null).length,
      })),
      tombstones,
      tombstonesTotal: _count.tombstones,
    };
  },
});

/** How long the case is kept after closing, and, once it is closed, until when. */
export function clockOf(closedAt: Date | null, rule: RuleRow | null, defaults: MonthsByPurpose) {
  const purpose = retentionPurposes.find((known) => known === rule?.purpose) ?? startingPurpose;
  const months = rule?.months ?? defaults[purpose];
  return { months, closedAt, dueAt: closedAt && dueAt(closedAt, months) };
}

/** Whether a rule was set for the case, and whether its time has come. */
export async function retentionOf(db: ReadDb | Tx, caseId: string): Promise<{ hasRule: boolean; isDue: boolean }> {
  const { closedAt, retention } = await db.case.findUniqueOrThrow({
    where: { id: caseId },
    select: { closedAt: true, retention: { select: { purpose: true, months: true } } },
  });
  const { months } = await defaultsInForce(db);
  const { dueAt: due } = clockOf(closedAt, retention, months);
  return { hasRule: retention !== null, isDue: due !== null && due <= new Date() };
}

export const setCaseRetention = caseCommand({
  on: "case",
  input: SetCaseRetention,
  permission: "retention.set",
  action: "retention.set",
  onClosedCase: true,
  async run({ tx, actor, caseId, input: { version, fields, reason } }) {
    await tx.$executeRaw`select 1 from "Case" where id = ${caseId}::uuid for update`;
    const row = await tx.caseRetention.findUnique({ where: { caseId }, select: ruleView });
    const before = CaseRule.parse(row ? { purpose: row.purpose, months: row.months } : { purpose: startingPurpose });
    if ((row?.version ?? 0) !== version)
      throw new AppError("stale", "retention.ruleStale", { current: { version: row?.version ?? 0, fields: before } });
    await assertNotDisposed(tx, caseId);
    const columns = { ...fields, reason, changedById: personIdOf(actor), changedAt: new Date(), version: version + 1 };
    await tx.caseRetention.upsert({ where: { caseId }, create: { caseId, ...columns }, update: columns });
    return { result: { version: version + 1 }, targetId: caseId, data: { ...fields, old: before, reason } };
  },
});

/** Throws for a case of which only tombstones are left. */
export async function assertNotDisposed(db: ReadDb | Tx, caseId: string): Promise<void> {
  const gone = await db.tombstone.findUnique({ where: { kind_targetId: { kind: "case", targetId: caseId } } });
  if (gone) throw new AppError("conflict", "retention.disposed");
}

/** Of these things of a case, those of which a tombstone is left, each with the hash that it bears, keyed `kind:id`. */
export async function disposedHashes(
  db: ReadDb | Tx,
  caseId: string,
  things: readonly { id: string }[],
): Promise<Map<string, string>> {
  const rows = await db.tombstone.findMany({
    where: { caseId, targetId: { in: things.map(({ id }) => id) } },
    select: { kind: true, targetId: true, sha256: true },
  });
  return new Map(rows.map(({ kind, targetId, sha256 }) => [`${kind}:${targetId}`, sha256]));
}

/** What of retention waits for this person: closed cases whose time has come, and dispositions that somebody else proposed. */
export const getRetentionDesk = deskQuery({
  input: z.strictObject({}),
  permission: "case.list",
  async run({ db, actor, scope }) {
    const role = actor.kind === "user" ? actor.role : null;
    const named = { select: { id: true, code: true, workingTitle: true } } as const;
    const [due, proposals] = await Promise.all([
      roleCan(role, "retention.set") ? dueCases(db, scope) : [],
      db.disposition.findMany({
        where: {
          state: "proposed",
          proposedById: { not: actor.id },
          case: scope,
          ...(roleCan(role, "disposition.decide") ? {} : { id: { in: [] } }),
        },
        select: { id: true, kind: true, ground: true, proposedAt: true, case: named },
        orderBy: { proposedAt: "asc" },
        take: 20,
      }),
    ]);
    return { due, proposals };
  },
});

/** The cases whose clock has run out, longest first. */
async function dueCases(db: ReadDb, scope: Prisma.CaseWhereInput) {
  const now = new Date();
  const [{ months: defaults }, own] = await Promise.all([
    defaultsInForce(db),
    db.caseRetention.groupBy({ by: ["months"], where: { months: { not: null } } }),
  ]);
  // Nothing that was closed later can be due; the exact day is the calendar's to tell.
  const shortest = Math.min(...Object.values(defaults), ...own.flatMap(({ months }) => months ?? []));
  const rows = await db.case.findMany({
    where: {
      AND: [
        scope,
        {
          state: { in: ["closed", "archived"] },
          closedAt: { lte: dueAt(now, 1 - shortest) },
          tombstones: { none: { kind: "case" } },
        },
      ],
    },
    select: {
      id: true,
      code: true,
      workingTitle: true,
      closedAt: true,
      retention: { select: { purpose: true, months: true } },
      _count: { select: { holds: { where: { liftedAt: null } } } },
    },
    orderBy: { closedAt: "asc" },
    take: 2_000,
  });
  return rows
    .flatMap(({ closedAt, retention, _count, ...found }) => {
      const { dueAt: due } = clockOf(closedAt, retention, defaults);
      return due !== null && due <= now ? [{ ...found, dueAt: due, holds: _count.holds }] : [];
    })
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
    .slice(0, 50);
}
