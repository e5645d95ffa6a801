import path from "node:path";
import { inOneTransaction, type Tx } from "#server/db/client.ts";
import { type Actor, personIdOf } from "./actor.ts";
import { env } from "./env.ts";
import { AppError } from "./errors.ts";
import { openVault, type Vault } from "./vault.ts";

export const sealPurposes = [
  "import",
  "events",
  "rejects",
  "facts",
  "result",
  "release",
  "export",
  "capture",
  "thumbnail",
  "timestamp",
] as const;
type SealedFile = { sha256: string; bytes: number; mediaType: string; purpose: (typeof sealPurposes)[number] };

let opened: Promise<Vault> | null = null;
/** The vault of this installation. */
export function vault(): Promise<Vault> {
  opened ??= open();
  // What went wrong while it was opened may be put right.
  opened.catch(() => {
    opened = null;
  });
  return opened;
}

async function open(): Promise<Vault> {
  const { s3 } = env;
  if (s3 === null) return openVault(path.join(env.home, "vault"));
  // The store's client is large, and most installations have none.
  const { openS3Vault } = await import("./vault/s3.ts");
  return openS3Vault(
    { ...s3, partBytes: 16 << 20 },
    { directory: path.join(env.home, "vault-cache"), maxBytes: s3.cacheBytes },
  );
}

/** Names a file that lies in the vault already. The same content sealed again keeps its first entry. */
export async function sealFile(tx: Tx, actor: Actor, { sha256, bytes, mediaType, purpose }: SealedFile): Promise<void> {
  await assertNotOnItsWayOut(tx, sha256);
  await tx.sealedFile.createMany({
    data: [{ sha256, bytes: BigInt(bytes), mediaType, purpose, sealedById: personIdOf(actor) }],
    skipDuplicates: true,
  });
}

/** A file that another case or a refused upload lets go of may leave the vault between being put there and being named here. */
async function assertNotOnItsWayOut(tx: Tx, sha256: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock_shared(hashtextextended(${sha256}, 0))`;
  if (!(await (await vault()).has(sha256))) throw new AppError("conflict", "retention.resealed");
}

/** Takes a file that was put into the vault and then refused out of it again, unless a row names it. */
export async function dropUnsealed(sha256: string): Promise<void> {
  await inOneTransaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${sha256}, 0))`;
    if ((await tx.sealedFile.count({ where: { sha256 } })) === 0) await (await vault()).remove(sha256);
  });
}

/** Destroys a file in the vault unless something that stands names it; answers whether it is gone. */
export async function removeUnlessNamed(tx: Tx, sha256: string): Promise<boolean> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${sha256}, 0))`;
  const [row] = await tx.$queryRaw<{ named: boolean }[]>`select file_is_named(${sha256}) as named`;
  if (row?.named !== false) return false;
  await (await vault()).remove(sha256);
  return true;
}
