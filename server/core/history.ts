import type { ReadDb, Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { type HistoryAction, type HistoryData, historyEvents } from "#server/schema/history.ts";
import { type Actor, personIdOf } from "./actor.ts";
import { sha256Of } from "./sha256.ts";

/** One chain for the whole task force. The number is arbitrary; every writer of history waits for this lock. */
const chainLock = 7_164_401;
export const genesisHash = "0".repeat(64);

type Entry<A extends HistoryAction> = { action: A; caseId: string | null; targetId: string; data: HistoryData<A> };

/** Adds one event to the chain, in the transaction of what it tells of. */
export async function record<A extends HistoryAction>(
  tx: Tx,
  actor: Actor,
  { action, caseId, targetId, data }: Entry<A>,
): Promise<void> {
  const checked = historyEvents[action].parse(data) as Prisma.InputJsonObject;
  await tx.$executeRaw`select pg_advisory_xact_lock(${chainLock})`;
  const last = await tx.historyEvent.findFirst({ orderBy: { seq: "desc" }, select: { seq: true, hash: true } });
  const row = {
    seq: (last?.seq ?? 0n) + 1n,
    at: new Date(),
    actorId: actor.id,
    onBehalfOfId: actor.kind === "system" ? personIdOf(actor) : null,
    action,
    caseId,
    targetId,
    data: checked,
    prevHash: last?.hash ?? genesisHash,
  };
  await tx.historyEvent.create({ data: { ...row, hash: sha256Of(row) } });
}

export type ChainFault = { seq: bigint; fault: "hash" | "link" | "gap" };

/** Walks the chain from its first row and names the first row that does not hold; null when all do. */
export async function findChainFault(
  db: ReadDb,
  onRow: (seq: bigint, hash: string) => void = () => {},
): Promise<ChainFault | null> {
  let previous = { seq: 0n, hash: genesisHash };
  for (;;) {
    const rows = await db.historyEvent.findMany({
      where: { seq: { gt: previous.seq } },
      orderBy: { seq: "asc" },
      take: 5_000,
    });
    if (rows.length === 0) return null;
    for (const { hash, ...row } of rows) {
      if (row.seq !== previous.seq + 1n) return { seq: previous.seq + 1n, fault: "gap" };
      if (row.prevHash !== previous.hash) return { seq: row.seq, fault: "link" };
      if (sha256Of(row) !== hash) return { seq: row.seq, fault: "hash" };
      onRow(row.seq, hash);
      previous = { seq: row.seq, hash };
    }
  }
}
