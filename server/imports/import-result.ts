import * as z from "zod";
import type { Actor } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import { sealFile } from "#server/core/sealed.ts";
import type { Tx } from "#server/db/client.ts";
import { eventHashes, queueDefaultRuns } from "#server/detection/detection.ts";
import type { CustodyEntry } from "#server/schema/custody.ts";
import { Platform } from "#server/schema/evidence.ts";
import { ImportRef, Mapping, Reject, TablePreview, TimeNotes } from "#server/schema/import.ts";
import { RecordMapping, RecordSettings } from "#server/schema/import-records.ts";
import { importFileName } from "./imports.ts";

/** What the worker does with an import. The person who asked for it stays the one who answers for it. */

export const Sealed = z.strictObject({ sha256: z.hash("sha256"), bytes: z.int() });
const Outcome = z.strictObject({
  importId: z.uuid(),
  read: z.int(),
  accepted: z.int(),
  duplicate: z.int(),
  rejected: z.int(),
  /** How the times were understood. */
  notes: TimeNotes,
  rejects: Sealed.nullable(),
  firstRejects: z.array(Reject).max(1_000),
});
const EventFile = Sealed.extend({
  rows: z.int(),
  accounts: z.int(),
  objects: z.int(),
  firstAt: z.date(),
  lastAt: z.date(),
});

/** Everything that is needed to carry an import out. */
export const getImportOrder = caseQuery({
  on: "import",
  input: ImportRef,
  permission: "evidence.read",
  async run({ db, caseId, input: { importId } }) {
    const { preview, mapping, settings, kind, ...row } = await db.import.findUniqueOrThrow({
      where: { id: importId },
      select: {
        state: true,
        sourceSha256: true,
        preview: true,
        kind: true,
        mapping: true,
        settings: true,
        leaveOut: true,
        appliedTo: true,
        platform: true,
        createdAt: true,
      },
    });
    const order = { ...row, platform: Platform.parse(row.platform), layout: TablePreview.parse(preview).layout };
    if (kind === "events")
      return { ...order, kind, mapping: Mapping.parse(mapping), existing: await eventHashes(db, caseId) };
    return { ...order, kind, mapping: RecordMapping.parse(mapping), settings: RecordSettings.parse(settings) };
  },
});

export const finishCheck = caseCommand({
  on: "import",
  by: "system",
  input: Outcome,
  permission: "evidence.write",
  action: "import.checked",
  onClosedCase: true,
  async run({ tx, actor, input }) {
    await setOutcome(tx, actor, input, "checking", "checked");
    const { importId, read, accepted, duplicate, rejected } = input;
    return {
      result: { importId },
      targetId: importId,
      data: { fileName: await importFileName(tx, importId), read, accepted, duplicate, rejected },
    };
  },
});

/** Ends an import that found more rejected rows than its person chose to leave out: nothing is imported, and all is shown. */
export const holdImport = caseCommand({
  on: "import",
  by: "system",
  input: Outcome,
  permission: "evidence.write",
  action: "import.held",
  onClosedCase: true,
  async run({ tx, actor, input }) {
    await setOutcome(tx, actor, input, "running", "checked");
    const { importId, read, accepted, duplicate, rejected } = input;
    const { fileName, leaveOut } = await tx.import.findUniqueOrThrow({
      where: { id: importId },
      select: { fileName: true, leaveOut: true },
    });
    return {
      result: { importId },
      targetId: importId,
      data: { fileName, read, accepted, duplicate, rejected, leaveOut },
    };
  },
});

/**
 * Makes the imported events part of the case, and asks for the detectors, in one transaction. `existing` are the event
 * files that duplicates were looked up in: had another import finished meanwhile, the job must look again.
 */
export const finishImport = caseCommand({
  on: "import",
  by: "system",
  input: Outcome.extend({ eventFile: EventFile.nullable(), existing: z.array(z.hash("sha256")) }),
  permission: "evidence.write",
  action: "import.completed",
  onClosedCase: true,
  async run({ tx, actor, caseId, input: { eventFile, existing, ...outcome } }) {
    await tx.$executeRaw`select 1 from "Case" where id = ${caseId}::uuid for update`;
    if ((await eventHashes(tx, caseId)).join() !== existing.join()) throw new AppError("conflict", "import.notReady");
    await setOutcome(tx, actor, outcome, "running", "completed");
    const { importId, read, accepted, duplicate, rejected } = outcome;
    if (eventFile) {
      const { sha256, bytes, ...manifest } = eventFile;
      await sealFile(tx, actor, { sha256, bytes, mediaType: "application/vnd.apache.parquet", purpose: "events" });
      await tx.eventFile.create({ data: { id: crypto.randomUUID(), caseId, importId, sha256, ...manifest } });
      await queueDefaultRuns(tx, actor, caseId);
    }
    const { fileName, sourceSha256 } = await tx.import.findUniqueOrThrow({
      where: { id: importId },
      select: { fileName: true, sourceSha256: true },
    });
    return {
      result: { importId },
      targetId: importId,
      data: { fileName, read, accepted, duplicate, rejected, eventFileSha256: eventFile?.sha256 ?? null },
      custody: derivedFiles(
        { kind: "import", id: importId, label: fileName },
        sourceSha256,
        eventFile,
        outcome.rejects,
      ),
    };
  },
});

export const failImport = caseCommand({
  on: "import",
  by: "system",
  input: z.strictObject({ importId: z.uuid(), reason: z.string().max(2_000) }),
  permission: "evidence.write",
  action: "import.failed",
  onClosedCase: true,
  async run({ tx, input: { importId, reason } }) {
    await tx.import.update({
      where: { id: importId },
      data: { state: "failed", error: reason, finishedAt: new Date(), version: { increment: 1 } },
    });
    return { result: { importId }, targetId: importId, data: { fileName: await importFileName(tx, importId), reason } };
  },
});

/** What an import made of its original: working copies, with what was written down of each. */
export function derivedFiles(
  item: CustodyEntry["item"],
  derivedFrom: string,
  eventFile: z.output<typeof EventFile> | null,
  rejects: z.output<typeof Sealed> | null,
): CustodyEntry[] {
  const derived = { item, event: "derived", copy: "working", sealed: true, derivedFrom } as const;
  return [
    ...(eventFile ? [{ ...derived, sha256: eventFile.sha256, facts: eventFileFacts(eventFile) }] : []),
    ...(rejects ? [{ ...derived, sha256: rejects.sha256, facts: { part: "rejects", bytes: rejects.bytes } }] : []),
  ];
}

function eventFileFacts({ bytes, rows, accounts, objects, firstAt, lastAt }: z.output<typeof EventFile>) {
  return {
    part: "events",
    bytes,
    rows,
    accounts,
    objects,
    firstAt: firstAt.toISOString(),
    lastAt: lastAt.toISOString(),
  };
}

async function setOutcome(
  tx: Tx,
  actor: Actor,
  { importId, read, accepted, duplicate, rejected, notes, rejects, firstRejects }: z.output<typeof Outcome>,
  from: "checking" | "running",
  to: "checked" | "completed",
): Promise<void> {
  if (rejects) await sealFile(tx, actor, { ...rejects, mediaType: "text/csv", purpose: "rejects" });
  const { count } = await tx.import.updateMany({
    where: { id: importId, state: from },
    data: {
      state: to,
      progress: 1,
      read,
      accepted,
      duplicate,
      rejected,
      notes,
      rejectsSha256: rejects?.sha256 ?? null,
      firstRejects,
      finishedAt: new Date(),
      version: { increment: 1 },
    },
  });
  if (count === 0) throw new AppError("conflict", "import.notReady");
}
