import type { Tx } from "#server/db/client.ts";

/** What was decided and who was told by office stays; names of recipients and what people noted leave with the case. */
export async function forgetWordsOfDecisions(tx: Tx, caseId: string): Promise<void> {
  await tx.caseTriage.updateMany({ where: { caseId }, data: { note: "", version: { increment: 1 } } });
  await tx.caseOrigin.updateMany({
    where: { caseId },
    data: { foundBy: "", signal: "", activityNote: "", version: { increment: 1 } },
  });
  await tx.caseCheck.updateMany({ where: { caseId }, data: { note: "" } });
  await tx.notification.updateMany({
    where: { caseId },
    data: { recipientName: "", note: "", version: { increment: 1 } },
  });
}
