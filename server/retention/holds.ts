import { personIdOf } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand } from "#server/core/operation.ts";
import { LiftHold, PlaceHold } from "#server/schema/retention.ts";

/** Orders that keep a case whole: as long as one stands, nothing of the case is disposed of. The database sees to it. */

export const placeHold = caseCommand({
  on: "case",
  input: PlaceHold,
  permission: "hold.decide",
  action: "hold.placed",
  onClosedCase: true,
  async run({ tx, actor, caseId, input: { reason, authority } }) {
    const id = crypto.randomUUID();
    await tx.legalHold.create({ data: { id, caseId, reason, authority, placedById: personIdOf(actor) } });
    return { result: { holdId: id }, targetId: id, data: { reason, authority } };
  },
});

export const liftHold = caseCommand({
  on: "hold",
  input: LiftHold,
  permission: "hold.decide",
  action: "hold.lifted",
  onClosedCase: true,
  async run({ tx, actor, input: { holdId, reason } }) {
    const hold = await tx.legalHold.findUniqueOrThrow({ where: { id: holdId }, select: { reason: true } });
    const { count } = await tx.legalHold.updateMany({
      where: { id: holdId, liftedAt: null },
      data: { liftedById: personIdOf(actor), liftedAt: new Date(), liftReason: reason },
    });
    if (count === 0) throw new AppError("conflict", "retention.holdLifted");
    return { result: { holdId }, targetId: holdId, data: { reason, placedFor: hold.reason } };
  },
});
