import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Place, Reading, Watching } from "../formats/format.ts";
import { formatFor } from "../formats/registry.ts";
import { type Packing, readBlocks, readUnpacked } from "./blocks.ts";

/**
 * Reads a file as its layout says and calls back for each row, whatever the format and the packing. It comes up for air
 * between blocks of rows, so that whoever gathers them can put them away.
 */
export async function* readTable(file: string, reading: Reading, place: Place & Watching): AsyncGenerator<void> {
  const { layout } = reading;
  const { signal, onRead } = place;
  const format = formatFor(layout.format);
  if (format.kind === "text") {
    const reader = format.reader(reading);
    for await (const block of readBlocks(file, { layout, signal, onRead })) {
      reader.push(block);
      yield;
    }
    reader.end();
    yield;
    return;
  }
  const plain = await plainFile(file, layout, place);
  try {
    yield* format.read(plain.file, reading, place);
  } finally {
    await plain.remove();
  }
}

type PlainFile = { file: string; remove(): Promise<void> };

/** The file itself, or an unpacked copy for the time that it is needed. */
export async function plainFile(
  file: string,
  packing: Packing,
  { directory, signal }: Place & Watching,
): Promise<PlainFile> {
  if (packing.compression === "none") return { file, remove: async () => {} };
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const copy = path.join(directory, `unpacked-${randomUUID()}`);
  const remove = () => rm(copy, { force: true });
  try {
    const bytes = Readable.from(readUnpacked(file, { layout: packing, signal }), { objectMode: false });
    await pipeline(bytes, createWriteStream(copy, { flags: "wx", mode: 0o600 }));
  } catch (error) {
    await remove();
    throw error;
  }
  return { file: copy, remove };
}
