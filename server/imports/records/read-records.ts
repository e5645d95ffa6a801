import type { Layout, Reject } from "#server/schema/import.ts";
import { maxRows } from "#server/schema/import-limits.ts";
import type { RecordMapping } from "#server/schema/import-records.ts";
import type { Cells } from "../formats/format.ts";
import { hasFixedColumns } from "../formats/registry.ts";
import { readTable } from "../read/read-table.ts";
import { UnreadableFile } from "../read/unreadable.ts";
import { RecordCells, RejectedRow, roleCells } from "./record-cells.ts";
import { openRejects } from "./rejects-file.ts";

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

type Rows<T> = { records: T[]; rejects: Reject[] };

/** The rows of a file as they come, some at a time: each as a record, or rejected for the first thing that is wrong with it. */
async function* readRecords<T>(reading: RecordReading<T>): AsyncGenerator<Rows<T>> {
  const { source, directory, layout, mapping, parse, signal, onShare } = reading;
  const parts = roleCells(mapping);
  let rows: Rows<T> = { records: [], rejects: [] };
  let read = 0;
  const onRow = (row: number, cells: Cells) => {
    read += 1;
    try {
      rows.records.push(parse(new RecordCells(row, cells, parts)));
    } catch (error) {
      if (!(error instanceof RejectedRow)) throw error;
      rows.rejects.push(error.reject);
    }
  };
  const onBroken = (broken: Reject) => {
    read += 1;
    rows.rejects.push({ ...broken, value: broken.value.replaceAll("\0", "␀") });
  };
  const choose = (columns: readonly string[]) => chosen(parts.wanted, layout, columns);
  const table = readTable(source, { layout, choose, onRow, onBroken }, { directory, signal, onRead: onShare });
  for await (const _ of table) {
    signal?.throwIfAborted();
    if (read > maxRows) throw new UnreadableFile("too_many_rows");
    yield rows;
    rows = { records: [], rejects: [] };
  }
}

export type Survey = {
  /** Rows that are records, and rows that are none. */
  records: number;
  rejected: number;
  firstRejects: Reject[];
};

/** Reads a file to its end and keeps nothing of it but its rejected rows, in a file of their own. */
export async function surveyRecords<T>(
  reading: RecordReading<T>,
  rejectsFile: string,
  shownRejects: number,
): Promise<Survey> {
  const survey: Survey = { records: 0, rejected: 0, firstRejects: [] };
  const list = await openRejects(rejectsFile);
  try {
    for await (const { records, rejects } of readRecords(reading)) {
      survey.records += records.length;
      survey.rejected += rejects.length;
      survey.firstRejects.push(...rejects.slice(0, shownRejects - survey.firstRejects.length));
      await list.add(rejects);
    }
  } finally {
    await list.close();
  }
  return survey;
}

/** The records behind a row, so many at a time. The last part is marked as such; there is one even where nothing is left. */
export async function* recordParts<T extends { row: number }>(
  reading: RecordReading<T>,
  after: number,
  size: number,
): AsyncGenerator<{ records: T[]; isLast: boolean }> {
  let waiting: T[] = [];
  for await (const { records } of readRecords(reading)) {
    for (const record of records) {
      if (record.row <= after) continue;
      if (waiting.length === size) {
        yield { records: waiting, isLast: false };
        waiting = [];
      }
      waiting.push(record);
    }
  }
  yield { records: waiting, isLast: true };
}

function chosen(wanted: readonly string[], layout: Layout, columns: readonly string[]): readonly string[] {
  const missing = hasFixedColumns(layout.format) ? wanted.find((name) => !columns.includes(name)) : undefined;
  if (missing !== undefined) throw new UnreadableFile("column_missing", missing);
  return wanted;
}
