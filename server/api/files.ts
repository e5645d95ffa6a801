import type { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import type { Actor } from "#server/core/actor.ts";
import { AppError, type ErrorCode } from "#server/core/errors.ts";
import { log } from "#server/core/log.ts";
import { dropUnsealed, vault } from "#server/core/sealed.ts";
import { registerSealed } from "#server/imports/import-file.ts";
import { exportRejects, mayUpload } from "#server/imports/imports.ts";
import { previewFirstTable } from "#server/imports/read/first-table.ts";
import { UnreadableFile } from "#server/imports/read/unreadable.ts";
import { CaseRef } from "#server/schema/case.ts";
import { ImportRef } from "#server/schema/import.ts";
import { type BodyBounds, requestBody, uploadBounds } from "./request-body.ts";

/** Files in and out. They are streamed, checked by the same operations as everything else, and never shown in place. */

/** Seals the body of a request and registers it as an import of the case. */
export async function receiveUpload(
  actor: Actor | null,
  caseId: string,
  request: Request,
  bounds: BodyBounds = uploadBounds,
): Promise<{ importId: string }> {
  if (!actor) throw new Unauthenticated();
  const input = CaseRef.safeParse({ caseId });
  if (!input.success) throw new AppError("not_found", "case.missing");
  await mayUpload(actor, input.data);
  const sealed = await vault();
  const { sha256, bytes } = await sealed.put(requestBody(request, bounds), { signal: request.signal });
  if (bytes === 0) throw new AppError("invalid", "import.empty");
  const preview = await sealed.withFile(sha256, previewFirstTable).catch(async (error: unknown) => {
    await dropUnsealed(sha256);
    throw error;
  });
  const fileName = safeName(request.headers.get("x-file-name"));
  return registerSealed(actor, { ...input.data, fileName, sha256, bytes, preview });
}

export async function openRejects(
  actor: Actor | null,
  importId: string,
): Promise<{ fileName: string; stream: Readable }> {
  if (!actor) throw new Unauthenticated();
  const input = ImportRef.safeParse({ importId });
  if (!input.success) throw new AppError("not_found", "evidence.missing");
  const { fileName, rejectsSha256 } = await exportRejects(actor, input.data);
  return { fileName: `rejected-${fileName}.csv`, stream: await (await vault()).open(rejectsSha256) };
}

/** A file to keep, never a page to show. */
export function attachment(stream: ReadableStream, fileName: string, mediaType: string): Response {
  return new Response(stream as BodyInit, {
    headers: {
      "content-type": mediaType,
      "content-disposition": `attachment; filename="download"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
      "cache-control": "private, no-store",
    },
  });
}

const httpStatus = {
  invalid: 400,
  not_found: 404,
  forbidden: 403,
  conflict: 409,
  stale: 409,
  unavailable: 503,
} as const satisfies Record<ErrorCode, number>;

export class Unauthenticated extends Error {}

/** The failure of a route as people and programs read it. */
export function refusal(error: unknown): Response {
  if (error instanceof Unauthenticated) return Response.json({ code: "unauthenticated" }, { status: 401 });
  if (error instanceof AppError)
    return Response.json(
      { code: error.code, key: error.key, values: error.values, message: error.message },
      { status: httpStatus[error.code] },
    );
  if (error instanceof UnreadableFile)
    return Response.json(
      { code: "invalid", unreadable: error.code, detail: error.detail, message: error.message },
      { status: 400 },
    );
  const reference = crypto.randomUUID().slice(0, 8);
  log.error("route failed", error, { reference });
  return Response.json({ code: "internal", message: `Something went wrong (${reference}).` }, { status: 500 });
}

/** Windows takes these for devices, whatever stands behind the dot. */
const deviceNames = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** A name to show and to suggest for downloads; never a path. */
export function safeName(header: string | null): string {
  const decoded = header ? decodeLeniently(header) : "";
  const base = decoded.split(/[\\/]/).at(-1) ?? "";
  const plain = [...base.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "").trim()]
    .slice(0, 200)
    .join("")
    .replace(/[. ]+$/, "");
  return deviceNames.test(plain) ? `_${plain}` : plain || "upload";
}

function decodeLeniently(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
