import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { pipeline, type Readable, type Transform } from "node:stream";
import { createGunzip } from "node:zlib";
import { AppError } from "#server/core/errors.ts";
import { openZip } from "#server/core/zip.ts";
import type { Layout } from "#server/schema/import.ts";
import { maxExpansion, ratioCheckedFrom } from "#server/schema/import-limits.ts";
import { onlyTable } from "./archive.ts";
import { UnreadableFile } from "./unreadable.ts";

const blockBytes = 1 << 18;

export type Packing = Pick<Layout, "compression"> & { entry?: Layout["entry"] };
export type Blocks = {
  layout: Packing & Pick<Layout, "encoding">;
  signal?: AbortSignal | undefined;
  onRead?: ((share: number) => void) | undefined;
};

/** The text of a file as UTF-8, decompressed and without byte order mark, in blocks. `onRead` hears how much of the file is done. */
export async function* readBlocks(file: string, { layout, ...watching }: Blocks): AsyncIterable<Uint8Array> {
  const toUtf8 = recoder(layout.encoding);
  for await (const block of readUnpacked(file, { layout, ...watching })) yield toUtf8(block, false);
  const rest = toUtf8(new Uint8Array(0), true);
  if (rest.length > 0) yield rest;
}

/** The bytes of a file as they were before it was packed. */
export async function* readUnpacked(
  file: string,
  { layout, signal, onRead }: Omit<Blocks, "layout"> & { layout: Packing },
): AsyncIterable<Uint8Array> {
  const { bytes, bound, share, close } = await opened(file, layout);
  let unpacked = 0;
  try {
    for await (const block of bytes) {
      signal?.throwIfAborted();
      if (!(block instanceof Uint8Array)) continue;
      unpacked += block.length;
      if (unpacked > ratioCheckedFrom && unpacked > bound) throw new UnreadableFile("expands_too_much");
      yield block;
      onRead?.(share(unpacked));
    }
  } catch (error) {
    if (isDamage(error)) throw new UnreadableFile("damaged");
    throw error;
  } finally {
    close();
  }
}

type Opened = {
  bytes: Readable;
  /** More than this is not believed to come out. */
  bound: number;
  share: (unpacked: number) => number;
  close: () => void;
};

async function opened(file: string, layout: Packing): Promise<Opened> {
  if (layout.compression === "zip") return openedEntry(file, layout.entry ?? null);
  const { size } = await stat(file);
  const source = createReadStream(file, { highWaterMark: blockBytes });
  const bytes = layout.compression === "gzip" ? decompress(source) : source;
  return {
    bytes,
    bound: maxExpansion * size,
    share: () => (size === 0 ? 1 : Math.min(1, source.bytesRead / size)),
    close() {
      source.destroy();
      bytes.destroy();
    },
  };
}

async function openedEntry(file: string, asked: string | null): Promise<Opened> {
  const zip = await openZip(file);
  try {
    const { name, bytes: size } = onlyTable(zip.entries, asked);
    const bytes = await zip.open(name);
    const close = () => {
      bytes.destroy();
      zip.close();
    };
    return { bytes, bound: Number.POSITIVE_INFINITY, share: (n) => (size === 0 ? 1 : Math.min(1, n / size)), close };
  } catch (error) {
    zip.close();
    throw error;
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
  return firstOf(readBlocks(file, { layout }), length);
}

/** The first `length` bytes of what was packed; less if it is shorter. */
export async function firstUnpacked(file: string, layout: Packing, length: number): Promise<Uint8Array> {
  return firstOf(readUnpacked(file, { layout }), length);
}

async function firstOf(blocks: AsyncIterable<Uint8Array>, length: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const block of blocks) {
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
  (error instanceof AppError && error.key === "archive.damaged") ||
  (error instanceof Error && "code" in error && typeof error.code === "string" && /^Z_/.test(error.code));
