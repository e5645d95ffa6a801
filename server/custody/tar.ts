import { open } from "node:fs/promises";
import { Readable } from "node:stream";

/** The little of POSIX ustar that a pack needs: plain files with short names, in one archive that any tar can open. */

const block = 512;
const nameMax = 100;
/** What eleven octal digits can say. */
const sizeMax = 8 ** 11 - 1;
/** The time of every entry: an equal pack has equal bytes. */
const mtime = 0;

export type TarEntry = { name: string; bytes: number; content: AsyncIterable<Uint8Array> };

/** The archive as a stream of bytes. An entry that is shorter or longer than it said ends the stream with an error. */
export async function* tarOf(entries: AsyncIterable<TarEntry>): AsyncGenerator<Uint8Array> {
  for await (const { name, bytes, content } of entries) {
    yield headerOf(name, bytes);
    let written = 0;
    for await (const chunk of content) {
      written += chunk.byteLength;
      yield chunk;
    }
    if (written !== bytes) throw new Error(`The entry ${name} has ${written} bytes in place of ${bytes}.`);
    yield Buffer.alloc(padding(bytes));
  }
  yield Buffer.alloc(2 * block);
}

const padding = (bytes: number) => (block - (bytes % block)) % block;

function headerOf(name: string, bytes: number): Buffer {
  if (Buffer.byteLength(name) > nameMax || bytes > sizeMax)
    throw new RangeError(`${name} does not fit into an archive`);
  const header = Buffer.alloc(block);
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, "0")}\0`;
  header.write(name, 0);
  header.write(octal(0o444, 7), 100);
  header.write(octal(0, 7), 108);
  header.write(octal(0, 7), 116);
  header.write(octal(bytes, 11), 124);
  header.write(octal(mtime, 11), 136);
  header.write(" ".repeat(8), 148);
  header.write("0", 156);
  header.write("ustar\x0000", 257, "latin1");
  header.write(`${octal(checksumOf(header), 6)} `, 148);
  return header;
}

const checksumOf = (header: Buffer): number => header.reduce((sum, byte) => sum + byte, 0);

/** The file is no archive as a pack has it, or was cut off. */
export class NotAnArchive extends Error {
  override name = "NotAnArchive";
}

export type StoredEntry = { name: string; bytes: number; open: () => Readable };

/** The entries of an archive, by their places in the file; contents are read when they are opened. */
export async function entriesOfTar(file: string): Promise<StoredEntry[]> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    const entries: StoredEntry[] = [];
    for (let at = 0; ; ) {
      const header = Buffer.alloc(block);
      if ((await handle.read(header, 0, block, at)).bytesRead < block)
        throw new NotAnArchive("The archive was cut off.");
      if (header.every((byte) => byte === 0)) return entries;
      const { name, bytes } = readHeader(header);
      const start = at + block;
      if (start + bytes > size) throw new NotAnArchive("The archive was cut off.");
      entries.push({ name, bytes, open: () => section(file, start, bytes) });
      at = start + bytes + padding(bytes);
    }
  } finally {
    await handle.close();
  }
}

function readHeader(header: Buffer): { name: string; bytes: number } {
  const text = (from: number, length: number) => header.toString("latin1", from, from + length).replace(/\0.*$/s, "");
  const stated = Number.parseInt(text(148, 8), 8);
  const bytes = Number.parseInt(text(124, 12), 8);
  const blank = Buffer.from(header).fill(" ", 148, 156);
  if (text(257, 5) !== "ustar" || stated !== checksumOf(blank) || !Number.isSafeInteger(bytes))
    throw new NotAnArchive("This is no archive of files, or it was changed.");
  if (text(156, 1) !== "0") throw new NotAnArchive("The archive holds something that is no plain file.");
  return { name: text(0, nameMax), bytes };
}

function section(file: string, start: number, bytes: number): Readable {
  if (bytes === 0) return Readable.from([]);
  return Readable.from(readSection(file, start, start + bytes));
}

async function* readSection(file: string, start: number, end: number): AsyncGenerator<Buffer> {
  const handle = await open(file, "r");
  try {
    for await (const chunk of handle.createReadStream({
      start,
      end: end - 1,
      highWaterMark: 1 << 20,
      autoClose: false,
    }))
      yield Buffer.from(chunk);
  } finally {
    await handle.close();
  }
}
