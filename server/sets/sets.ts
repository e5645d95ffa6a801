import * as z from "zod";
import { visibleTo } from "#server/core/access.ts";
import { diff } from "#server/core/diff.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, deskCommand, deskQuery } from "#server/core/operation.ts";
import type { Tx } from "#server/db/client.ts";
import {
  type ImputationFields,
  ImputeCase,
  OpenSet,
  SetFields,
  SetRef,
  UpdateSet,
  WithdrawImputation,
} from "#server/schema/operation-set.ts";
import { roleCan } from "#server/schema/permission.ts";
import { comparedCases } from "./compare.ts";

/**
 * Sets of operations: behaviours and resources that recur. Counting a case among a set is an imputation, which says nothing
 * of who is behind either. A set is seen as far as one sees its cases, and by nobody who sees none of them.
 */

const standing = { withdrawnAt: null };

export const listSets = deskQuery({
  input: z.strictObject({}),
  permission: "set.read",
  async run({ db, scope }) {
    const rows = await db.operationSet.findMany({
      where: { imputations: { some: { case: scope } } },
      select: {
        id: true,
        name: true,
        description: true,
        imputations: {
          where: { ...standing, case: scope },
          select: {
            case: { select: { id: true, code: true, profile: { select: { activityFrom: true, activityTo: true } } } },
          },
          orderBy: { case: { code: "asc" } },
        },
      },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: 500,
    });
    return rows.map(({ imputations, ...set }) => ({
      ...set,
      codes: imputations.map((row) => row.case.code),
      caseIds: imputations.map((row) => row.case.id),
      ...spanOf(imputations.map((row) => row.case.profile)),
    }));
  },
});

/** First and last seen, of what is stated and may be seen. */
function spanOf(profiles: readonly ({ activityFrom: Date | null; activityTo: Date | null } | null)[]) {
  const days = profiles
    .flatMap((profile) => [profile?.activityFrom ?? [], profile?.activityTo ?? []].flat())
    .map((at) => at.toISOString().slice(0, 10))
    .sort();
  return { firstSeen: days[0] ?? null, lastSeen: days.at(-1) ?? null };
}

export const getSet = deskQuery({
  input: SetRef,
  permission: "set.read",
  async run({ db, scope, input: { setId } }) {
    const set = await db.operationSet.findFirst({
      where: { id: setId, imputations: { some: { case: scope } } },
      select: {
        id: true,
        name: true,
        description: true,
        recurs: true,
        createdAt: true,
        version: true,
        createdBy: { select: { name: true } },
        imputations: {
          where: { case: scope },
          select: {
            id: true,
            caseId: true,
            basis: true,
            confidence: true,
            imputedBy: true,
            imputedOn: true,
            recordedAt: true,
            withdrawnAt: true,
            withdrawnFor: true,
            recordedBy: { select: { name: true } },
            case: { select: { code: true, workingTitle: true } },
          },
          orderBy: [{ imputedOn: "asc" }, { id: "asc" }],
        },
      },
    });
    if (!set) throw new AppError("not_found", "set.missing");
    const members = set.imputations.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ caseId }) => caseId);
    return {
      ...set,
      imputations: set.imputations.map(({ imputedOn, ...row }) => ({
        ...row,
        imputedOn: imputedOn.toISOString().slice(0, 10),
      })),
      ...(await comparedCases(db, members)),
    };
  },
});

/** A set begins with a case. */
export const openSet = caseCommand({
  on: "case",
  input: OpenSet,
  permission: "proposal.decide",
  action: "set.opened",
  async run({ tx, actor, caseId, input: { fields, imputation } }) {
    const setId = crypto.randomUUID();
    await tx.operationSet.create({ data: { id: setId, ...fields, createdById: actor.id } });
    await impute(tx, actor.id, { setId, caseId, fields: imputation });
    return { result: { setId }, targetId: setId, data: { set: fields.name, confidence: imputation.confidence } };
  },
});

export const updateSet = deskCommand({
  input: UpdateSet,
  permission: "set.read",
  action: "set.updated",
  async run({ tx, actor, input: { setId, version, fields } }) {
    const set = await tx.operationSet.findFirst({
      where: { id: setId, imputations: { some: { case: visibleTo(actor) } } },
      select: { name: true, description: true, recurs: true, version: true },
    });
    if (!set) throw new AppError("not_found", "set.missing");
    // Asked only now, so that who may not know of a set is told the same whatever their role.
    if (actor.kind === "user" && !roleCan(actor.role, "set.write")) throw new AppError("forbidden", "role.forbidden");
    const { version: current, ...stored } = set;
    const before = SetFields.parse(stored);
    const changes = diff(before, fields);
    if (version === current && Object.keys(changes).length === 0) return { result: { version }, unchanged: true };
    const { count } = await tx.operationSet.updateMany({
      where: { id: setId, version },
      data: { ...fields, version: { increment: 1 } },
    });
    if (count === 0) throw new AppError("stale", "evidence.stale", { current: { version: current, fields: before } });
    return { result: { version: version + 1 }, targetId: setId, data: { set: fields.name, changes } };
  },
});

/** Counts a case among a set that one sees. */
export const imputeCase = caseCommand({
  on: "case",
  input: ImputeCase,
  permission: "proposal.decide",
  action: "set.case_imputed",
  async run({ tx, actor, caseId, input: { setId, fields } }) {
    const set = await tx.operationSet.findFirst({
      where: { id: setId, imputations: { some: { case: visibleTo(actor) } } },
      select: { name: true },
    });
    if (!set) throw new AppError("not_found", "set.missing");
    if ((await tx.setImputation.count({ where: { setId, caseId, ...standing } })) > 0)
      throw new AppError("conflict", "set.memberAlready");
    await impute(tx, actor.id, { setId, caseId, fields });
    return { result: { setId }, targetId: setId, data: { set: set.name, confidence: fields.confidence } };
  },
});

type NewImputation = { setId: string; caseId: string; fields: ImputationFields };

async function impute(tx: Tx, recordedById: string, { setId, caseId, fields }: NewImputation): Promise<void> {
  const { imputedOn, ...rest } = fields;
  const on = new Date(`${imputedOn}T00:00:00Z`);
  await tx.setImputation.create({
    data: { id: crypto.randomUUID(), setId, caseId, ...rest, imputedOn: on, recordedById },
  });
}

export const withdrawImputation = caseCommand({
  on: "case",
  input: WithdrawImputation,
  permission: "proposal.decide",
  action: "set.imputation_withdrawn",
  async run({ tx, actor, caseId, input: { setId, reason } }) {
    const { count } = await tx.setImputation.updateMany({
      where: { setId, caseId, ...standing },
      data: { withdrawnAt: new Date(), withdrawnById: actor.id, withdrawnFor: reason },
    });
    if (count === 0) {
      const known = await tx.setImputation.count({ where: { setId, caseId } });
      throw known > 0 ? new AppError("conflict", "set.withdrawnAlready") : new AppError("not_found", "set.missing");
    }
    const { name } = await tx.operationSet.findUniqueOrThrow({ where: { id: setId }, select: { name: true } });
    return { result: { setId }, targetId: setId, data: { set: name, reason } };
  },
});
