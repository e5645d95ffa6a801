import path from "node:path";
import type { Actor } from "#server/core/actor.ts";
import { vault } from "#server/core/sealed.ts";
import type { TablePreview } from "#server/schema/import.ts";
import { mediaTypeOf } from "./formats/registry.ts";
import { mayUpload, registerUpload } from "./imports.ts";
import { previewTable } from "./read/table.ts";

/** Seals a file of this machine and registers it as an import of the case. */
export async function importFile(
  actor: Actor,
  caseId: string,
  file: string,
): Promise<{ importId: string; preview: TablePreview }> {
  await mayUpload(actor, { caseId });
  const sealed = await vault();
  const { sha256, bytes } = await sealed.putFile(file);
  const preview = await sealed.withFile(sha256, (sealedFile) => previewTable(sealedFile));
  return {
    ...(await registerSealed(actor, { caseId, fileName: path.basename(file), sha256, bytes, preview })),
    preview,
  };
}

type SealedUpload = { caseId: string; fileName: string; sha256: string; bytes: number; preview: TablePreview };

/** Registers a file that was sealed a moment ago, with the media type that its bytes have. */
export function registerSealed(actor: Actor, upload: SealedUpload): Promise<{ importId: string }> {
  const mediaType = mediaTypeOf(upload.preview.layout);
  return registerUpload(actor, { ...upload, mediaType });
}
