import { inOneTransaction } from "#server/db/client.ts";
import type { Actor } from "./actor.ts";
import { record } from "./history.ts";

const anHour = 3_600_000;

/** Records that a person reads a TLP:RED case: once in an hour, since screens ask again by themselves. */
export async function noteRead(actor: Actor, caseId: string): Promise<void> {
  if (actor.kind !== "user") return;
  await inOneTransaction(async (tx) => {
    // The person's place on the list is locked, so that of many reads at once one is recorded.
    await tx.$queryRaw`select 1 from "CaseMember" where "caseId" = ${caseId}::uuid and "userId" = ${actor.id}::uuid for update`;
    const seen = await tx.historyEvent.findFirst({
      where: { caseId, action: "case.viewed", actorId: actor.id, at: { gte: new Date(Date.now() - anHour) } },
      select: { seq: true },
    });
    if (seen) return;
    const { code } = await tx.case.findUniqueOrThrow({ where: { id: caseId }, select: { code: true } });
    await record(tx, actor, { action: "case.viewed", caseId, targetId: caseId, data: { code } });
  });
}
