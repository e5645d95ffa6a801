import { chmod, readFile, writeFile } from "node:fs/promises";
import { vault } from "#server/core/sealed.ts";
import { prisma } from "#server/db/client.ts";

/** What somebody with the database's own rights could do: no trigger and no foreign key stands in the way. */
export async function behindTheGuards(sql: string): Promise<void> {
  await prisma.$transaction([
    prisma.$executeRawUnsafe(`set local session_replication_role = replica`),
    prisma.$executeRawUnsafe(sql),
  ]);
}

/** What somebody with rights on the disk could do to a sealed file. */
export async function overwriteSealed(sha256: string, change: (content: Buffer) => Uint8Array): Promise<void> {
  const sealed = await vault();
  await sealed.withFile(sha256, async (file) => {
    await chmod(file, 0o600);
    await writeFile(file, change(await readFile(file)));
  });
}

export const flippedByte = (content: Buffer): Buffer => {
  const changed = Buffer.from(content);
  const middle = changed.length >> 1;
  changed[middle] = (changed[middle] ?? 0) ^ 1;
  return changed;
};
