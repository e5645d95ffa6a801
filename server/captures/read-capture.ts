import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import type { Actor } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { vault } from "#server/core/sealed.ts";
import { type CaptureReading, thumbnailBytesMax, thumbnailPixelsMax, thumbnailTypes } from "#server/schema/capture.ts";
import { getCaptureFile, recordReading } from "./keep.ts";
import { thumbnailOf } from "./thumbnail.ts";
import { readWacz } from "./wacz.ts";

type Read = Parameters<typeof recordReading>[1];

/** Looks into a capture and keeps what was found. A second call by the same code changes nothing. */
export async function readCapture(actor: Actor, captureId: string): Promise<void> {
  const { sha256, mediaType, bytes, isRead } = await getCaptureFile(actor, { captureId });
  if (isRead) return;
  const sealed = await vault();
  const found = await sealed.withFile(sha256, (file) => look(file, mediaType, bytes));
  await recordReading(actor, { captureId, ...found });
}

/** Says that a capture could not be read, so that nobody waits for it. */
export async function failReading(actor: Actor, captureId: string): Promise<void> {
  await recordReading(actor, { captureId, result: { kind: "failed" }, thumbnail: null });
}

async function look(file: string, mediaType: string, bytes: number): Promise<Omit<Read, "captureId">> {
  if (mediaType === "application/zip") return { result: await packageReading(file), thumbnail: null };
  // Pages, vector images, documents and video are programs or need one: no picture is made of them.
  if (!thumbnailTypes.some((type) => type === mediaType)) return { result: { kind: "no_thumbnail" }, thumbnail: null };
  if (bytes > thumbnailBytesMax) return { result: { kind: "too_large", limit: thumbnailBytesMax }, thumbnail: null };
  const made = await thumbnailOf(await readFile(file), mediaType);
  if (made.kind === "damaged") return { result: made, thumbnail: null };
  if (made.kind === "too_many_pixels")
    return { result: { kind: "too_many_pixels", ...made.size, limit: thumbnailPixelsMax }, thumbnail: null };
  const thumbnail = await (await vault()).put(Readable.from([made.webp]));
  return { result: { kind: "thumbnail", sha256: thumbnail.sha256, ...made.size }, thumbnail };
}

async function packageReading(file: string): Promise<CaptureReading> {
  try {
    const report = await readWacz(file);
    return report === null ? { kind: "no_thumbnail" } : { kind: "package", report };
  } catch (error) {
    if (error instanceof AppError) return { kind: "refused_package", key: error.key, values: error.values };
    throw error;
  }
}
