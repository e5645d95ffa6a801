import * as z from "zod";
import { personIdOf } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import { sealFile } from "#server/core/sealed.ts";
import { codeVersion } from "#server/core/version.ts";
import type { ReadDb } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { Id } from "#server/schema/text.ts";
import { TimestampResult } from "#server/schema/timestamp.ts";

/** Time-stamp tokens and proofs that somebody outside gave for a sealed file of a case. They are kept as they came. */

export const TimestampSubject = z.strictObject({ caseId: Id, subjectSha256: z.hash("sha256") });

/** Whether the file is one of this case. What lies in other cases is as good as missing. */
export const getTimestampSubject = caseQuery({
  on: "case",
  input: TimestampSubject,
  permission: "evidence.write",
  async run({ db, caseId, input: { subjectSha256 } }) {
    await assertHeldByCase(db, caseId, subjectSha256);
  },
});

async function assertHeldByCase(db: ReadDb, caseId: string, sha256: string): Promise<void> {
  const found = await Promise.all([
    db.capture.findFirst({ where: { caseId, sha256 }, select: { id: true } }),
    db.import.findFirst({ where: { caseId, sourceSha256: sha256 }, select: { id: true } }),
    db.eventFile.findFirst({ where: { caseId, sha256 }, select: { id: true } }),
    db.noticeRelease.findFirst({ where: { packSha256: sha256, notice: { caseId } }, select: { noticeId: true } }),
  ]);
  if (found.every((row) => row === null)) throw new AppError("not_found", "evidence.missing");
}

/** Registers a token or proof that was sealed and verified a moment ago, by the route that did. No procedure leads here. */
export const registerTimestamp = caseCommand({
  on: "case",
  input: TimestampSubject.extend({
    fileName: z.string().min(1).max(255),
    sha256: z.hash("sha256"),
    bytes: z.int().positive(),
    result: TimestampResult,
  }),
  permission: "evidence.write",
  action: "timestamp.imported",
  async run({ tx, actor, caseId, input: { subjectSha256, fileName, sha256, bytes, result } }) {
    await assertHeldByCase(tx, caseId, subjectSha256);
    const { kind, state } = result;
    await sealFile(tx, actor, { sha256, bytes, mediaType: mediaTypes[kind], purpose: "timestamp" });
    const id = crypto.randomUUID();
    const importedById = personIdOf(actor);
    await tx.externalTimestamp.create({
      data: { id, caseId, subjectSha256, sha256, fileName, kind, state, result, codeVersion, importedById },
    });
    return {
      result: { timestampId: id, state },
      targetId: id,
      data: { timestampKind: kind, timestampState: state, subjectSha256, sha256 },
    };
  },
});

const mediaTypes = {
  rfc3161: "application/timestamp-reply",
  opentimestamps: "application/vnd.opentimestamps.ots",
} as const;

const timestampView = {
  id: true,
  sha256: true,
  fileName: true,
  result: true,
  codeVersion: true,
  importedAt: true,
  importer: { select: { name: true } },
} as const satisfies Prisma.ExternalTimestampSelect;

export async function timestampsOf(db: ReadDb, caseId: string, subjectSha256: string) {
  const rows = await db.externalTimestamp.findMany({
    where: { caseId, subjectSha256 },
    select: timestampView,
    orderBy: { importedAt: "asc" },
  });
  return rows.map(({ importer, ...row }) => ({
    ...row,
    importer: importer.name,
    result: TimestampResult.parse(row.result),
  }));
}

/** The timestamps of any sealed file of a case. */
export const listTimestamps = caseQuery({
  on: "case",
  input: TimestampSubject,
  permission: "evidence.read",
  run: ({ db, caseId, input: { subjectSha256 } }) => timestampsOf(db, caseId, subjectSha256),
});

/** The token or proof itself, to be verified with other means. */
export const getTimestampFile = caseQuery({
  on: "timestamp",
  input: z.strictObject({ timestampId: Id }),
  permission: "evidence.read",
  run: ({ db, input: { timestampId } }) =>
    db.externalTimestamp.findUniqueOrThrow({ where: { id: timestampId }, select: { sha256: true, fileName: true } }),
});
