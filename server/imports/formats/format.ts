import type { FormatId, Layout, RejectCode } from "#server/schema/import.ts";

/**
 * The cells of one row that were asked for, as bytes of UTF-8: cell i is `bytes[i]` from `start[i]` to `end[i]`. Where
 * the row holds no value, `start[i]` is `absent`; where it holds more than one value, `compound`. Valid only while the
 * row is being handled.
 */
export type Cells = {
  readonly bytes: Uint8Array[];
  readonly start: Int32Array;
  readonly end: Int32Array;
};

export const absent = -1;
export const compound = -2;

/** A row that no cell can be taken from. */
export type BrokenRow = { row: number; column: string; value: string; code: RejectCode };

export type Reading = {
  layout: Layout;
  /** Given the file's columns, the names of those wanted, in the order in which their cells are to be delivered. */
  choose: (columns: readonly string[]) => readonly string[];
  onRow: (row: number, cells: Cells) => void;
  onBroken: (broken: BrokenRow) => void;
  /** The row that names the columns, where there is one. */
  onHeader?: (row: number) => void;
};

/** Takes a file in blocks of any size and calls back for each row. */
export type RowReader = { push(block: Uint8Array): void; end(): void };

type Recognised = Pick<Layout, "delimiter" | "header">;

/** A way of writing a table as text. A new one is a file beside this one and a line in the registry. */
export type TextFormat = {
  readonly kind: "text";
  readonly id: FormatId;
  /** The layout, if these first bytes (decompressed, UTF-8) are of this format. `isWhole`: there is nothing behind them. */
  recognise(sample: Uint8Array, isWhole: boolean): Recognised | null;
  /** The columns named in the sample. */
  columns(sample: Uint8Array, layout: Layout): string[];
  reader(reading: Reading): RowReader;
};

/** A way of writing a table that has to be read here and there, so from a file of its own. */
export type FileFormat = {
  readonly kind: "file";
  readonly id: FormatId;
  /** Whether a file that begins with these bytes is of this format. */
  recognise(file: string, head: Uint8Array): Promise<boolean>;
  inspect(file: string, decided: Partial<Layout>, place: Place): Promise<Inspected>;
  /** Calls back for each row and comes up for air between them. */
  read(file: string, reading: Reading, place: Place & Watching): AsyncIterable<void>;
};

export type Format = TextFormat | FileFormat;
export type Inspected = { columns: string[]; header: boolean; sheets: string[] };
/** Where temporary files may go, and what memory may be taken. */
export type Place = { directory: string; memoryMiB?: number };
export type Watching = { signal?: AbortSignal | undefined; onRead?: ((share: number) => void) | undefined };

export const excerpt = (text: string, length = 200) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

/** The names of the columns; a name that comes again gets its number, so that each column can be told from the others. */
export function columnNames(firstRow: readonly string[], header: boolean): string[] {
  const names = new Set<string>();
  for (const [index, cell] of firstRow.entries()) {
    const base = (header && excerpt(cell.trim())) || `column_${index + 1}`;
    let name = base;
    for (let copy = 2; names.has(name); copy += 1) name = `${base} (${copy})`;
    names.add(name);
  }
  return [...names];
}

/** A first row names the columns unless it holds numbers or times, as only a row of values does. */
export const looksLikeHeader = (first: readonly string[]) =>
  !first.some((cell) => /^\s*[-+]?\d[\d.,:TZ +-]*$/.test(cell));

/** Cells for so many columns, with room of their own that grows as their texts do. */
export function textCells(length: number): Cells & { put(slot: number, text: string | number | null): void } {
  const encoder = new TextEncoder();
  const bytes = Array.from({ length }, () => new Uint8Array(1_024));
  const start = new Int32Array(length).fill(absent);
  const end = new Int32Array(length);
  return {
    bytes,
    start,
    end,
    /** A number is a mark, `absent` or `compound`. */
    put(slot, text) {
      start[slot] = text === null ? absent : typeof text === "number" ? text : 0;
      if (text === null || typeof text === "number") return;
      const room = bytes[slot];
      const target = room && room.length >= text.length * 3 ? room : new Uint8Array(text.length * 3);
      bytes[slot] = target;
      end[slot] = encoder.encodeInto(text, target).written;
    },
  };
}
