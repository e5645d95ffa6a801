import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import type { SealedContent } from "../vault.ts";

const blockBytes = 1 << 20;

/** The hash of a file. The next block is read while this one is hashed, into two buffers that are used in turn. */
export async function hashFile(file: string, signal?: AbortSignal): Promise<SealedContent> {
  const hash = createHash("sha256");
  const handle = await open(file, "r");
  try {
    let [current, other] = [Buffer.allocUnsafeSlow(blockBytes), Buffer.allocUnsafeSlow(blockBytes)];
    let reading = handle.read(current, 0, blockBytes, null);
    let bytes = 0;
    for (;;) {
      const { bytesRead } = await reading;
      if (bytesRead === 0) return { sha256: hash.digest("hex"), bytes };
      signal?.throwIfAborted();
      reading = handle.read(other, 0, blockBytes, null);
      hash.update(current.subarray(0, bytesRead));
      bytes += bytesRead;
      [current, other] = [other, current];
    }
  } finally {
    await handle.close();
  }
}
