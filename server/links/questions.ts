import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import { CaseRef } from "#server/schema/case.ts";
import { AnswerQuestion, AskOwner, answers } from "#server/schema/link.ts";
import { casesSeen, kindOf, otherOf } from "./links.ts";
import { seenMatch } from "./matches.ts";

/** A match with a case that one may not see: its owner is asked, and neither side learns what the other holds. */

export const askOwner = caseCommand({
  on: "case",
  input: AskOwner,
  permission: "proposal.decide",
  action: "link.owner_asked",
  async run({ tx, actor, caseId, input: { matchId, question } }) {
    const match = await seenMatch(tx, caseId, matchId);
    const toCaseId = otherOf(match, caseId);
    const seen = await casesSeen(tx, actor, [toCaseId]);
    const isHidden = (match.caseId === caseId ? match.otherCase : match.case).restricted;
    if (isHidden && !seen.has(toCaseId)) throw new AppError("not_found", "evidence.missing");
    if (seen.has(toCaseId)) throw new AppError("conflict", "link.seen");
    const waiting = await tx.linkQuestion.count({ where: { matchId, fromCaseId: caseId, answeredAt: null } });
    if (waiting > 0) throw new AppError("conflict", "link.askedAlready");
    const id = crypto.randomUUID();
    await tx.linkQuestion.create({
      data: { id, matchId, fromCaseId: caseId, toCaseId, question, askedById: actor.id },
    });
    return { result: { questionId: id }, targetId: id, data: { linkKind: match.kind, question } };
  },
});

/** What others ask those who hold this case, and what was asked from it. The other case is named to nobody. */
export const listQuestions = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "evidence.read",
  async run({ db, caseId }) {
    const rows = await db.linkQuestion.findMany({
      where: { OR: [{ toCaseId: caseId }, { fromCaseId: caseId }] },
      select: {
        id: true,
        toCaseId: true,
        question: true,
        askedAt: true,
        answer: true,
        note: true,
        answeredAt: true,
        askedBy: { select: { name: true } },
        answeredBy: { select: { name: true } },
        match: { select: { kind: true } },
      },
      orderBy: [{ askedAt: "desc" }, { id: "asc" }],
      take: 200,
    });
    return rows.map(({ toCaseId, match, answer, ...row }) => ({
      ...row,
      isForUs: toCaseId === caseId,
      kind: kindOf(match.kind),
      answer: answers.find((known) => known === answer) ?? null,
    }));
  },
});

export const answerQuestion = caseCommand({
  on: "case",
  input: AnswerQuestion,
  permission: "proposal.decide",
  action: "link.owner_answered",
  async run({ tx, actor, caseId, input: { questionId, answer, note } }) {
    const asked = await tx.linkQuestion.findFirst({
      where: { id: questionId, toCaseId: caseId },
      select: { match: { select: { kind: true } } },
    });
    if (!asked) throw new AppError("not_found", "evidence.missing");
    const { count } = await tx.linkQuestion.updateMany({
      where: { id: questionId, answeredAt: null },
      data: { answer, note, answeredById: actor.id, answeredAt: new Date() },
    });
    if (count === 0) throw new AppError("conflict", "link.answeredAlready");
    return {
      result: { questionId },
      targetId: questionId,
      data: { linkKind: asked.match.kind, linkAnswer: answer, note },
    };
  },
});
