import { diff } from "#server/core/diff.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import { assertEntities } from "#server/public-record/public-record.ts";
import { CaseRef } from "#server/schema/case.ts";
import {
  AddStatement,
  naturesFor,
  RemoveStatement,
  type StatementFields,
  UpdateStatement,
} from "#server/schema/statement.ts";
import { instantOf } from "#server/schema/time.ts";
import { assertSourceInCase, sourceRow } from "./sources.ts";
import { fieldsOfStatement, shown, statementLabel, statementView } from "./statement-view.ts";

/** What officials, parties, experts and the press said of a case. None of it is evidence, and none is adjudicated. */

export const listStatements = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "statement.read",
  async run({ db, caseId }) {
    const rows = await db.statement.findMany({
      where: { caseId },
      select: statementView,
      orderBy: [{ saidAt: "asc" }, { number: "asc" }],
    });
    return rows.map(shown);
  },
});

export const addStatement = caseCommand({
  on: "case",
  input: AddStatement,
  permission: "statement.write",
  action: "statement.added",
  async run({ tx, actor, caseId, input: { statement } }) {
    const { source, kind, ...fields } = statement;
    await assertEntities(tx, [fields.speakerEntityId]);
    await assertSourceInCase(tx, caseId, source);
    const { lastStatement: number } = await tx.case.update({
      where: { id: caseId },
      data: { lastStatement: { increment: 1 } },
      select: { lastStatement: true },
    });
    const id = crypto.randomUUID();
    await tx.statement.create({ data: { id, caseId, number, kind, ...columns(fields), createdById: actor.id } });
    await tx.statementSource.create({ data: sourceRow(id, 0, source, actor.id) });
    return {
      result: { statementId: id },
      targetId: id,
      data: { statement: statementLabel({ number }), speakerKind: kind, speaker: fields.speaker },
    };
  },
});

const columns = ({ saidAt, ...fields }: StatementFields) => ({
  ...fields,
  saidAt: instantOf(saidAt),
  saidZone: saidAt.zone,
  saidPrecision: saidAt.precision,
});

export const updateStatement = caseCommand({
  on: "statement",
  input: UpdateStatement,
  permission: "statement.write",
  action: "statement.updated",
  async run({ tx, input: { statementId, version, fields } }) {
    const row = await tx.statement.findUniqueOrThrow({ where: { id: statementId }, select: statementView });
    const { kind } = shown(row);
    const before = fieldsOfStatement(row);
    const changes = diff(before, fields);
    if (version === row.version && Object.keys(changes).length === 0) return { result: { version }, unchanged: true };
    if (!naturesFor(kind).includes(fields.nature))
      throw new AppError("invalid", "statement.natureOfKind", { fields: { nature: "statement.natureOfKind" } });
    if (row.removedReason !== "") throw new AppError("conflict", "statement.removed");
    await assertEntities(tx, [fields.speakerEntityId]);
    const { count } = await tx.statement.updateMany({
      where: { id: statementId, version },
      data: { ...columns(fields), version: { increment: 1 } },
    });
    if (count === 0)
      throw new AppError("stale", "evidence.stale", { current: { version: row.version, fields: before } });
    return {
      result: { version: version + 1 },
      targetId: statementId,
      data: { statement: statementLabel(row), changes },
    };
  },
});

/** Taken out where it was recorded in error. It stays to be read, with the reason. */
export const removeStatement = caseCommand({
  on: "statement",
  input: RemoveStatement,
  permission: "statement.write",
  action: "statement.removed",
  async run({ tx, input: { statementId, version, reason } }) {
    const { count } = await tx.statement.updateMany({
      where: { id: statementId, version, removedReason: "" },
      data: { removedReason: reason, version: { increment: 1 } },
    });
    if (count === 0) throw new AppError("stale", "evidence.stale");
    const row = await tx.statement.findUniqueOrThrow({ where: { id: statementId }, select: { number: true } });
    return {
      result: { version: version + 1 },
      targetId: statementId,
      data: { statement: statementLabel(row), reason },
    };
  },
});
