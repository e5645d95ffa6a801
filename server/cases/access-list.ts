import { type Actor, personIdOf } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand } from "#server/core/operation.ts";
import type { Tx } from "#server/db/client.ts";
import { ChangeAccess, GrantAccess, RemoveAccess } from "#server/schema/case.ts";
import { roleCan } from "#server/schema/permission.ts";

/** The need-to-know list of a case. What somebody may do there, the role decides; the level may leave less of it, and for a time. */

export const grantAccess = caseCommand({
  on: "case",
  input: GrantAccess,
  permission: "case.grant",
  action: "case.access_granted",
  async run({ tx, actor, caseId, input: { userId, level, lastDay, reason } }) {
    const place = { level, lastDay, reason };
    const person = await letIn(tx, actor, caseId, userId, place);
    return { result: { userId }, targetId: caseId, data: { person, userId, ...place } };
  },
});

/** Another level or another end for somebody who is on the list, or was until their time ran out. */
export const changeAccess = caseCommand({
  on: "case",
  input: ChangeAccess,
  permission: "case.grant",
  action: "case.access_changed",
  async run({ tx, actor, caseId, input: { userId, level, lastDay, reason } }) {
    await assertMayGrant(tx, actor, caseId);
    if (userId === personIdOf(actor)) throw new AppError("forbidden", "access.own");
    const expiresAt = endOf(lastDay);
    const member = await tx.caseMember.findUnique({
      where: { caseId_userId: { caseId, userId } },
      select: { user: { select: { name: true } } },
    });
    if (!member) throw new AppError("conflict", "person.notIn");
    if (level !== "full" || expiresAt !== null) await assertEditorBeside(tx, caseId, userId);
    await tx.caseMember.update({ where: { caseId_userId: { caseId, userId } }, data: { level, reason, expiresAt } });
    return { result: { userId }, targetId: caseId, data: { person: member.user.name, userId, level, lastDay, reason } };
  },
});

export const removeAccess = caseCommand({
  on: "case",
  input: RemoveAccess,
  permission: "case.grant",
  action: "case.access_removed",
  onClosedCase: true,
  async run({ tx, actor, caseId, input: { userId, reason } }) {
    await assertMayGrant(tx, actor, caseId);
    const leaving = await tx.caseMember.findUnique({
      where: { caseId_userId: { caseId, userId } },
      select: { user: { select: { name: true } } },
    });
    if (!leaving) throw new AppError("conflict", "person.notIn");
    await assertEditorBeside(tx, caseId, userId);
    await tx.caseMember.delete({ where: { caseId_userId: { caseId, userId } } });
    return { result: { userId }, targetId: caseId, data: { person: leaving.user.name, userId, reason } };
  },
});

type Place = Pick<GrantAccess, "level" | "lastDay" | "reason">;

/** Puts a person on the list; the name is told for the record. */
export async function letIn(tx: Tx, actor: Actor, caseId: string, userId: string, place: Place): Promise<string> {
  await assertMayGrant(tx, actor, caseId);
  const { level, lastDay, reason } = place;
  const expiresAt = endOf(lastDay);
  const person = await tx.user.findUnique({
    where: { id: userId },
    select: { name: true, role: true, active: true },
  });
  if (!person) throw new AppError("not_found", "person.missing");
  if (!person.active) throw new AppError("conflict", "person.inactive");
  if (!roleCan(person.role, "case.read")) throw new AppError("conflict", "person.noCases");
  if (await tx.caseMember.findUnique({ where: { caseId_userId: { caseId, userId } } }))
    throw new AppError("conflict", "person.alreadyIn");
  await tx.caseMember.create({ data: { caseId, userId, addedById: personIdOf(actor), level, reason, expiresAt } });
  return person.name;
}

/** Into a restricted case a lead lets people in, or whoever logged it. */
export async function assertMayGrant(tx: Tx, actor: Actor, caseId: string): Promise<void> {
  const { restricted, createdById } = await tx.case.findUniqueOrThrow({
    where: { id: caseId },
    select: { restricted: true, createdById: true },
  });
  if (restricted && actor.kind === "user" && actor.role !== "lead" && actor.id !== createdById)
    throw new AppError("forbidden", "access.restricted");
}

/** The end of a day of the app's calendar, which runs in UTC; null for no day. */
function endOf(lastDay: string): Date | null {
  if (lastDay === "") return null;
  const end = new Date(`${lastDay}T00:00:00Z`);
  end.setUTCDate(end.getUTCDate() + 1);
  if (end <= new Date()) throw new AppError("invalid", "access.past", { fields: { lastDay: "access.past" } });
  return end;
}

/** A case keeps somebody who may edit it without end. */
async function assertEditorBeside(tx: Tx, caseId: string, userId: string): Promise<void> {
  const others = await tx.caseMember.findMany({
    where: { caseId, userId: { not: userId }, level: "full", expiresAt: null, user: { active: true } },
    select: { user: { select: { role: true } } },
  });
  if (!others.some(({ user }) => roleCan(user.role, "case.edit"))) throw new AppError("conflict", "case.lastMember");
}
