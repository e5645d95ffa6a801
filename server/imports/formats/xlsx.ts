import { openZip, type Zip } from "#server/core/zip.ts";
import type { Layout } from "#server/schema/import.ts";
import { UnreadableFile } from "../read/unreadable.ts";
import { columnNames, type FileFormat, looksLikeHeader, type Reading, type Watching } from "./format.ts";
import { readSharedTexts, SharedTexts } from "./xlsx/shared-texts.ts";
import { SheetRows, type SheetSink } from "./xlsx/sheet-rows.ts";
import { partNamed, readWorkbook, type Sheet, type Workbook } from "./xlsx/workbook.ts";
import { XmlScanner } from "./xlsx/xml-scanner.ts";

/**
 * Excel workbooks: one sheet, streamed row by row, the first unless another is chosen. Rows are counted as Excel counts
 * them. Dates come as the workbook shows them; they name no zone.
 */
export const xlsx: FileFormat = {
  kind: "file",
  id: "xlsx",
  async recognise(file) {
    const zip = await openZip(file);
    zip.close();
    return partNamed(zip, "xl/workbook.xml") !== undefined;
  },
  async inspect(file, decided) {
    return withZip(file, async (zip) => {
      const workbook = await readWorkbook(zip);
      const first = await firstRow(zip, workbook, sheetFor(workbook, decided.sheet ?? null));
      const header = decided.header ?? looksLikeHeader(first);
      return { columns: columnNames(first, header), header, sheets: workbook.sheets.map(({ name }) => name) };
    });
  },
  read: readRows,
};

async function* readRows(
  file: string,
  { layout, choose, onRow, onHeader }: Reading,
  { signal, onRead }: Watching,
): AsyncIterable<void> {
  const zip = await openZip(file);
  try {
    const workbook = await readWorkbook(zip);
    const sheet = sheetFor(workbook, layout.sheet);
    yield* scanned(zip, workbook, sheet, { signal, onRead }, sinkFor(layout, choose, onRow, onHeader));
  } finally {
    zip.close();
  }
}

function sinkFor(
  { header }: Layout,
  choose: Reading["choose"],
  onRow: Reading["onRow"],
  onHeader: Reading["onHeader"],
): SheetSink {
  return {
    firstIsRow: !header,
    onRow,
    onFirst(row, texts) {
      const columns = columnNames(texts, header);
      if (header) onHeader?.(row);
      return choose(columns).map((name) => columns.indexOf(name));
    },
  };
}

/** Passes over a sheet; yields after each block of it. */
async function* scanned(
  zip: Zip,
  workbook: Workbook,
  { part }: Sheet,
  { signal, onRead }: Watching,
  sink: SheetSink,
): AsyncIterable<void> {
  const { sharedTexts } = workbook;
  const shared = sharedTexts === null ? new SharedTexts() : await readSharedTexts(await zip.open(sharedTexts));
  const known = partNamed(zip, part);
  const size = zip.entries.find(({ name }) => name === known)?.bytes ?? 0;
  if (known === undefined) throw new UnreadableFile("damaged");
  const scanner = new XmlScanner(new SheetRows(sink, shared, workbook));
  let read = 0;
  for await (const block of await zip.open(known)) {
    signal?.throwIfAborted();
    scanner.push(block);
    read += block.length;
    onRead?.(Math.min(1, read / size));
    yield;
  }
  scanner.end();
}

async function firstRow(zip: Zip, workbook: Workbook, sheet: Sheet): Promise<readonly string[]> {
  const found: { row: readonly string[] | null } = { row: null };
  const sink: SheetSink = {
    firstIsRow: false,
    onRow: () => {},
    onFirst(_row, texts) {
      found.row = texts;
      return [];
    },
  };
  for await (const _ of scanned(zip, workbook, sheet, {}, sink)) if (found.row) break;
  return found.row ?? [];
}

function sheetFor({ sheets }: Workbook, asked: string | null): Sheet {
  const sheet = asked === null ? sheets[0] : sheets.find(({ name }) => name === asked);
  if (sheet) return sheet;
  throw asked === null ? new UnreadableFile("empty") : new UnreadableFile("sheet_missing", asked);
}

async function withZip<T>(file: string, work: (zip: Zip) => Promise<T>): Promise<T> {
  const zip = await openZip(file);
  try {
    return await work(zip);
  } finally {
    zip.close();
  }
}
