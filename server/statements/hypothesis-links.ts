import { AppError } from "#server/core/errors.ts";
import { caseCommand } from "#server/core/operation.ts";
import { hypothesisLabel } from "#server/hypotheses/hypotheses.ts";
import { LinkStatement, relationsFor, speakerKinds, UnlinkStatement } from "#server/schema/statement.ts";
import { statementLabel } from "./statement-view.ts";

/** Whose thought a hypothesis was, and who speaks for or against it. It changes no rating and no score. */

export const linkStatement = caseCommand({
  on: "statement",
  input: LinkStatement,
  permission: "statement.write",
  action: "statement.linked",
  async run({ tx, actor, caseId, input: { statementId, hypothesisId, relation, note } }) {
    const row = await tx.statement.findUniqueOrThrow({
      where: { id: statementId },
      select: { number: true, kind: true, removedReason: true },
    });
    if (row.removedReason !== "") throw new AppError("conflict", "statement.removed");
    const kind = speakerKinds.find((known) => known === row.kind) ?? "press";
    if (!relationsFor(kind).includes(relation))
      throw new AppError("invalid", "statement.relationOfKind", { fields: { relation: "statement.relationOfKind" } });
    const hypothesis = await tx.hypothesis.findFirst({ where: { id: hypothesisId, caseId }, select: { number: true } });
    if (!hypothesis) throw new AppError("not_found", "evidence.missing");
    const { count } = await tx.statementHypothesis.createMany({
      data: [{ statementId, hypothesisId, relation, note, createdById: actor.id }],
      skipDuplicates: true,
    });
    if (count === 0) throw new AppError("conflict", "statement.linked");
    const data = {
      statement: statementLabel(row),
      hypothesis: hypothesisLabel(hypothesis),
      hypothesisRelation: relation,
    };
    return { result: { hypothesisId }, targetId: statementId, data };
  },
});

export const unlinkStatement = caseCommand({
  on: "statement",
  input: UnlinkStatement,
  permission: "statement.write",
  action: "statement.unlinked",
  async run({ tx, caseId, input: { statementId, hypothesisId, reason } }) {
    const hypothesis = await tx.hypothesis.findFirst({ where: { id: hypothesisId, caseId }, select: { number: true } });
    if (!hypothesis) throw new AppError("not_found", "evidence.missing");
    const { count } = await tx.statementHypothesis.deleteMany({ where: { statementId, hypothesisId } });
    if (count === 0) throw new AppError("conflict", "statement.notLinked");
    const row = await tx.statement.findUniqueOrThrow({ where: { id: statementId }, select: { number: true } });
    const data = { statement: statementLabel(row), hypothesis: hypothesisLabel(hypothesis), reason };
    return { result: { hypothesisId }, targetId: statementId, data };
  },
});
