import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { pipeline, type Transform } from "node:stream";
import { createGunzip } from "node:zlib";
import type { Layout } from "#server/schema/import.ts";
import { UnreadableFile } from "./unreadable.ts";

const blockBytes = 1 << 18;
/** No table compresses this well: a file that grows further is built to fill the disk. */
const maxExpansion = 250;
const expansionCheckedFrom = 64 << 20;

export type Blocks = {
  layout: Pick<Layout, "compression" | "encoding">;
  signal?: AbortSignal;
  onRead?: (share: number) => void;
};

/** The text of a file as UTF-8, decompressed and without byte order mark, in blocks. `onRead` hears how much of the file is done. */
export async function* readBlocks(file: string, { layout, signal, onRead }: Blocks): AsyncIterable<Uint8Array> {
  const { size } = await stat(file);
  let decoded = 0;
  const source = createReadStream(file, { highWaterMark: blockBytes });
  const text = layout.compression === "gzip" ? decompress(source) : source;
  const toUtf8 = recoder(layout.encoding);
  try {
    for await (const block of text) {
      signal?.throwIfAborted();
      if (!(block instanceof Uint8Array)) continue;
      decoded += block.length;
      if (decoded > expansionCheckedFrom && decoded > maxExpansion * size) throw new UnreadableFile("expands_too_much");
      yield toUtf8(block, false);
      onRead?.(size === 0 ? 1 : Math.min(1, source.bytesRead / size));
    }
    const rest = toUtf8(new Uint8Array(0), true);
    if (rest.length > 0) yield rest;
  } catch (error) {
    if (isDamage(error)) throw new UnreadableFile("damaged");
    throw error;
  } finally {
    source.destroy();
    text.destroy();
  }
}

/** The first bytes of a file, as they are. */
export async function firstBytes(file: string, length: number): Promise<Uint8Array> {
  const handle = await open(file, "r");
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** The first `length` bytes of the text; less if the file is shorter. */
export async function firstText(file: string, layout: Blocks["layout"], length: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const block of readBlocks(file, { layout })) {
    parts.push(block.slice());
    bytes += block.length;
    if (bytes >= length) break;
  }
  return Buffer.concat(parts).subarray(0, length);
}

function decompress(source: NodeJS.ReadableStream): Transform {
  const gunzip = createGunzip({ chunkSize: blockBytes });
  // An error of the file reaches the reader through the stream that it reads.
  pipeline(source, gunzip, () => {});
  return gunzip;
}

/** UTF-8 passes as it is, wrong bytes included: the row that holds them is rejected, not altered. */
function recoder(encoding: Layout["encoding"]): (block: Uint8Array, isLast: boolean) => Uint8Array {
  if (encoding === "utf-8") return withoutMark();
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  return (block, isLast) => encoder.encode(decoder.decode(block, { stream: !isLast }));
}

function withoutMark() {
  let head: Uint8Array | null = new Uint8Array(0);
  return (block: Uint8Array, isLast: boolean): Uint8Array => {
    if (head === null) return block;
    const start: Uint8Array = Buffer.concat([head, block]);
    if (start.length < 3 && !isLast) {
      head = start;
      return new Uint8Array(0);
    }
    head = null;
    return start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? start.subarray(3) : start;
  };
}

const isDamage = (error: unknown) =>
  error instanceof Error && "code" in error && typeof error.code === "string" && /^Z_/.test(error.code);
