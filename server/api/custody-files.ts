import type { Readable } from "node:stream";
import type { Actor } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { vault } from "#server/core/sealed.ts";
import { exportCustodyReport } from "#server/custody/report.ts";
import { exportPack } from "#server/custody/transfer.ts";
import { ExportCustodyReport, TransferRef } from "#server/schema/custody.ts";
import { Unauthenticated } from "./files.ts";

/** Packs and reports as files. That they were taken is on record before the first byte leaves. */

export async function openPack(
  actor: Actor | null,
  transferId: string,
): Promise<{ fileName: string; stream: Readable }> {
  if (!actor) throw new Unauthenticated();
  const input = TransferRef.safeParse({ transferId });
  if (!input.success) throw new AppError("not_found", "evidence.missing");
  const { fileName, packSha256 } = await exportPack(actor, input.data);
  return { fileName, stream: await (await vault()).open(packSha256) };
}

/** `kind` and `id` name one item; without them the report is of the whole case. */
export async function openReport(
  actor: Actor | null,
  caseId: string,
  query: URLSearchParams,
): Promise<{ fileName: string; document: string }> {
  if (!actor) throw new Unauthenticated();
  const [kind, id] = [query.get("kind"), query.get("id")];
  const input = ExportCustodyReport.safeParse({
    caseId,
    language: query.get("language"),
    item: kind === null && id === null ? null : { kind, id },
  });
  if (!input.success) throw new AppError("not_found", "evidence.missing");
  return exportCustodyReport(actor, input.data);
}
