import path from "node:path";
import type { Tx } from "#server/db/client.ts";
import { type Actor, personIdOf } from "./actor.ts";
import { env } from "./env.ts";
import { openVault, type Vault } from "./vault.ts";

export const sealPurposes = ["import", "events", "rejects", "facts", "result", "release", "export"] as const;
type SealedFile = { sha256: string; bytes: number; mediaType: string; purpose: (typeof sealPurposes)[number] };

let opened: Promise<Vault> | null = null;
/** The vault of this installation. */
export function vault(): Promise<Vault> {
  opened ??= openVault(path.join(env.home, "vault"));
  return opened;
}

/** Names a file that lies in the vault already. The same content sealed again keeps its first entry. */
export async function sealFile(tx: Tx, actor: Actor, { sha256, bytes, mediaType, purpose }: SealedFile): Promise<void> {
  await tx.sealedFile.createMany({
    data: [{ sha256, bytes: BigInt(bytes), mediaType, purpose, sealedById: personIdOf(actor) }],
    skipDuplicates: true,
  });
}
