import { caseCommand, caseQuery } from "#server/core/operation.ts";
import type { Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { enqueue } from "#server/jobs/queue.ts";
import { CaseRef } from "#server/schema/case.ts";
import { PostRef } from "#server/schema/evidence.ts";

/** Mistakes that do not compile. The compiler is the test: an unused expectation is an error. */

caseQuery({
  on: "case",
  input: CaseRef,
  permission: "case.read",
  // @ts-expect-error a query cannot write
  run: ({ db, input }) => db.case.delete({ where: { id: input.caseId } }),
});

caseCommand({
  on: "case",
  input: CaseRef,
  permission: "case.edit",
  action: "case.closed",
  // @ts-expect-error a write says what happened, in the shape of its action
  run: async ({ input }) => ({ result: 1, targetId: input.caseId, data: { reason: 5 } }),
});

caseCommand({
  on: "case",
  input: CaseRef,
  // @ts-expect-error an unknown permission
  permission: "case.destroy",
  action: "case.updated",
  run: async () => ({ result: 1, targetId: "x", data: { changes: {} } }),
});

caseQuery({
  on: "finding",
  // @ts-expect-error the input names the thing whose case is asked for
  input: PostRef,
  permission: "finding.read",
  run: async () => null,
});

export async function notATransaction(client: Prisma.TransactionClient, tx: Tx) {
  // @ts-expect-error only a command makes a transaction
  await enqueue(client, "sign-head", {});
  // @ts-expect-error the payload belongs to the job
  await enqueue(tx, "run-detector", { runId: "r" });
}
