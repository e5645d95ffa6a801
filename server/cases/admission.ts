import { personIdOf } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery, deskCommand } from "#server/core/operation.ts";
import { AskToBeLetIn, CaseRef, DecideAdmission } from "#server/schema/case.ts";
import { letIn } from "./access-list.ts";

/** Asking to be let into a case that one knows of, and the answer of those who are on it. */

/**
 * Answers the same whether there is such a case or not, whether one is on it, and whether one has asked before: nobody learns
 * from asking. Only what is asked of a case that exists is recorded.
 */
export const askToBeLetIn = deskCommand({
  input: AskToBeLetIn,
  permission: "case.ask",
  action: "case.admission_asked",
  async run({ tx, actor, input: { code, reason } }) {
    const result = { asked: true };
    const userId = personIdOf(actor);
    const found = await tx.case.findUnique({ where: { code: code.toUpperCase() }, select: { id: true, state: true } });
    if (!found) return { result, unchanged: true };
    const [member, open] = await Promise.all([
      tx.caseMember.findUnique({ where: { caseId_userId: { caseId: found.id, userId } } }),
      tx.admissionRequest.findFirst({ where: { caseId: found.id, userId, decision: null } }),
    ]);
    const isIn = member !== null && (member.expiresAt === null || member.expiresAt > new Date());
    if (isIn || open) return { result, unchanged: true };
    const id = crypto.randomUUID();
    await tx.admissionRequest.create({ data: { id, caseId: found.id, userId, reason } });
    const { name } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { name: true } });
    return { result, caseId: found.id, targetId: id, data: { person: name, reason } };
  },
});

export const listAdmissionRequests = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "case.grant",
  run: ({ db, caseId }) =>
    db.admissionRequest.findMany({
      where: { caseId, decision: null },
      select: { id: true, reason: true, askedAt: true, user: { select: { id: true, name: true, role: true } } },
      orderBy: { askedAt: "asc" },
    }),
});

export const decideAdmission = caseCommand({
  on: "admission",
  input: DecideAdmission,
  permission: "case.grant",
  action: "case.admission_decided",
  async run({ tx, actor, caseId, input: { admissionId, decision, reason, level, lastDay } }) {
    const asked = await tx.admissionRequest.findUniqueOrThrow({
      where: { id: admissionId },
      select: { userId: true, decision: true, user: { select: { name: true } } },
    });
    if (asked.decision !== null) throw new AppError("conflict", "access.decided");
    if (decision === "let_in") {
      await tx.caseMember.deleteMany({ where: { caseId, userId: asked.userId, expiresAt: { lte: new Date() } } });
      await letIn(tx, actor, caseId, asked.userId, { level, lastDay, reason });
    }
    await tx.admissionRequest.update({
      where: { id: admissionId },
      data: { decision, note: reason, decidedById: personIdOf(actor), decidedAt: new Date() },
    });
    const data = { person: asked.user.name, userId: asked.userId, decision, reason };
    return { result: { decision }, targetId: admissionId, data };
  },
});
