import { closeSync, createReadStream, openSync, readSync } from "node:fs";
import { createGunzip } from "node:zlib";
import { EventFileError, EventParser } from "./event-parser.ts";
import type { EventTable } from "./event-table.ts";

type Column = ConstructorParameters<typeof EventParser>[0][number];

/** Reads a CSV file of events, plain or gzip (told by its first bytes, not by its name), in one pass. */
export async function readEventFile(path: string, required: readonly Column[]): Promise<EventTable> {
  try {
    const parser = new EventParser(required);
    if (isGzip(path)) await readGzip(path, parser);
    else readPlain(path, parser);
    return parser.finish();
  } catch (error) {
    if (error instanceof EventFileError) throw new EventFileError(`${path}: ${error.message}`);
    throw new EventFileError(`${path}: cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
}

function isGzip(path: string): boolean {
  const file = openSync(path, "r");
  try {
    const start = new Uint8Array(2);
    readSync(file, start, 0, 2, 0);
    return start[0] === 0x1f && start[1] === 0x8b;
  } finally {
    closeSync(file);
  }
}

/** Straight into the parser's buffer: a stream would copy every byte once more. */
function readPlain(path: string, parser: EventParser): void {
  const file = openSync(path, "r");
  try {
    for (;;) {
      const space = parser.space;
      const bytes = readSync(file, space, 0, space.length, null);
      if (bytes === 0) return;
      parser.wrote(bytes);
    }
  } finally {
    closeSync(file);
  }
}

async function readGzip(path: string, parser: EventParser): Promise<void> {
  const source = createReadStream(path, { highWaterMark: 1 << 20 });
  const unzipped = createGunzip({ chunkSize: 1 << 20 });
  source.on("error", (error) => unzipped.destroy(error));
  for await (const chunk of source.pipe(unzipped)) parser.push(chunk);
}
