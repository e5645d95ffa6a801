import * as z from "zod";
import { personIdOf } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import { sealFile } from "#server/core/sealed.ts";
import { codeVersion } from "#server/core/version.ts";
import { enqueue } from "#server/jobs/queue.ts";
import { CaptureFields, CaptureReading, CaptureRef, ExportCapture } from "#server/schema/capture.ts";
import { assertPostInCase, captureLabel, descriptionColumns } from "./captures.ts";

/** What becomes of the bytes of a capture: sealed, read by the worker, handed out. */

/** Registers a file that was sealed a moment ago, by the route that sealed it. No procedure leads here. */
export const registerCapture = caseCommand({
  on: "case",
  input: z.strictObject({
    caseId: z.uuid(),
    postId: z.uuid().nullable(),
    fileName: z.string().min(1).max(255),
    claimedType: z.string().max(200),
    mediaType: z.string().min(1).max(100),
    sha256: z.hash("sha256"),
    bytes: z.int().positive(),
  }),
  permission: "evidence.write",
  action: "capture.added",
  async run({ tx, actor, caseId, input: { postId, fileName, claimedType, mediaType, sha256, bytes } }) {
    await assertPostInCase(tx, caseId, postId);
    await sealFile(tx, actor, { sha256, bytes, mediaType, purpose: "capture" });
    const { lastCapture: number } = await tx.case.update({
      where: { id: caseId },
      data: { lastCapture: { increment: 1 } },
      select: { lastCapture: true },
    });
    const id = crypto.randomUUID();
    const fields = CaptureFields.parse({ postId });
    const uploadedById = personIdOf(actor);
    await tx.capture.create({
      data: {
        id,
        caseId,
        number,
        sha256,
        fileName,
        claimedType,
        mediaType,
        uploadedById,
        ...descriptionColumns(fields),
      },
    });
    await tx.captureDescription.create({ data: { captureId: id, version: 1, fields, editedById: uploadedById } });
    await enqueue(tx, "read-capture", { captureId: id, requestedById: uploadedById });
    const label = captureLabel(number);
    return {
      result: { captureId: id, label },
      targetId: id,
      data: { capture: label, mediaType, sha256, bytes },
      custody: [
        {
          item: { kind: "capture", id, label },
          event: "captured",
          copy: "evidentiary",
          sha256,
          sealed: true,
          facts: { bytes, mediaType, claimedType },
        },
      ],
    };
  },
});

/** What the worker needs to read a capture. */
export const getCaptureFile = caseQuery({
  on: "capture",
  input: CaptureRef,
  permission: "evidence.read",
  async run({ db, input: { captureId } }) {
    const { file, readings, ...capture } = await db.capture.findUniqueOrThrow({
      where: { id: captureId },
      select: {
        sha256: true,
        mediaType: true,
        file: { select: { bytes: true } },
        readings: { select: { codeVersion: true, result: true }, orderBy: { at: "desc" }, take: 1 },
      },
    });
    const [last] = readings;
    const result = last === undefined ? null : CaptureReading.parse(last.result);
    return {
      ...capture,
      bytes: Number(file.bytes),
      isRead: last?.codeVersion === codeVersion && result?.kind !== "failed",
    };
  },
});

/** Keeps what the worker found in a capture. */
export const recordReading = caseCommand({
  on: "capture",
  by: "system",
  input: z.strictObject({
    captureId: z.uuid(),
    result: CaptureReading,
    /** The thumbnail, which lies in the vault already. */
    thumbnail: z.strictObject({ sha256: z.hash("sha256"), bytes: z.int().positive() }).nullable(),
  }),
  permission: "evidence.write",
  action: "capture.read",
  onClosedCase: true,
  async run({ tx, actor, input: { captureId, result, thumbnail } }) {
    const { number, sha256 } = await tx.capture.findUniqueOrThrow({
      where: { id: captureId },
      select: { number: true, sha256: true },
    });
    if (thumbnail) await sealFile(tx, actor, { ...thumbnail, mediaType: "image/webp", purpose: "thumbnail" });
    await tx.captureReading.create({
      data: { id: crypto.randomUUID(), captureId, result, thumbnailSha256: thumbnail?.sha256 ?? null, codeVersion },
    });
    const label = captureLabel(number);
    return {
      result: { captureId },
      targetId: captureId,
      data: { capture: label, outcome: result.kind, codeVersion },
      ...(thumbnail && {
        custody: [
          {
            item: { kind: "capture" as const, id: captureId, label },
            event: "derived" as const,
            copy: "working" as const,
            sha256: thumbnail.sha256,
            sealed: true,
            derivedFrom: sha256,
            facts: { part: "thumbnail", bytes: thumbnail.bytes },
          },
        ],
      }),
    };
  },
});

/** Has a capture read once more: after a failure, or by a newer version of the code. */
export const readCaptureAgain = caseCommand({
  on: "capture",
  input: CaptureRef,
  permission: "evidence.write",
  action: "capture.reading_requested",
  async run({ tx, actor, input: { captureId } }) {
    const { number } = await tx.capture.findUniqueOrThrow({ where: { id: captureId }, select: { number: true } });
    await enqueue(tx, "read-capture", { captureId, requestedById: personIdOf(actor) });
    return { result: { captureId }, targetId: captureId, data: { capture: captureLabel(number) } };
  },
});

/** Says that the original is taken away, and why; the answer opens its download for this person for a while. */
export const exportCapture = caseCommand({
  on: "capture",
  input: ExportCapture,
  permission: "evidence.export",
  action: "capture.exported",
  onClosedCase: true,
  async run({ tx, actor, input: { captureId, reason } }) {
    const { number, sha256, file } = await tx.capture.findUniqueOrThrow({
      where: { id: captureId },
      select: { number: true, sha256: true, file: { select: { bytes: true } } },
    });
    const exportId = crypto.randomUUID();
    await tx.captureExport.create({ data: { id: exportId, captureId, userId: personIdOf(actor), reason } });
    const label = captureLabel(number);
    return {
      result: { exportId },
      targetId: captureId,
      data: { capture: label, sha256, reason },
      custody: [
        {
          item: { kind: "capture", id: captureId, label },
          event: "exported",
          copy: "working",
          sha256,
          sealed: true,
          reason,
          facts: { part: "original", bytes: Number(file.bytes) },
        },
      ],
    };
  },
});

const exportOpenMs = 15 * 60_000;

/** The original behind an export that this person recorded a moment ago. */
export const getExportedCapture = caseQuery({
  on: "capture",
  input: z.strictObject({ captureId: z.uuid(), exportId: z.uuid() }),
  permission: "evidence.export",
  async run({ db, actor, input: { captureId, exportId } }) {
    const found = await db.captureExport.findFirst({
      where: { id: exportId, captureId, userId: actor.id, at: { gte: new Date(Date.now() - exportOpenMs) } },
      select: { capture: { select: { sha256: true, fileName: true } } },
    });
    if (!found) throw new AppError("not_found", "capture.exportOver");
    return found.capture;
  },
});
