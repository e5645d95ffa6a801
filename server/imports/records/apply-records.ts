import { applyImportedAccounts } from "#server/accounts/accounts.ts";
import type { Tx } from "#server/db/client.ts";
import { applyImportedPosts } from "#server/posts/posts.ts";
import { Platform } from "#server/schema/evidence.ts";
import type { AccountRecord, PostRecord, RecordSettings, RowOutcome } from "#server/schema/import-records.ts";

export type ReadRecords = { kind: "posts"; records: PostRecord[] } | { kind: "accounts"; records: AccountRecord[] };

const batchSize = 500;

export type Applied = { fileName: string; sourceSha256: string; outcomes: RowOutcome[] };
type Applying = {
  importId: string;
  read: ReadRecords;
  settings: RecordSettings;
  /** The versions at which this very import left records, in this transaction. */
  own: Map<string, number>;
  onRows: (rows: number) => void;
};

/** Brings rows into the case; the row of the case is held until the transaction ends. */
export async function applyRows(tx: Tx, caseId: string, applying: Applying): Promise<Applied> {
  const { importId, read, settings, own, onRows } = applying;
  await tx.$executeRaw`select 1 from "Case" where id = ${caseId}::uuid for no key update`;
  const row = await tx.import.findUniqueOrThrow({
    where: { id: importId },
    select: { fileName: true, sourceSha256: true, platform: true, createdAt: true, createdById: true },
  });
  const seen = await tx.importedRow.findMany({
    where: { importId, row: { in: settings.overwrite } },
    select: { row: true, seenVersion: true },
  });
  const context = {
    caseId,
    platform: Platform.parse(row.platform),
    language: settings.language,
    uploadedAt: row.createdAt,
    actorId: row.createdById,
    chosen: new Map(seen.map((one) => [one.row, one.seenVersion])),
    own,
  };
  const outcomes =
    read.kind === "posts"
      ? await inBatches(read.records, onRows, own, (batch) => applyImportedPosts(tx, context, batch))
      : await inBatches(read.records, onRows, own, (batch) => applyImportedAccounts(tx, context, batch));
  return { fileName: row.fileName, sourceSha256: row.sourceSha256, outcomes };
}

/** A batch names each record once: a later row of the same record waits for the next, and finds what the first one left. */
async function inBatches<R extends { nativeId: string }>(
  records: readonly R[],
  onRows: (rows: number) => void,
  own: Map<string, number>,
  apply: (batch: R[]) => Promise<RowOutcome[]>,
): Promise<RowOutcome[]> {
  const outcomes: RowOutcome[] = [];
  let batch = new Map<string, R>();
  const flush = async () => {
    const done = await apply([...batch.values()]);
    for (const { targetId, versionAfter } of done) if (targetId && versionAfter) own.set(targetId, versionAfter);
    outcomes.push(...done);
    onRows(batch.size);
    batch = new Map();
  };
  for (const record of records) {
    if (batch.has(record.nativeId) || batch.size >= batchSize) await flush();
    batch.set(record.nativeId, record);
  }
  await flush();
  return outcomes;
}
