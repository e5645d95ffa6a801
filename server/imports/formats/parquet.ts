import { DamagedFile, openColumnarFile } from "#server/core/events.ts";
import { maxRows } from "#server/schema/import-limits.ts";
import { UnreadableFile } from "../read/unreadable.ts";
import { compound, type FileFormat, type Place, type Reading, textCells, type Watching } from "./format.ts";

/** Parquet, read by the engine. Rows are counted from 1; members of structures are columns by their path. */
export const parquet: FileFormat = {
  kind: "file",
  id: "parquet",
  async recognise(_file, head) {
    return Buffer.from(head.subarray(0, 4)).toString("latin1") === "PAR1";
  },
  async inspect(file, _decided, place) {
    const table = await opened(file, place);
    table.close();
    return { columns: [...table.columns], header: false, sheets: [] };
  },
  read: readRows,
};

async function* readRows(
  file: string,
  { choose, onRow }: Reading,
  { signal, onRead, ...place }: Place & Watching,
): AsyncIterable<void> {
  const table = await opened(file, place);
  try {
    if (table.rows > maxRows) throw new UnreadableFile("too_many_rows");
    const wanted = choose(table.columns);
    const cells = textCells(wanted.length);
    let row = 0;
    const rows = table.read(wanted, (values) => {
      row += 1;
      for (const [slot, value] of values.entries()) cells.put(slot, typeof value === "symbol" ? compound : value);
      onRow(row, cells);
    });
    for await (const _ of rows) {
      signal?.throwIfAborted();
      onRead?.(table.rows === 0 ? 1 : row / table.rows);
      yield;
    }
  } catch (error) {
    throw error instanceof DamagedFile ? new UnreadableFile("damaged") : error;
  } finally {
    table.close();
  }
}

async function opened(file: string, { directory, memoryMiB = 256 }: Place) {
  try {
    return await openColumnarFile(file, { directory, memoryMiB });
  } catch (error) {
    throw error instanceof DamagedFile ? new UnreadableFile("damaged") : error;
  }
}
