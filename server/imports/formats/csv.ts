import { type Delimiter, delimiters, type Layout } from "#server/schema/import.ts";
import { type CsvRow, csvRows } from "./csv-rows.ts";
import {
  absent,
  type Cells,
  columnNames,
  excerpt,
  looksLikeHeader,
  type Reading,
  type RowReader,
  type TextFormat,
} from "./format.ts";
import { eventColumns, isGuarded } from "./write-csv.ts";

/** Tables of text: comma, semicolon, tab or bar between cells, quotes doubled inside quotes, any mix of line ends. */
export const csv: TextFormat = {
  kind: "text",
  id: "csv",
  recognise(sample) {
    const delimiter = declaredDelimiter(sample) ?? likeliestDelimiter(sample);
    const [first = []] = sampleRows(sample, delimiter, 1);
    return { delimiter, header: looksLikeHeader(first) };
  },
  columns(sample, layout) {
    const [first = []] = sampleRows(sample, delimiterOf(layout), 1);
    return columnNames(first, layout.header);
  },
  reader: csvReader,
};

/** The same with a tab between the cells, as databases and spreadsheets copy tables out. */
export const tsv: TextFormat = {
  ...csv,
  id: "tsv",
  recognise(sample, isWhole) {
    const recognised = csv.recognise(sample, isWhole);
    return recognised?.delimiter === "\t" ? recognised : null;
  },
};

function csvReader({ layout, choose, onRow, onBroken, onHeader }: Reading): RowReader {
  const decoder = new TextDecoder();
  let columns: string[] | null = null;
  let wanted: number[] = [];
  let cells: Cells = emptyCells(0);
  let isOwn = false;

  const begin = (row: CsvRow) => {
    columns = columnNames(textCells(row, decoder), layout.header);
    const chosen = choose(columns);
    wanted = chosen.map((name) => columns?.indexOf(name) ?? -1);
    cells = emptyCells(wanted.length);
    isOwn = layout.header && columns.join() === eventColumns.join();
    if (layout.header) onHeader?.(row.number);
  };
  return csvRows({
    delimiter: delimiterOf(layout),
    onUnclosedQuote: (row, line) =>
      onBroken({ row, column: "", value: excerpt(decoder.decode(line.subarray(0, 1_000))), code: "quote_not_closed" }),
    onTooLong: (row, line) =>
      onBroken({ row, column: "", value: excerpt(decoder.decode(line.subarray(0, 1_000))), code: "row_too_long" }),
    onRow(row) {
      if (columns === null) {
        if (isSeparatorLine(row)) return;
        begin(row);
        if (layout.header) return;
      }
      const expected = columns?.length ?? 0;
      if (row.count < expected || (row.count > expected && !isEmptyFrom(row, expected))) {
        onBroken({
          row: row.number,
          column: "",
          value: excerpt(decoder.decode(row.bytes.subarray(row.from, Math.min(row.to, row.from + 1_000)))),
          code: row.count < expected ? "too_few_columns" : "too_many_columns",
        });
        return;
      }
      for (let slot = 0; slot < wanted.length; slot += 1) row.cell(wanted[slot] ?? 0, cells, slot);
      if (isOwn) withoutGuards(cells);
      onRow(row.number, cells);
    },
  });
}

/** Takes back what Vigie's own export put before cells that a spreadsheet would run. */
function withoutGuards({ bytes, start, end }: Cells) {
  for (let slot = 0; slot < start.length; slot += 1) {
    if (isGuarded(bytes[slot], start[slot] ?? 0, end[slot] ?? 0)) start[slot] = (start[slot] ?? 0) + 1;
  }
}

/** Spreadsheets write such cells when a column was once wider than the table; they hold nothing. */
function isEmptyFrom(row: CsvRow, index: number): boolean {
  for (let i = index; i < row.count; i += 1) if (!row.isEmpty(i)) return false;
  return true;
}

const emptyCells = (length: number): Cells => ({
  bytes: new Array<Uint8Array>(length).fill(new Uint8Array(0)),
  start: new Int32Array(length).fill(absent),
  end: new Int32Array(length),
});

function textCells(row: CsvRow, decoder: TextDecoder): string[] {
  const cells = emptyCells(1);
  return Array.from({ length: row.count }, (_, index) => {
    row.cell(index, cells, 0);
    return decoder.decode(cells.bytes[0]?.subarray(cells.start[0], cells.end[0]));
  });
}

/** `sep=;` as the first row is a note from one spreadsheet to another, not a row of the table. */
const isSeparatorLine = (row: CsvRow) =>
  row.number === 1 &&
  /^sep=.?$/i.test(new TextDecoder().decode(row.bytes.subarray(row.from, Math.min(row.to, row.from + 6))));

function declaredDelimiter(sample: Uint8Array): Delimiter | null {
  const declared = /^sep=([,;\t|])\r?\n/i.exec(new TextDecoder().decode(sample.subarray(0, 8)));
  return delimiters.find((delimiter) => delimiter === declared?.[1]) ?? null;
}

/** The delimiter under which most rows agree with the first on the number of columns; of equals, the one that gives more columns. */
function likeliestDelimiter(sample: Uint8Array): Delimiter {
  let best: Delimiter = ",";
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const rows = sampleRows(sample, delimiter, 50);
    const width = rows[0]?.length ?? 0;
    const agreeing = rows.filter((row) => row.length === width).length;
    const score = width < 2 ? 0 : agreeing / rows.length + width / 1_000;
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

function sampleRows(sample: Uint8Array, delimiter: Delimiter, limit: number): string[][] {
  const rows: string[][] = [];
  const decoder = new TextDecoder();
  const reader = csvRows({
    delimiter,
    onRow: (row) => {
      if (rows.length < limit && !isSeparatorLine(row)) rows.push(textCells(row, decoder));
    },
    onUnclosedQuote: () => {},
    onTooLong: () => {},
  });
  reader.push(sample);
  // The sample may end in the middle of a row; it only counts where it is all there is.
  if (rows.length === 0) reader.end();
  return rows;
}

const delimiterOf = (layout: Layout): Delimiter => layout.delimiter ?? (layout.format === "tsv" ? "\t" : ",");
