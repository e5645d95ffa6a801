import type { Actor } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { exportNetwork } from "#server/networks/export.ts";
import { ExportNetwork } from "#server/schema/network-export.ts";
import { Unauthenticated } from "./files.ts";

/** A network as a file, recorded before its first byte leaves. */
export async function openNetworkFile(actor: Actor | null, networkId: string, query: URLSearchParams) {
  if (!actor) throw new Unauthenticated();
  const input = ExportNetwork.safeParse({
    networkId,
    format: query.get("format"),
    language: query.get("language"),
    asOf: query.get("asOf"),
  });
  if (!input.success) throw new AppError("not_found", "evidence.missing");
  return exportNetwork(actor, input.data);
}
