import * as z from "zod";
import { applyImportedAccounts } from "#server/accounts/accounts.ts";
import type { Actor } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand } from "#server/core/operation.ts";
import { sealFile } from "#server/core/sealed.ts";
import type { Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { applyImportedPosts } from "#server/posts/posts.ts";
import { Platform } from "#server/schema/evidence.ts";
import { Reject } from "#server/schema/import.ts";
import type { AccountRecord, PostRecord, RowOutcome } from "#server/schema/import-records.ts";
import { RecordSettings } from "#server/schema/import-records.ts";
import { derivedFiles, Sealed } from "../import-result.ts";

/** What the worker does with an import of posts or accounts, once its rows are read. */

export type ReadRecords = { kind: "posts"; records: PostRecord[] } | { kind: "accounts"; records: AccountRecord[] };

const Rejects = { rejected: z.int(), rejects: Sealed.nullable(), firstRejects: z.array(Reject).max(1_000) };
const batchSize = 500;
/** One transaction brings all rows or none, so that nothing can stop between two of them. */
const applyTimeout = 15 * 60_000;

/** A dry run did all its work, and nothing of it stays. */
export class Rehearsed extends Error {
  override name = "Rehearsed";
  constructor(readonly outcomes: RowOutcome[]) {
    super("rehearsed");
  }
}

/** Brings the rows into the case, all of them in one transaction, or rehearses it: the same work, rolled back. */
export const applyRecords = caseCommand({
  on: "import",
  by: "system",
  input: z.strictObject({
    importId: z.uuid(),
    isRehearsal: z.boolean(),
    read: z.custom<ReadRecords>(),
    settings: RecordSettings,
    onShare: z.custom<(share: number) => void>(),
    ...Rejects,
  }),
  permission: "evidence.write",
  action: "import.records_completed",
  onClosedCase: true,
  timeout: applyTimeout,
  async run({ tx, actor, caseId, input }) {
    const { importId, isRehearsal, read, ...rest } = input;
    await tx.$executeRaw`select 1 from "Case" where id = ${caseId}::uuid for no key update`;
    const row = await tx.import.findUniqueOrThrow({
      where: { id: importId },
      select: { fileName: true, sourceSha256: true, platform: true, createdAt: true, createdById: true },
    });
    const context = { ...(await contextOf(tx, caseId, input, row)), actorId: row.createdById };
    const outcomes =
      read.kind === "posts"
        ? await inBatches(read.records, rest.onShare, context.own, (batch) => applyImportedPosts(tx, context, batch))
        : await inBatches(read.records, rest.onShare, context.own, (batch) =>
            applyImportedAccounts(tx, context, batch),
          );
    if (isRehearsal) throw new Rehearsed(outcomes);
    const counts = countsOf(outcomes, rest.rejected);
    await setOutcome(tx, actor, { importId, from: "running", to: "completed", ...rest, counts, outcomes });
    const { fileName, sourceSha256 } = row;
    return {
      result: { importId },
      targetId: importId,
      data: { fileName, kind: read.kind, ...counts },
      custody: derivedFiles({ kind: "import", id: importId, label: fileName }, sourceSha256, null, rest.rejects),
    };
  },
});

const Rehearsal = z.strictObject({
  importId: z.uuid(),
  outcomes: z.custom<RowOutcome[]>(),
  ...Rejects,
});

/** Keeps what a dry run found. */
export const finishRecordsCheck = caseCommand({
  on: "import",
  by: "system",
  input: Rehearsal,
  permission: "evidence.write",
  action: "import.checked",
  onClosedCase: true,
  timeout: applyTimeout,
  async run({ tx, actor, input }) {
    const { importId, outcomes, rejected } = input;
    const counts = countsOf(outcomes, rejected);
    await setOutcome(tx, actor, { ...input, from: "checking", to: "checked", counts });
    const { fileName } = await tx.import.findUniqueOrThrow({ where: { id: importId }, select: { fileName: true } });
    return { result: { importId }, targetId: importId, data: { fileName, ...totals(counts) } };
  },
});

/** Ends an import that found more rejected rows than its person chose to leave out. */
export const holdRecords = caseCommand({
  on: "import",
  by: "system",
  input: Rehearsal,
  permission: "evidence.write",
  action: "import.held",
  onClosedCase: true,
  timeout: applyTimeout,
  async run({ tx, actor, input }) {
    const { importId, outcomes, rejected } = input;
    const counts = countsOf(outcomes, rejected);
    await setOutcome(tx, actor, { ...input, from: "running", to: "checked", counts });
    const { fileName, leaveOut } = await tx.import.findUniqueOrThrow({
      where: { id: importId },
      select: { fileName: true, leaveOut: true },
    });
    return { result: { importId }, targetId: importId, data: { fileName, ...totals(counts), leaveOut } };
  },
});

type ImportRow = { platform: string; createdAt: Date };

async function contextOf(
  tx: Tx,
  caseId: string,
  { importId, settings }: { importId: string; settings: z.output<typeof RecordSettings> },
  { platform, createdAt }: ImportRow,
) {
  const seen = await tx.importedRow.findMany({
    where: { importId, row: { in: settings.overwrite } },
    select: { row: true, seenVersion: true },
  });
  return {
    caseId,
    platform: Platform.parse(platform),
    language: settings.language,
    uploadedAt: createdAt,
    chosen: new Map(seen.map(({ row, seenVersion }) => [row, seenVersion])),
    own: new Map<string, number>(),
  };
}

/** A batch names each record once: a later row of the same record waits for the next, and finds what the first one left. */
async function inBatches<R extends { nativeId: string }>(
  records: readonly R[],
  onShare: (share: number) => void,
  own: Map<string, number>,
  apply: (batch: R[]) => Promise<RowOutcome[]>,
): Promise<RowOutcome[]> {
  const outcomes: RowOutcome[] = [];
  let batch = new Map<string, R>();
  const flush = async () => {
    const done = await apply([...batch.values()]);
    for (const { targetId, versionAfter } of done) if (targetId && versionAfter) own.set(targetId, versionAfter);
    outcomes.push(...done);
    batch = new Map();
    onShare(outcomes.length / Math.max(1, records.length));
  };
  for (const record of records) {
    if (batch.has(record.nativeId) || batch.size >= batchSize) await flush();
    batch.set(record.nativeId, record);
  }
  await flush();
  return outcomes;
}

type Counts = ReturnType<typeof countsOf>;

/** Always: read = created + updated + duplicate + rejected, and `kept` rows are among the duplicates. */
function countsOf(outcomes: readonly RowOutcome[], rejected: number) {
  const count = (action: RowOutcome["action"]) => outcomes.filter((outcome) => outcome.action === action).length;
  const [created, updated, kept, same] = [count("create"), count("update"), count("keep"), count("same")];
  return {
    read: outcomes.length + rejected,
    accepted: created + updated,
    duplicate: kept + same,
    rejected,
    created,
    updated,
    kept,
  };
}

const totals = ({ read, accepted, duplicate, rejected }: Counts) => ({ read, accepted, duplicate, rejected });

type Finish = {
  importId: string;
  from: "checking" | "running";
  to: "checked" | "completed";
  counts: Counts;
  outcomes: readonly RowOutcome[];
  rejects: z.output<typeof Sealed> | null;
  firstRejects: z.output<typeof Reject>[];
};

async function setOutcome(tx: Tx, actor: Actor, finish: Finish): Promise<void> {
  const { importId, from, to, counts, outcomes, rejects, firstRejects } = finish;
  if (rejects) await sealFile(tx, actor, { ...rejects, mediaType: "text/csv", purpose: "rejects" });
  const { count } = await tx.import.updateMany({
    where: { id: importId, state: from },
    data: {
      state: to,
      progress: 1,
      ...counts,
      rejectsSha256: rejects?.sha256 ?? null,
      firstRejects,
      finishedAt: new Date(),
      version: { increment: 1 },
    },
  });
  if (count === 0) throw new AppError("conflict", "import.notReady");
  await tx.importedRow.deleteMany({ where: { importId } });
  for (let at = 0; at < outcomes.length; at += 5_000) {
    const part = outcomes.slice(at, at + 5_000);
    await tx.importedRow.createMany({ data: part.map((outcome) => ({ importId, ...stored(outcome, to) })) });
  }
}

/** What a dry run made is gone: its ids lead nowhere. */
function stored(outcome: RowOutcome, to: "checked" | "completed"): Omit<Prisma.ImportedRowCreateManyInput, "importId"> {
  const { changes, ...rest } = outcome;
  const isNew = outcome.action === "create" && to === "checked";
  const ids = to === "checked" ? { versionAfter: null, metricIds: [], newAccountId: null } : {};
  return { ...rest, ...ids, changes: Json.parse(changes), ...(isNew && { targetId: null }) };
}

const Json = z.record(z.string(), z.record(z.string(), z.json()));
