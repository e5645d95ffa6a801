import { Readable } from "node:stream";
import { checkTimestamp } from "#server/captures/check-timestamp.ts";
import { getExportedCapture, registerCapture } from "#server/captures/keep.ts";
import { claimOf, headBytes, mediaTypeOf } from "#server/captures/media-type.ts";
import {
  getTimestampFile,
  getTimestampSubject,
  registerTimestamp,
  TimestampSubject,
} from "#server/captures/timestamps.ts";
import { viewThumbnail } from "#server/captures/viewed.ts";
import type { Actor } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { vault } from "#server/core/sealed.ts";
import { mayUpload } from "#server/imports/imports.ts";
import { CaptureRef } from "#server/schema/capture.ts";
import { CaseRef } from "#server/schema/case.ts";
import { Id } from "#server/schema/text.ts";
import { timestampBytesMax } from "#server/schema/timestamp.ts";
import { safeName, Unauthenticated } from "./files.ts";
import { type BodyBounds, requestBody, uploadBounds } from "./request-body.ts";

/** Captures and time-stamps in and out. An original leaves as a file to keep, with a reason; only our own thumbnails are shown. */

/** Seals the body of a request and registers it as a capture of the case. */
export async function receiveCapture(
  actor: Actor | null,
  caseId: string,
  request: Request,
  bounds: BodyBounds = uploadBounds,
): Promise<{ captureId: string; label: string }> {
  if (!actor) throw new Unauthenticated();
  const input = CaseRef.safeParse({ caseId });
  if (!input.success) throw new AppError("not_found", "case.missing");
  const postId = Id.nullable().safeParse(new URL(request.url).searchParams.get("post"));
  if (!postId.success) throw new AppError("not_found", "evidence.missing");
  await mayUpload(actor, input.data);
  const head: Buffer[] = [];
  const content = keepingHead(requestBody(request, bounds), head);
  const { sha256, bytes } = await (await vault()).put(content, { signal: request.signal });
  if (bytes === 0) throw new AppError("invalid", "capture.empty");
  return registerCapture(actor, {
    ...input.data,
    postId: postId.data,
    fileName: safeName(request.headers.get("x-file-name")),
    claimedType: claimOf(request.headers.get("content-type")),
    mediaType: mediaTypeOf(Buffer.concat(head)),
    sha256,
    bytes,
  });
}

/** Verifies the body of a request against a sealed file of the case, seals it too, and keeps what was found. */
export async function receiveTimestamp(
  actor: Actor | null,
  caseId: string,
  request: Request,
): Promise<{ timestampId: string; state: string }> {
  if (!actor) throw new Unauthenticated();
  const subjectSha256 = new URL(request.url).searchParams.get("subject");
  const input = TimestampSubject.safeParse({ caseId, subjectSha256 });
  if (!input.success) throw new AppError("not_found", "evidence.missing");
  await mayUpload(actor, { caseId: input.data.caseId });
  await getTimestampSubject(actor, input.data);
  const bytes = await smallBody(request);
  const result = await checkTimestamp(bytes, input.data.subjectSha256);
  const sealed = await (await vault()).put(Readable.from([bytes]));
  return registerTimestamp(actor, {
    ...input.data,
    ...sealed,
    fileName: safeName(request.headers.get("x-file-name")),
    result,
  });
}

export async function openOriginal(actor: Actor | null, captureId: string, exportId: string | null) {
  if (!actor) throw new Unauthenticated();
  const input = CaptureRef.extend({ exportId: Id }).safeParse({ captureId, exportId });
  if (!input.success) throw new AppError("not_found", "evidence.missing");
  const { sha256, fileName } = await getExportedCapture(actor, input.data);
  return { fileName, stream: await (await vault()).open(sha256) };
}

export async function openThumbnail(actor: Actor | null, captureId: string): Promise<Readable> {
  if (!actor) throw new Unauthenticated();
  const input = CaptureRef.safeParse({ captureId });
  if (!input.success) throw new AppError("not_found", "evidence.missing");
  return (await vault()).open(await viewThumbnail(actor, input.data));
}

export async function openTimestamp(actor: Actor | null, timestampId: string) {
  if (!actor) throw new Unauthenticated();
  const input = Id.safeParse(timestampId);
  if (!input.success) throw new AppError("not_found", "evidence.missing");
  const { sha256, fileName } = await getTimestampFile(actor, { timestampId: input.data });
  return { fileName, stream: await (await vault()).open(sha256) };
}

/** A picture that was made here from pixels. Even so it may load nothing and run nothing. */
export function picture(stream: Readable): Response {
  return new Response(Readable.toWeb(stream) as BodyInit, {
    headers: {
      "content-type": "image/webp",
      "content-disposition": 'inline; filename="thumbnail.webp"',
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "private, no-store",
    },
  });
}

/** Passes a body on, and leaves its first bytes in `head`. */
async function* keepingHead(body: AsyncIterable<Uint8Array>, head: Buffer[]): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of body) {
    if (bytes < headBytes) head.push(Buffer.from(chunk.subarray(0, headBytes - bytes)));
    bytes += chunk.length;
    yield chunk;
  }
}

async function smallBody(request: Request): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of requestBody(request)) {
    bytes += chunk.length;
    if (bytes > timestampBytesMax) throw new AppError("invalid", "timestamp.tooLarge", { values: { limit: "1 MiB" } });
    chunks.push(chunk);
  }
  if (bytes === 0) throw new AppError("invalid", "capture.empty");
  return Buffer.concat(chunks);
}
