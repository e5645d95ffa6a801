import { withdrawImportedAccounts } from "#server/accounts/accounts.ts";
import { personIdOf } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand } from "#server/core/operation.ts";
import { queueDefaultRuns } from "#server/detection/detection.ts";
import { withdrawImportedPosts } from "#server/posts/posts.ts";
import { UndoImport } from "#server/schema/import-plan.ts";
import { undoBarriers } from "./undo-barriers.ts";

/** An import of records that was stopped on its way may have brought rows already. */
const partial: ("failed" | "cancelled")[] = ["failed", "cancelled"];

/**
 * Takes an import back that nothing rests on yet. Sealed files and the record of it stay; what it brought is not part of
 * the case any more, and runs over it are no longer of what the case holds.
 */
export const undoImport = caseCommand({
  on: "import",
  input: UndoImport,
  permission: "evidence.undo",
  action: "import.undone",
  timeout: 5 * 60_000,
  async run({ tx, actor, caseId, input: { importId, version, reason } }) {
    await tx.$executeRaw`select 1 from "Case" where id = ${caseId}::uuid for no key update`;
    const { appliedTo } = await tx.import.findUniqueOrThrow({ where: { id: importId }, select: { appliedTo: true } });
    // What a dry run said of rows that never came is nothing to take back.
    if (appliedTo !== null) await tx.importedRow.deleteMany({ where: { importId, row: { gt: appliedTo } } });
    if ((await undoBarriers(tx, importId)).length > 0) throw new AppError("conflict", "import.cited");
    const { count } = await tx.import.updateMany({
      where: {
        id: importId,
        version,
        OR: [{ state: "completed" }, { state: { in: partial }, appliedTo: { not: null } }],
      },
      data: { state: "undone", undoneAt: new Date(), version: { increment: 1 } },
    });
    if (count === 0) throw new AppError("conflict", "import.notReady");
    const { fileName, kind, accepted } = await tx.import.findUniqueOrThrow({
      where: { id: importId },
      select: { fileName: true, kind: true, accepted: true },
    });
    if (kind === "events") await queueDefaultRuns(tx, actor, caseId);
    else if (kind === "posts") await withdrawImportedPosts(tx, importId, { reason, createdById: personIdOf(actor) });
    else await withdrawImportedAccounts(tx, importId);
    return {
      result: { importId },
      targetId: importId,
      data: { fileName, kind, accepted, reason },
      custody: [
        {
          item: { kind: "import", id: importId, label: fileName },
          event: "undone",
          copy: "evidentiary",
          sha256: null,
          sealed: false,
          reason,
        },
      ],
    };
  },
});
