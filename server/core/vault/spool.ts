import { createHash } from "node:crypto";
import { open, opendir, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { SealedContent } from "../vault.ts";

const dayMs = 86_400_000;
export const blockBytes = 1 << 20;

/** Writes a stream to a new file that nobody may write to afterwards, hashed on the way, and on the disk for good. */
export async function writeThrough(
  file: string,
  content: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<SealedContent> {
  const hash = createHash("sha256");
  const handle = await open(file, "wx", 0o600);
  let bytes = 0;
  try {
    for await (const block of content) {
      signal?.throwIfAborted();
      hash.update(block);
      bytes += block.byteLength;
      await writeWhole(handle, block);
    }
    signal?.throwIfAborted();
    await handle.chmod(0o400);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { sha256: hash.digest("hex"), bytes };
}

async function writeWhole(handle: Awaited<ReturnType<typeof open>>, block: Uint8Array) {
  for (let done = 0; done < block.byteLength; ) {
    done += (await handle.write(block, done, block.byteLength - done)).bytesWritten;
  }
}

/** What a stream holds, by its bytes. */
export async function hashStream(content: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<SealedContent> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const block of content) {
    signal?.throwIfAborted();
    hash.update(block);
    bytes += block.byteLength;
  }
  return { sha256: hash.digest("hex"), bytes };
}

/** What a killed process left. One that is still at work touches its place far more often than once a day. */
export async function removeLeftovers(directory: string) {
  for await (const entry of await opendir(directory)) {
    const left = path.join(directory, entry.name);
    const found = await stat(left).catch(() => null);
    if (found && Date.now() - found.mtimeMs > dayMs) await rm(left, { recursive: true, force: true });
  }
}
