import { AppError } from "#server/core/errors.ts";
import { caseCommand } from "#server/core/operation.ts";
import type { Tx } from "#server/db/client.ts";
import { AddStatementSource, type StatementSourceFields } from "#server/schema/statement.ts";
import { statementLabel } from "./statement-view.ts";

/** Where a statement was read. A better source replaces a worse one, which stays to be seen. */

export const sourceRow = (
  statementId: string,
  position: number,
  source: StatementSourceFields,
  createdById: string,
) => ({ id: crypto.randomUUID(), statementId, position, ...source, createdById });

/** A capture of another case looks as if it did not exist. */
export async function assertSourceInCase(tx: Tx, caseId: string, { captureId }: StatementSourceFields): Promise<void> {
  if (captureId !== null && (await tx.capture.count({ where: { id: captureId, caseId } })) === 0)
    throw new AppError("invalid", "evidence.missing", { fields: { captureId: "evidence.missing" } });
}

export const addStatementSource = caseCommand({
  on: "statement",
  input: AddStatementSource,
  permission: "statement.write",
  action: "statement.source_added",
  async run({ tx, actor, caseId, input: { statementId, version, source } }) {
    await assertSourceInCase(tx, caseId, source);
    const { count } = await tx.statement.updateMany({
      where: { id: statementId, version, removedReason: "" },
      data: { version: { increment: 1 } },
    });
    if (count === 0) throw new AppError("stale", "evidence.stale");
    const position = await tx.statementSource.count({ where: { statementId } });
    await tx.statementSource.create({ data: sourceRow(statementId, position, source, actor.id) });
    const row = await tx.statement.findUniqueOrThrow({ where: { id: statementId }, select: { number: true } });
    const data = { statement: statementLabel(row), sourceLevel: source.level, publisher: source.publisher };
    return { result: { version: version + 1 }, targetId: statementId, data };
  },
});
