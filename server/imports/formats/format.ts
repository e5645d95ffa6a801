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
};

/** Takes a file in blocks of any size and calls back for each row. */
export type RowReader = { push(block: Uint8Array): void; end(): void };

/** One way of writing a table. A new one is a file beside this one and a line in the registry. */
export type Format = {
  readonly id: FormatId;
  /** The layout, if these first bytes (decompressed, UTF-8) are of this format. */
  recognise(sample: Uint8Array): Pick<Layout, "delimiter" | "header"> | null;
  /** The columns named in the sample. */
  columns(sample: Uint8Array, layout: Layout): string[];
  reader(reading: Reading): RowReader;
};

/** More than this without an end of row is no row. */
export const maxRowBytes = 16 << 20;

export const excerpt = (text: string, length = 200) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);
