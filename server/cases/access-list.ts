import { AppError } from "#server/core/errors.ts";
import { caseCommand } from "#server/core/operation.ts";
import { GrantAccess, RemoveAccess } from "#server/schema/case.ts";
import { roleCan } from "#server/schema/permission.ts";

/** Lets a person into a case. What they may do there, their role decides. */
export const grantAccess = caseCommand({
  on: "case",
  input: GrantAccess,
  permission: "case.grant",
  action: "case.access_granted",
  async run({ tx, actor, caseId, input: { userId } }) {
    const person = await tx.user.findUnique({
      where: { id: userId },
      select: { name: true, role: true, active: true },
    });
    if (!person) throw new AppError("not_found", "person.missing");
    if (!person.active) throw new AppError("conflict", "person.inactive");
    if (!roleCan(person.role, "case.read")) throw new AppError("conflict", "person.noCases");
    if (await tx.caseMember.findUnique({ where: { caseId_userId: { caseId, userId } } }))
      throw new AppError("conflict", "person.alreadyIn");
    await tx.caseMember.create({ data: { caseId, userId, addedById: actor.id } });
    return { result: { userId }, targetId: caseId, data: { person: person.name, userId } };
  },
});

export const removeAccess = caseCommand({
  on: "case",
  input: RemoveAccess,
  permission: "case.grant",
  action: "case.access_removed",
  onClosedCase: true,
  async run({ tx, caseId, input: { userId, reason } }) {
    const members = await tx.caseMember.findMany({
      where: { caseId },
      select: { userId: true, user: { select: { name: true, role: true, active: true } } },
    });
    const leaving = members.find((member) => member.userId === userId);
    if (!leaving) throw new AppError("conflict", "person.notIn");
    const editors = members.filter(({ user }) => user.active && roleCan(user.role, "case.edit"));
    if (editors.every((member) => member.userId === userId)) throw new AppError("conflict", "case.lastMember");
    await tx.caseMember.delete({ where: { caseId_userId: { caseId, userId } } });
    return { result: { userId }, targetId: caseId, data: { person: leaving.user.name, userId, reason } };
  },
});
