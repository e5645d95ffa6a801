import * as z from "zod";
import { type Actor, personIdOf } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import { sealFile } from "#server/core/sealed.ts";
import type { Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { enqueue } from "#server/jobs/queue.ts";
import { CaseRef } from "#server/schema/case.ts";
import { hasEnded } from "#server/schema/case-state.ts";
import { ImportRef, PlanImport, Reject, TablePreview, TimeNotes } from "#server/schema/import.ts";
import { ResumeImport } from "#server/schema/import-plan.ts";
import { roleCan } from "#server/schema/permission.ts";
import { suggestRecordMapping } from "./records/record-mapping.ts";
import { undoBarriers } from "./undo-barriers.ts";

const importView = {
  id: true,
  caseId: true,
  fileName: true,
  sourceSha256: true,
  platform: true,
  mapping: true,
  settings: true,
  state: true,
  progress: true,
  phase: true,
  cancelRequested: true,
  read: true,
  accepted: true,
  duplicate: true,
  rejected: true,
  kind: true,
  dryRun: true,
  leaveOut: true,
  created: true,
  updated: true,
  kept: true,
  appliedTo: true,
  notes: true,
  rejectsSha256: true,
  error: true,
  createdAt: true,
  finishedAt: true,
  undoneAt: true,
  version: true,
  source: { select: { bytes: true } },
  eventFile: { select: { sha256: true, rows: true, accounts: true, objects: true, firstAt: true, lastAt: true } },
} as const satisfies Prisma.ImportSelect;

export const listImports = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "evidence.read",
  run: ({ db, caseId }) =>
    db.import.findMany({ where: { caseId }, select: importView, orderBy: { createdAt: "desc" }, take: 200 }),
});

/**
 * One import with its preview and its first rejected rows. Both hold what the file says of people, word for word: they are
 * for whoever may import, and nobody else.
 */
export const getImport = caseQuery({
  on: "import",
  input: ImportRef,
  permission: "evidence.read",
  async run({ db, actor, input: { importId } }) {
    const row = await db.import.findUniqueOrThrow({
      where: { id: importId },
      select: { ...importView, preview: true, firstRejects: true },
    });
    const preview = TablePreview.parse(row.preview);
    const firstRejects = z.array(Reject).parse(row.firstRejects);
    const mayReadRows = actor.kind === "system" || roleCan(actor.role, "evidence.write");
    return {
      ...row,
      undoBarriers: row.state === "completed" || row.appliedTo !== null ? await undoBarriers(db, importId) : [],
      notes: TimeNotes.nullable().parse(row.notes),
      suggestedRecords: {
        posts: suggestRecordMapping("posts", preview.columns),
        accounts: suggestRecordMapping("accounts", preview.columns),
      },
      preview: mayReadRows ? preview : { ...preview, rows: [] },
      firstRejects: mayReadRows ? firstRejects : firstRejects.map((reject) => ({ ...reject, value: "" })),
    };
  },
});

/** Whether this person may bring files into this case now. Asked before a file is streamed to the vault. */
export const mayUpload = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "evidence.write",
  async run({ db, caseId }) {
    const { state, purpose, authority } = await db.case.findUniqueOrThrow({
      where: { id: caseId },
      select: { state: true, purpose: true, authority: true },
    });
    if (hasEnded(state)) throw new AppError("conflict", "case.closed");
    if (purpose === "" || authority === "") throw new AppError("conflict", "import.noPurpose");
  },
});

/** Registers a file that was sealed a moment ago, by the route that sealed it. No procedure leads here. */
export const registerUpload = caseCommand({
  on: "case",
  input: z.strictObject({
    caseId: z.uuid(),
    fileName: z.string().min(1).max(255),
    sha256: z.hash("sha256"),
    bytes: z.int().positive(),
    mediaType: z.string().max(100),
    preview: TablePreview,
  }),
  permission: "evidence.write",
  action: "import.uploaded",
  async run({ tx, actor, caseId, input: { fileName, sha256, bytes, mediaType, preview } }) {
    await sealFile(tx, actor, { sha256, bytes, mediaType, purpose: "import" });
    const id = crypto.randomUUID();
    await tx.import.create({
      data: { id, caseId, fileName, sourceSha256: sha256, preview, createdById: personIdOf(actor) },
    });
    return {
      result: { importId: id },
      targetId: id,
      data: { fileName, sha256, bytes },
      custody: [
        {
          item: { kind: "import", id, label: fileName },
          event: "imported",
          copy: "evidentiary",
          sha256,
          sealed: true,
          facts: { bytes, mediaType },
        },
      ],
    };
  },
});

/** Asks for a dry run, or for the import itself. Both go through the same code. */
export const planImport = caseCommand({
  on: "import",
  input: PlanImport,
  permission: "evidence.write",
  action: "import.requested",
  async run({ tx, actor, input: { importId, version, mapping, platform, dryRun, leaveOut } }) {
    const row = await tx.import.findUniqueOrThrow({
      where: { id: importId },
      select: { fileName: true, preview: true },
    });
    const { columns } = TablePreview.parse(row.preview);
    if (Object.values(mapping).some((column) => column !== null && !columns.includes(column)))
      throw new AppError("invalid", "import.mapping");
    if (new Set([mapping.account, mapping.object, mapping.time]).size < 3)
      throw new AppError("invalid", "import.sameColumn");
    const data = { ...noCounts, kind: "events", mapping, platform, leaveOut } as const;
    await startWork(tx, actor, { importId, version, dryRun, appliedTo: null, data });
    return {
      result: { version: version + 1 },
      targetId: importId,
      data: { fileName: row.fileName, dryRun, kind: "events", leaveOut },
    };
  },
});

/** Does again what was asked for last, from the sealed file, after it failed or was stopped. */
export const resumeImport = caseCommand({
  on: "import",
  input: ResumeImport,
  permission: "evidence.write",
  action: "import.resumed",
  async run({ tx, actor, input: { importId, version } }) {
    const { fileName, dryRun, state, appliedTo } = await tx.import.findUniqueOrThrow({
      where: { id: importId },
      select: { fileName: true, dryRun: true, state: true, appliedTo: true },
    });
    if (state !== "failed" && state !== "cancelled") throw new AppError("conflict", "import.notReady");
    const data = appliedTo === null ? noCounts : {};
    await startWork(tx, actor, { importId, version, dryRun, appliedTo, data });
    return { result: { version: version + 1 }, targetId: importId, data: { fileName, dryRun } };
  },
});

type Work = {
  importId: string;
  version: number;
  dryRun: boolean;
  /** How much of it is in the case: what is there in part is finished as it was begun, or undone. */
  appliedTo: number | null;
  data: Prisma.ImportUpdateManyMutationInput;
};

/** Sets an import to work on what it was told, in the transaction that tells it. */
export async function startWork(tx: Tx, actor: Actor, work: Work): Promise<void> {
  const { importId, version, dryRun, appliedTo, data } = work;
  const { count } = await tx.import.updateMany({
    where: { id: importId, version, appliedTo, state: { in: ["uploaded", "checked", "failed", "cancelled"] } },
    data: {
      ...data,
      dryRun,
      state: dryRun ? "checking" : "running",
      progress: 0,
      phase: "",
      error: "",
      cancelRequested: false,
      finishedAt: null,
      version: { increment: 1 },
    },
  });
  if (count === 0) throw new AppError("conflict", "import.notReady");
  await enqueue(tx, "import-events", { importId, dryRun, requestedById: personIdOf(actor) });
}

/** Asks a running import to stop. It stops before its file is sealed, or not at all. */
export const cancelImport = caseCommand({
  on: "import",
  input: ImportRef,
  permission: "evidence.write",
  action: "import.cancelled",
  async run({ tx, input: { importId } }) {
    const { fileName } = await tx.import.findUniqueOrThrow({ where: { id: importId }, select: { fileName: true } });
    const { count } = await tx.import.updateMany({
      where: { id: importId, state: { in: ["checking", "running"] } },
      data: { cancelRequested: true },
    });
    if (count === 0) throw new AppError("conflict", "import.notReady");
    return { result: { importId }, targetId: importId, data: { fileName } };
  },
});

/** Hands the complete list of rejected rows out, and records that. */
export const exportRejects = caseCommand({
  on: "import",
  input: ImportRef,
  permission: "evidence.write",
  action: "import.rejects_exported",
  onClosedCase: true,
  async run({ tx, input: { importId } }) {
    const { fileName, sourceSha256, rejectsSha256 } = await tx.import.findUniqueOrThrow({
      where: { id: importId },
      select: { fileName: true, sourceSha256: true, rejectsSha256: true },
    });
    if (!rejectsSha256) throw new AppError("not_found", "evidence.missing");
    return {
      result: { fileName, rejectsSha256 },
      targetId: importId,
      data: { fileName, sha256: rejectsSha256 },
      custody: [
        {
          item: { kind: "import", id: importId, label: fileName },
          event: "exported",
          copy: "working",
          sha256: rejectsSha256,
          sealed: true,
          derivedFrom: sourceSha256,
          facts: { part: "rejects" },
        },
      ],
    };
  },
});

export const noCounts = {
  read: 0,
  accepted: 0,
  duplicate: 0,
  rejected: 0,
  created: 0,
  updated: 0,
  kept: 0,
  rejectsSha256: null,
  firstRejects: [],
};

export async function importFileName(tx: Tx, importId: string): Promise<string> {
  return (await tx.import.findUniqueOrThrow({ where: { id: importId }, select: { fileName: true } })).fileName;
}
