import { prisma } from "#server/db/client.ts";
import { findHeadFaults, type HeadFault } from "./heads.ts";
import { type ChainFault, findChainFault } from "./history.ts";
import { vault } from "./sealed.ts";
import type { SealState } from "./vault.ts";

export type Verification = {
  holds: boolean;
  history: { rows: number; fault: ChainFault | null };
  heads: { checked: number; faults: HeadFault[] };
  files: {
    checked: number;
    bytes: number;
    faults: { sha256: string; state: Exclude<SealState, "ok"> }[];
    unnamed: number;
  };
};

/**
 * Whether everything is as it was recorded: the chain from its first row, the signed heads, and every sealed file by its
 * bytes. Needs the database and the vault, not the server.
 */
export async function verifyAll(
  onProgress: (done: { part: "history" | "files"; count: number }) => void = () => {},
): Promise<Verification> {
  const hashes = new Map<bigint, string>();
  const fault = await findChainFault(prisma, (seq, hash) => {
    hashes.set(seq, hash);
    if (hashes.size % 10_000 === 0) onProgress({ part: "history", count: hashes.size });
  });
  const { heads, faults } = await findHeadFaults((seq) => hashes.get(seq));
  const files = await verifyFiles((count) => onProgress({ part: "files", count }));
  return {
    holds: fault === null && faults.length === 0 && files.faults.length === 0,
    history: { rows: hashes.size, fault },
    heads: { checked: heads, faults },
    files,
  };
}

async function verifyFiles(onFile: (count: number) => void): Promise<Verification["files"]> {
  const sealed = await vault();
  const result: Verification["files"] = { checked: 0, bytes: 0, faults: [], unnamed: 0 };
  const named = new Set<string>();
  const rows = await prisma.sealedFile.findMany({ select: { sha256: true, bytes: true }, orderBy: { sha256: "asc" } });
  for (const { sha256, bytes } of rows) {
    const state = await sealed.verify(sha256);
    if (state !== "ok") result.faults.push({ sha256, state });
    named.add(sha256);
    result.checked += 1;
    result.bytes += Number(bytes);
    onFile(result.checked);
  }
  // A file without a row is what an upload leaves whose request was cut off: no fault, but worth saying.
  for await (const sha256 of sealed.list()) if (!named.has(sha256)) result.unnamed += 1;
  return result;
}
