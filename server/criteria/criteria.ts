import { assertCitedInCase } from "#server/core/cited.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import { CaseRef } from "#server/schema/case.ts";
import { storedCitations } from "#server/schema/citations.ts";
import { AnswerCriterion, type Criterion, criteriaResult, criterionSets, setOf } from "#server/schema/criteria.ts";

/** The questions of others' frameworks, answered for a case: the newest answer to each stands, all are kept. */

export const getCriteria = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "framework.read",
  async run({ db, caseId }) {
    const { criterion, answer } = AnswerCriterion.shape;
    const rows = await db.criterionAssessment.findMany({
      where: { caseId },
      select: {
        id: true,
        criterion: true,
        number: true,
        answer: true,
        basis: true,
        citations: true,
        answeredBy: { select: { name: true } },
        answeredAt: true,
      },
      orderBy: [{ answeredAt: "desc" }, { number: "desc" }],
    });
    const answers = rows.map((row) => ({
      ...row,
      criterion: criterion.parse(row.criterion),
      answer: answer.parse(row.answer),
      citations: storedCitations(row.citations),
    }));
    const standing = new Map<Criterion, (typeof answers)[number]["answer"]>();
    for (const row of answers.toReversed()) standing.set(row.criterion, row.answer);
    return {
      answers,
      results: criterionSets.map((set) => ({ set, ...criteriaResult(set, standing) })),
    };
  },
});

export const answerCriterion = caseCommand({
  on: "case",
  input: AnswerCriterion,
  permission: "framework.assess",
  action: "criterion.answered",
  async run({ tx, actor, caseId, input: { criterion, answer, basis, citations, after } }) {
    await assertCitedInCase(tx, caseId, citations, "citations");
    const number = 1 + (await tx.criterionAssessment.count({ where: { caseId, criterion } }));
    if (number !== after + 1) throw new AppError("stale", "framework.answeredMeanwhile");
    const id = crypto.randomUUID();
    await tx.criterionAssessment.create({
      data: { id, caseId, criterion, number, answer, basis, citations, answeredById: actor.id },
    });
    return { result: { number }, targetId: id, data: { set: setOf(criterion), criterion, answer, basis } };
  },
});
