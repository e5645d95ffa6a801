import type { Tx } from "#server/db/client.ts";
import { type CaseState, hasEnded } from "#server/schema/case-state.ts";
import { type Actor, personIdOf } from "./actor.ts";
import { AppError } from "./errors.ts";

type Move = {
  caseId: string;
  step: string;
  to: CaseState;
  /** The version that the person read. */
  version: number;
  reason: string;
  skipped?: readonly string[];
  closeCode?: string | null;
};

/** The one place where a case changes its state: the record of the step and the state itself, in this order. */
export async function moveCase(tx: Tx, actor: Actor, move: Move): Promise<{ transitionId: string; from: CaseState }> {
  const { caseId, step, to, version, reason, skipped = [], closeCode = null } = move;
  const actorId = personIdOf(actor);
  const { state: from, closedAt } = await tx.case.findUniqueOrThrow({
    where: { id: caseId },
    select: { state: true, closedAt: true },
  });
  const { role } = await tx.user.findUniqueOrThrow({ where: { id: actorId }, select: { role: true } });
  const id = crypto.randomUUID();
  await tx.caseTransition.create({
    data: {
      id,
      caseId,
      step,
      from,
      to,
      actorId,
      role,
      reason,
      caseVersion: version + 1,
      skipped: [...skipped],
      closeCode,
    },
  });
  const { count } = await tx.case.updateMany({
    where: { id: caseId, version },
    data: {
      state: to,
      heldFrom: to === "on_hold" ? from : null,
      closedAt: hasEnded(to) ? (closedAt ?? new Date()) : null,
      version: { increment: 1 },
    },
  });
  if (count === 0) throw new AppError("stale", "workflow.stale");
  return { transitionId: id, from };
}
