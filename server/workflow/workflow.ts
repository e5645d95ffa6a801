import * as z from "zod";
import { personIdOf } from "#server/core/actor.ts";
import { moveCase } from "#server/core/case-move.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery, deskQuery } from "#server/core/operation.ts";
import type { Tx } from "#server/db/client.ts";
import { CaseRef } from "#server/schema/case.ts";
import { OverrideRef, TakeStep } from "#server/schema/step.ts";
import { type Barrier, closeCodesFor, steps } from "#server/schema/workflow.ts";
import { factsOf } from "./facts.ts";

/** Where a case stands, which steps lead on, and why those that do not are shut. */

export const getWorkflow = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "case.read",
  async run({ db, caseId }) {
    const [facts, found, transitions] = await Promise.all([
      factsOf(db, caseId),
      db.case.findUniqueOrThrow({ where: { id: caseId }, select: { version: true } }),
      db.caseTransition.findMany({
        where: { caseId },
        select: {
          id: true,
          step: true,
          from: true,
          to: true,
          role: true,
          reason: true,
          skipped: true,
          closeCode: true,
          at: true,
          actor: { select: { id: true, name: true } },
          alerts: { select: { userId: true, acknowledgedAt: true, user: { select: { name: true, role: true } } } },
        },
        orderBy: { caseVersion: "desc" },
        take: 200,
      }),
    ]);
    return { facts, version: found.version, transitions };
  },
});

/** Takes one step. The database takes part: it refuses what has no record, and what no reason opens. */
export const takeStep = caseCommand({
  on: "case",
  input: TakeStep,
  permission: "case.step",
  action: "case.stepped",
  onClosedCase: true,
  async run({ tx, actor, caseId, input: { version, step: key, reason, closeCode, force } }) {
    await tx.$executeRaw`select 1 from "Case" where id = ${caseId}::uuid for update`;
    const { version: current } = await tx.case.findUniqueOrThrow({ where: { id: caseId }, select: { version: true } });
    if (current !== version) throw new AppError("stale", "workflow.stale");
    const facts = await factsOf(tx, caseId);
    if (facts.state === "disposed") throw new AppError("conflict", "retention.disposed");
    const step = steps(facts, actor.kind === "user" ? actor.role : null).find((candidate) => candidate.key === key);
    if (!step) throw new AppError("conflict", "workflow.noStep");
    const skipped = step.reasons.flatMap((reason) => (reason.kind === "gate" ? [reason.gate] : []));
    if (!step.possible && !(force && step.forceable)) throw refusal(step.reasons, force);
    const codes = closeCodesFor(key);
    if (codes.length > 0 && !codes.some((code) => code === closeCode))
      throw new AppError("invalid", "workflow.closeCode");
    const code = codes.length > 0 ? closeCode : null;
    const { transitionId, from } = await moveCase(tx, actor, {
      caseId,
      step: key,
      to: step.to,
      version,
      reason,
      skipped,
      closeCode: code,
    });
    if (skipped.length > 0) await alertOthers(tx, caseId, transitionId, personIdOf(actor));
    return {
      result: { version: version + 1, state: step.to },
      targetId: transitionId,
      data: { step: key, from, to: step.to, reason, closeCode: code ?? "", skipped },
    };
  },
});

function refusal(reasons: readonly Barrier[], force: boolean): AppError {
  if (reasons.some(({ kind }) => kind === "role")) return new AppError("forbidden", "workflow.notYours");
  if (reasons.some(({ kind }) => kind === "elsewhere")) return new AppError("conflict", "workflow.elsewhere");
  return new AppError("conflict", force ? "workflow.hardGate" : "workflow.gateShut");
}

/** Every other lead and reviewer of the case is told that a step was forced. */
async function alertOthers(tx: Tx, caseId: string, overrideId: string, actorId: string): Promise<void> {
  const others = await tx.caseMember.findMany({
    where: { caseId, userId: { not: actorId }, user: { active: true, role: { in: ["lead", "reviewer"] } } },
    select: { userId: true },
  });
  await tx.overrideAlert.createMany({ data: others.map(({ userId }) => ({ overrideId, userId })) });
}

/** A lead other than the one who forced the step takes note of it. */
export const acknowledgeOverride = caseCommand({
  on: "override",
  input: OverrideRef,
  permission: "case.acknowledge_override",
  action: "case.override_acknowledged",
  onClosedCase: true,
  async run({ tx, actor, input: { overrideId } }) {
    const { count } = await tx.overrideAlert.updateMany({
      where: { overrideId, userId: personIdOf(actor), acknowledgedAt: null },
      data: { acknowledgedAt: new Date() },
    });
    if (count === 0) throw new AppError("conflict", "workflow.noAlert");
    const { step, actor: by } = await tx.caseTransition.findUniqueOrThrow({
      where: { id: overrideId },
      select: { step: true, actor: { select: { name: true } } },
    });
    return { result: { overrideId }, targetId: overrideId, data: { step, actorName: by.name } };
  },
});

/** Forced steps that this person was told of and has not taken note of yet. */
export const listOverrideAlerts = deskQuery({
  input: z.strictObject({}),
  permission: "case.list",
  run: ({ db, actor, scope }) =>
    db.overrideAlert.findMany({
      where: { userId: personIdOf(actor), acknowledgedAt: null, override: { case: scope } },
      select: {
        overrideId: true,
        createdAt: true,
        override: {
          select: {
            step: true,
            skipped: true,
            reason: true,
            actor: { select: { name: true } },
            case: { select: { id: true, code: true, workingTitle: true } },
          },
        },
      },
      orderBy: { createdAt: "asc" },
      take: 50,
    }),
});
