import type { Layout, Reject } from "#server/schema/import.ts";
import { maxRecordRows, type RecordMapping } from "#server/schema/import-records.ts";
import type { Cells } from "../formats/format.ts";
import { hasFixedColumns } from "../formats/registry.ts";
import { readTable } from "../read/read-table.ts";
import { UnreadableFile } from "../read/unreadable.ts";
import { RecordCells, RejectedRow, roleCells } from "./record-cells.ts";

export type RecordReading<T> = {
  source: string;
  /** Where temporary files may go. */
  directory: string;
  layout: Layout;
  mapping: RecordMapping;
  parse: (cells: RecordCells) => T;
  signal?: AbortSignal;
  onShare?: (share: number) => void;
};

/** Every row of a file: as a record, or rejected for the first thing that is wrong with it. */
export async function readRecords<T>(reading: RecordReading<T>): Promise<{ records: T[]; rejects: Reject[] }> {
  const { source, directory, layout, mapping, parse, signal, onShare } = reading;
  const parts = roleCells(mapping);
  const records: T[] = [];
  const rejects: Reject[] = [];
  const take = (row: number, cells: Cells) => {
    if (records.length + rejects.length >= maxRecordRows)
      throw new UnreadableFile("too_many_records", String(maxRecordRows));
    try {
      records.push(parse(new RecordCells(row, cells, parts)));
    } catch (error) {
      if (!(error instanceof RejectedRow)) throw error;
      rejects.push(error.reject);
    }
  };
  const onBroken = (broken: Reject) => rejects.push({ ...broken, value: broken.value.replaceAll("\0", "␀") });
  const choose = (columns: readonly string[]) => chosen(parts.wanted, layout, columns);
  const rows = readTable(source, { layout, choose, onRow: take, onBroken }, { directory, signal, onRead: onShare });
  for await (const _ of rows) signal?.throwIfAborted();
  return { records, rejects: rejects.sort((a, b) => a.row - b.row) };
}

function chosen(wanted: readonly string[], layout: Layout, columns: readonly string[]): readonly string[] {
  const missing = hasFixedColumns(layout.format) ? wanted.find((name) => !columns.includes(name)) : undefined;
  if (missing !== undefined) throw new UnreadableFile("column_missing", missing);
  return wanted;
}
