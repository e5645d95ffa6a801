import { randomUUID } from "node:crypto";
import { link, mkdir, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";
import type { SealedContent } from "../vault.ts";
import { removeLeftovers, writeThrough } from "./spool.ts";

export type Spooled = SealedContent & { file: string };

/**
 * Copies of sealed files on this machine's disk, the least recently used thrown out when they take more than `maxBytes`.
 * Several processes may share it: what is lent is a second name of the file, which another one's tidying does not take away.
 */
export type FileCache = {
  /** Writes a stream to the disk for as long as `work` takes; what it has kept by then stays. */
  spool<T>(
    content: AsyncIterable<Uint8Array>,
    work: (spooled: Spooled) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T>;
  /** Takes over a spooled file. */
  keep(spooled: Spooled): Promise<void>;
  /** Gives a kept file a second name. False where there is no such file. */
  link(sha256: string, to: string): Promise<boolean>;
  drop(sha256: string): Promise<void>;
  /** A folder of its own for a piece of work, gone when the work ends. */
  inFolder<T>(work: (folder: string) => Promise<T>): Promise<T>;
};

export async function openFileCache(directory: string, maxBytes: number): Promise<FileCache> {
  const [kept, incoming, lent] = ["kept", "incoming", "lent"].map((name) => path.resolve(directory, name));
  if (!kept || !incoming || !lent) throw new TypeError("unreachable");
  for (const folder of [kept, incoming, lent]) await mkdir(folder, { recursive: true, mode: 0o700 });
  await removeLeftovers(incoming);
  await removeLeftovers(lent);
  return {
    async spool(content, work, signal) {
      const file = path.join(incoming, randomUUID());
      try {
        return await work({ file, ...(await writeThrough(file, content, signal)) });
      } finally {
        await rm(file, { force: true });
      }
    },
    async keep({ file, sha256 }) {
      await markUsed(file);
      await rename(file, path.join(kept, sha256));
      await evict(kept, maxBytes);
    },
    async link(sha256, to) {
      const file = path.join(kept, sha256);
      try {
        await link(file, to);
      } catch (error) {
        if (isMissing(error)) return false;
        throw error;
      }
      await markUsed(to);
      return true;
    },
    drop: (sha256) => rm(path.join(kept, sha256), { force: true }),
    async inFolder(work) {
      const folder = path.join(lent, randomUUID());
      await mkdir(folder, { mode: 0o700 });
      try {
        return await work(folder);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

/** One clock for all: that of the file system lags behind by some milliseconds. */
async function markUsed(file: string) {
  const now = new Date();
  await utimes(file, now, now);
}

/** Throws out the least recently used until the rest fits; another process may be doing the same. */
async function evict(kept: string, maxBytes: number) {
  const files: { file: string; size: number; usedMs: number }[] = [];
  for (const name of await readdir(kept)) {
    const file = path.join(kept, name);
    const found = await stat(file).catch(() => null);
    if (found) files.push({ file, size: found.size, usedMs: found.mtimeMs });
  }
  files.sort((a, b) => a.usedMs - b.usedMs || (a.file < b.file ? -1 : 1));
  let total = files.reduce((sum, { size }) => sum + size, 0);
  for (const { file, size } of files) {
    if (total <= maxBytes) return;
    await rm(file, { force: true });
    total -= size;
  }
}

const isMissing = (error: unknown) => error instanceof Error && "code" in error && error.code === "ENOENT";
