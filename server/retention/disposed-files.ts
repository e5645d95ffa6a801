import * as z from "zod";
import { caseCommand } from "#server/core/operation.ts";
import { removeUnlessNamed } from "#server/core/sealed.ts";

/**
 * What the worker does once a disposition stands: the sealed files leave the vault. A file that another case names as well
 * is kept; it leaves with the disposition that lets go of it last.
 */
export const removeDisposedFiles = caseCommand({
  on: "disposition",
  by: "system",
  input: z.strictObject({ dispositionId: z.uuid() }),
  permission: "disposition.decide",
  action: "disposition.files_removed",
  onClosedCase: true,
  async run({ tx, input: { dispositionId } }) {
    const waiting = await tx.disposedFile.findMany({
      where: { dispositionId, removedAt: null },
      select: { sha256: true },
      orderBy: { sha256: "asc" },
    });
    const removed: string[] = [];
    // Should the transaction fail after this, it is done again: to destroy what is gone is no error.
    for (const { sha256 } of waiting) if (await removeUnlessNamed(tx, sha256)) removed.push(sha256);
    if (removed.length === 0 && waiting.length === 0) return { result: { removed: 0, kept: 0 }, unchanged: true };
    await tx.disposedFile.updateMany({
      where: { sha256: { in: removed }, removedAt: null },
      data: { removedAt: new Date() },
    });
    const kept = waiting.length - removed.length;
    return {
      result: { removed: removed.length, kept },
      targetId: dispositionId,
      data: { removed: removed.length, kept },
    };
  },
});
