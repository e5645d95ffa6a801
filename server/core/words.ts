import { randomBytes } from "node:crypto";
import type { ReadDb, Tx } from "#server/db/client.ts";
import { Prisma } from "#server/db/generated/client.ts";
import { sha256Of } from "./sha256.ts";

/**
 * Words of evidence that the chains speak of: titles, wordings, names of files. A row of a chain names them by a salted
 * hash alone, so a disposition can let them go, nobody can guess them from what stays, and the chain still holds.
 */

type Words = Record<string, unknown>;
type About = { caseId: string; targetId: string };

/** Keeps words of one row, and says by which hash the row is to name them. */
export async function keepWords(tx: Tx, about: About, words: Words): Promise<string> {
  const row = sealWords(about, words);
  await tx.recordWords.create({ data: row });
  return row.sha256;
}

export function sealWords({ caseId, targetId }: About, words: Words) {
  const salt = randomBytes(32).toString("hex");
  const plain: Prisma.InputJsonObject = JSON.parse(JSON.stringify(words));
  return { sha256: wordsHash(salt, plain), caseId, targetId, salt, words: plain };
}

export const wordsHash = (salt: string, words: unknown): string => sha256Of({ salt, words });

/** The words by the hash that rows name them by; null where they were disposed of. */
export async function wordsBy(
  db: ReadDb,
  hashes: readonly (string | null)[],
): Promise<(sha256: string | null) => Words | null> {
  const wanted = [...new Set(hashes.flatMap((hash) => hash ?? []))];
  const rows = await db.recordWords.findMany({
    where: { sha256: { in: wanted }, dispositionId: null },
    select: { sha256: true, words: true },
  });
  const found = new Map(rows.map(({ sha256, words }) => [sha256, { ...Object(words) }]));
  return (sha256) => (sha256 === null ? null : (found.get(sha256) ?? null));
}

/** Lets the words on these things go, or on all things of the case. A trigger asks for the confirmed disposition. */
export async function disposeOfWords(
  tx: Tx,
  { caseId, dispositionId, targetIds }: { caseId: string; dispositionId: string; targetIds: readonly string[] | null },
): Promise<void> {
  await tx.recordWords.updateMany({
    where: { caseId, dispositionId: null, ...(targetIds && { targetId: { in: [...targetIds] } }) },
    data: { words: Prisma.DbNull, salt: null, dispositionId },
  });
}
