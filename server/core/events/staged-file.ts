import { type FileHandle, open } from "node:fs/promises";
import type { StagedColumn, StagedTable } from "./staged-columns.ts";
import { ThriftWriter } from "./thrift-writer.ts";

/** A Parquet file that is written part by part: no compression, no statistics, every value present. */
export type StagedFile = {
  readonly path: string;
  add(table: StagedTable, rows: number): Promise<void>;
  /** After it, the file can be read. */
  end(): Promise<void>;
  close(): Promise<void>;
};

type Chunk = { at: number; bytes: number };
type RowGroup = { rows: number; chunks: Chunk[] };

/** Numbers that the Parquet format gives to things. */
const physical: Record<StagedColumn["kind"], number> = { whole: 2, text: 6 };
const [utf8, plain, rle, uncompressed, required, dataPage] = [0, 0, 3, 0, 0, 0];
const magic = Buffer.from("PAR1");

export async function openStagedFile(path: string, columns: StagedTable): Promise<StagedFile> {
  const handle = await open(path, "wx", 0o600);
  const groups: RowGroup[] = [];
  let at = 0;
  const append = async (parts: readonly Uint8Array[]) => {
    await writeAll(handle, parts);
    at += parts.reduce((sum, { length }) => sum + length, 0);
  };
  await append([magic]);
  return {
    path,
    async add(table, rows) {
      const parts: Uint8Array[] = [];
      const chunks: Chunk[] = [];
      let place = at;
      for (const column of Object.values(table)) {
        const header = pageHeader(column.length, rows);
        parts.push(header, column.view());
        chunks.push({ at: place, bytes: header.length + column.length });
        place += header.length + column.length;
      }
      await append(parts);
      groups.push({ rows, chunks });
    },
    async end() {
      const footer = fileFooter(columns, groups);
      const length = Buffer.alloc(4);
      length.writeUInt32LE(footer.length);
      await append([footer, length, magic]);
    },
    close: () => handle.close(),
  };
}

/** A call may write less than it was given. */
async function writeAll(handle: FileHandle, parts: readonly Uint8Array[]) {
  for (const part of parts) for (let from = 0; from < part.length; ) from += await writtenOf(handle, part, from);
}

async function writtenOf(handle: FileHandle, part: Uint8Array, from: number): Promise<number> {
  const { bytesWritten } = await handle.write(part, from);
  return bytesWritten;
}

function pageHeader(bytes: number, rows: number): Uint8Array {
  const thrift = new ThriftWriter();
  thrift.int(1, dataPage);
  thrift.int(2, bytes);
  thrift.int(3, bytes);
  thrift.struct(5, () => {
    thrift.int(1, rows);
    thrift.int(2, plain);
    thrift.int(3, rle);
    thrift.int(4, rle);
  });
  return thrift.end();
}

function fileFooter(columns: StagedTable, groups: readonly RowGroup[]): Uint8Array {
  const named = Object.entries(columns).map(([name, { kind }]): NamedColumn => ({ name, kind }));
  const thrift = new ThriftWriter();
  thrift.int(1, 1);
  thrift.structs(2, [null, ...named], (column) => {
    if (column === null) {
      thrift.text(4, "rows");
      thrift.int(5, named.length);
      return;
    }
    thrift.int(1, physical[column.kind]);
    thrift.int(3, required);
    thrift.text(4, column.name);
    if (column.kind === "text") thrift.int(6, utf8);
  });
  thrift.long(
    3,
    groups.reduce((sum, { rows }) => sum + rows, 0),
  );
  thrift.structs(4, groups, ({ rows, chunks }) => {
    thrift.structs(
      1,
      named.flatMap((column, i): NamedChunk[] => {
        const chunk = chunks[i];
        return chunk ? [{ ...column, ...chunk }] : [];
      }),
      (chunk) => columnChunk(thrift, chunk, rows),
    );
    thrift.long(
      2,
      chunks.reduce((sum, { bytes }) => sum + bytes, 0),
    );
    thrift.long(3, rows);
  });
  return thrift.end();
}

type NamedColumn = { name: string; kind: StagedColumn["kind"] };
type NamedChunk = Chunk & NamedColumn;

function columnChunk(thrift: ThriftWriter, { name, kind, at, bytes }: NamedChunk, rows: number) {
  thrift.long(2, at);
  thrift.struct(3, () => {
    thrift.int(1, physical[kind]);
    thrift.ints(2, [plain]);
    thrift.texts(3, [name]);
    thrift.int(4, uncompressed);
    thrift.long(5, rows);
    thrift.long(6, bytes);
    thrift.long(7, bytes);
    thrift.long(9, at);
  });
}
