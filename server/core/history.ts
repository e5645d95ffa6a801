import type { ReadDb, Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import type { CustodyEntry } from "#server/schema/custody.ts";
import { withoutWords } from "#server/schema/history/words.ts";
import { type HistoryAction, type HistoryData, historyEvents } from "#server/schema/history.ts";
import { type Actor, personIdOf } from "./actor.ts";
import { custodyRows } from "./custody.ts";
import { genesisHash, sha256Of } from "./sha256.ts";
import { keepWords } from "./words.ts";

/** One chain for the whole task force. The number is arbitrary; every writer of history waits for this lock. */
const chainLock = 7_164_401;

type Entry<A extends HistoryAction> = {
  action: A;
  caseId: string | null;
  targetId: string;
  data: HistoryData<A>;
  custody?: readonly CustodyEntry[];
};

/** Adds one event to the chain, and what it means for the custody of evidence, in the transaction of what it tells of. */
export async function record<A extends HistoryAction>(
  tx: Tx,
  actor: Actor,
  { action, caseId, targetId, data, custody: entries = [] }: Entry<A>,
): Promise<void> {
  const { kept, words } = withoutWords(action, historyEvents[action].parse(data));
  const wordsSha256 = words === null ? null : await keepWords(tx, { caseId: ofACase(caseId), targetId }, words);
  await tx.$executeRaw`select pg_advisory_xact_lock(${chainLock})`;
  const last = await tx.historyEvent.findFirst({ orderBy: { seq: "desc" }, select: { seq: true, hash: true } });
  const seq = (last?.seq ?? 0n) + 1n;
  const who = {
    at: new Date(),
    actorId: actor.id,
    onBehalfOfId: actor.kind === "system" ? personIdOf(actor) : null,
  };
  const custody = entries.length === 0 ? [] : await custodyRows(tx, { seq, caseId, ...who }, entries);
  const row = {
    seq,
    ...who,
    action,
    caseId,
    targetId,
    data: kept as Prisma.InputJsonObject,
    custody: custody.map(({ hash }) => hash),
    wordsSha256,
    prevHash: last?.hash ?? genesisHash,
  };
  await tx.historyEvent.create({ data: { ...row, hash: hashOf(row) } });
  await tx.custodyEvent.createMany({ data: custody });
}

/** A row that names no custody, or no words, has the hash that it had before these were kept. */
const hashOf = ({ custody, wordsSha256, ...row }: { custody: string[]; wordsSha256: string | null }) =>
  sha256Of({ ...row, ...(custody.length > 0 && { custody }), ...(wordsSha256 !== null && { wordsSha256 }) });

function ofACase(caseId: string | null): string {
  if (caseId === null) throw new TypeError("evidence is of a case");
  return caseId;
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
      if (hashOf(row) !== hash) return { seq: row.seq, fault: "hash" };
      onRow(row.seq, hash);
      previous = { seq: row.seq, hash };
    }
  }
}
