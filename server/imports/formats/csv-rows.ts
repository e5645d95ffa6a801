import type { Delimiter } from "#server/schema/import.ts";
import { maxRowBytes } from "#server/schema/import-limits.ts";
import type { Cells, RowReader } from "./format.ts";

/** A row while it is being handed over: `bytes` from `from` to `to`, without its line end. */
export type CsvRow = {
  readonly number: number;
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Puts cell `index`, without its quotes, into `slot` of `cells`. */
  cell(index: number, cells: Cells, slot: number): void;
  isEmpty(index: number): boolean;
};

type Handlers = {
  delimiter: Delimiter;
  /** Every row that holds anything; blank lines are counted and not handed over. */
  onRow: (row: CsvRow) => void;
  /** A quote was opened and not properly closed. Only its own line is lost: reading goes on with the next one. */
  onUnclosedQuote: (row: number, line: Uint8Array) => void;
  onTooLong: (row: number, line: Uint8Array) => void;
};

const LF = 10;
const CR = 13;
const QUOTE = 34;

/** Where the reader stands inside a row. */
const atCell = 0;
const inPlain = 1;
const inQuotes = 2;
const afterQuote = 3;

/** How a cell is written: bare, in quotes, in quotes with doubled quotes inside. */
const bare = 0;
const quoted = 1;
const doubled = 2;

/**
 * Cuts bytes into rows and cells without looking ahead. A quote that nothing closes would otherwise swallow every row
 * behind it, so a row with a broken quote is given up at its first line end. Memory is bounded by the longest row.
 */
export function csvRows(handlers: Handlers): RowReader {
  return new CsvRows(handlers);
}

class CsvRows implements RowReader, CsvRow {
  number = 1;
  bytes: Uint8Array = new Uint8Array(1 << 16);
  from = 0;
  to = 0;
  count = 0;
  #length = 0;
  #position = 0;
  #state = atCell;
  #skipLf = false;
  /** The row in hand is too long and is dropped up to its line end. */
  #dropping = false;
  #ended = false;
  #cellStart = 0;
  #kind = bare;
  /** Of each cell of the row: where it starts and ends, counted from the start of the row, and how it is written. */
  #starts = new Int32Array(64);
  #ends = new Int32Array(64);
  #kinds = new Uint8Array(64);
  #scratch = new Map<number, Uint8Array>();
  readonly #delimiter: number;
  readonly #handlers: Handlers;

  constructor(handlers: Handlers) {
    this.#handlers = handlers;
    this.#delimiter = handlers.delimiter.charCodeAt(0);
  }

  push(block: Uint8Array) {
    this.#append(block);
    this.#scan();
    if (this.#length - this.from > maxRowBytes) this.#giveUpLongRow();
  }

  end() {
    this.#ended = true;
    for (;;) {
      this.#scan();
      if (this.#state !== inQuotes) break;
      this.#giveUpQuotedRow();
    }
    if (!this.#dropping && this.#length > this.from) this.#endRow(this.#length, this.#length);
  }

  cell(index: number, cells: Cells, slot: number) {
    const kind = this.#kinds[index] ?? bare;
    const start = this.from + (this.#starts[index] ?? 0);
    const end = this.from + (this.#ends[index] ?? 0);
    if (kind === doubled) {
      const text = this.#undouble(start, end, slot);
      cells.bytes[slot] = text;
      cells.start[slot] = 0;
      cells.end[slot] = text.length;
      return;
    }
    cells.bytes[slot] = this.bytes;
    cells.start[slot] = start;
    cells.end[slot] = end;
  }

  isEmpty(index: number): boolean {
    return this.#starts[index] === this.#ends[index];
  }

  /** Keeps the bytes of the row in hand, then adds the block behind them. */
  #append(block: Uint8Array) {
    const kept = this.#length - this.from;
    if (kept + block.length > this.bytes.length) {
      const grown = new Uint8Array(Math.max(2 * this.bytes.length, kept + block.length));
      grown.set(this.bytes.subarray(this.from, this.#length));
      this.bytes = grown;
    } else if (this.from > 0) {
      this.bytes.copyWithin(0, this.from, this.#length);
    }
    this.#cellStart -= this.from;
    this.#position -= this.from;
    this.from = 0;
    this.bytes.set(block, kept);
    this.#length = kept + block.length;
  }

  #scan() {
    while (this.#position < this.#length) {
      if (this.#skipLf) {
        this.#skipLf = false;
        if (this.bytes[this.#position] === LF) {
          this.#position += 1;
          this.from = this.#position;
          continue;
        }
      }
      if (this.#state === inQuotes) this.#scanQuotes();
      else if (this.#state === afterQuote) this.#scanAfterQuote();
      else this.#scanPlain();
    }
    if (this.#ended && this.#state === afterQuote) this.#state = inPlain;
  }

  #scanPlain() {
    const { bytes } = this;
    const length = this.#length;
    const delimiter = this.#delimiter;
    let position = this.#position;
    if (this.#state === atCell) {
      this.#cellStart = position;
      this.#kind = bare;
      if (bytes[position] === QUOTE && !this.#dropping) {
        this.#cellStart = position + 1;
        this.#kind = quoted;
        this.#state = inQuotes;
        this.#position = position + 1;
        return;
      }
      this.#state = inPlain;
    }
    for (; position < length; position += 1) {
      const byte = bytes[position];
      if (byte === delimiter || byte === LF || byte === CR) break;
    }
    this.#position = position;
    if (position < length) this.#endCell(position, position);
  }

  #scanQuotes() {
    const quote = this.bytes.subarray(0, this.#length).indexOf(QUOTE, this.#position);
    this.#position = quote < 0 ? this.#length : quote + 1;
    if (quote >= 0) this.#state = afterQuote;
  }

  #scanAfterQuote() {
    const position = this.#position;
    const byte = this.bytes[position];
    if (byte === QUOTE) {
      this.#kind = doubled;
      this.#state = inQuotes;
      this.#position = position + 1;
    } else if (byte === this.#delimiter || byte === LF || byte === CR) {
      this.#endCell(position - 1, position);
    } else {
      this.#giveUpQuotedRow();
    }
  }

  /** `end` is the last byte of the cell's text plus one, `stop` the delimiter or line end behind it. */
  #endCell(end: number, stop: number) {
    if (this.bytes[stop] !== this.#delimiter) {
      this.#endRow(end, stop);
      return;
    }
    this.#keepCell(end);
    this.#position = stop + 1;
    this.#state = atCell;
    // A row that ends in a delimiter has one more cell, an empty one.
    this.#cellStart = stop + 1;
    this.#kind = bare;
  }

  #keepCell(end: number) {
    const index = this.count;
    this.count += 1;
    if (this.#dropping) return;
    if (index >= this.#starts.length) this.#growCells();
    this.#starts[index] = this.#cellStart - this.from;
    this.#ends[index] = end - this.from;
    this.#kinds[index] = this.#kind;
  }

  #growCells() {
    const grow = <T extends Int32Array | Uint8Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    const length = 2 * this.#starts.length;
    this.#starts = grow(this.#starts, new Int32Array(length));
    this.#ends = grow(this.#ends, new Int32Array(length));
    this.#kinds = grow(this.#kinds, new Uint8Array(length));
  }

  #endRow(end: number, stop: number) {
    const quotedAtEnd = this.#ended && stop === this.#length && this.#kind !== bare;
    this.#keepCell(quotedAtEnd ? end - 1 : end);
    this.to = stop;
    const isBlank = this.count === 1 && this.#kind === bare && this.#starts[0] === this.#ends[0];
    if (!isBlank && !this.#dropping) this.#handlers.onRow(this);
    this.#startRow(stop);
  }

  #startRow(stop: number) {
    this.#skipLf = this.bytes[stop] === CR && stop < this.#length;
    this.#position = Math.min(stop + 1, this.#length);
    this.from = this.#position;
    this.#cellStart = this.#position;
    this.#kind = bare;
    this.#state = atCell;
    this.#dropping = false;
    this.count = 0;
    this.number += 1;
  }

  #giveUpQuotedRow() {
    let stop = this.from;
    while (stop < this.#length && this.bytes[stop] !== LF && this.bytes[stop] !== CR) stop += 1;
    this.#handlers.onUnclosedQuote(this.number, this.bytes.subarray(this.from, stop));
    if (stop < this.#length || this.#ended) this.#startRow(stop);
    else this.#dropRest();
  }

  #giveUpLongRow() {
    if (this.#dropping) {
      this.from = this.#length;
    } else if (this.#state === inQuotes || this.#state === afterQuote) {
      this.#giveUpQuotedRow();
      this.#scan();
    } else {
      this.#handlers.onTooLong(this.number, this.bytes.subarray(this.from, this.#length));
      this.#dropRest();
    }
  }

  /** The row has been reported and its line end is still to come. */
  #dropRest() {
    this.#dropping = true;
    this.#state = inPlain;
    this.#position = this.#length;
    this.from = this.#length;
    this.count = 0;
  }

  #undouble(start: number, end: number, slot: number): Uint8Array {
    const room = this.#scratch.get(slot);
    const text = room && room.length >= end - start ? room : new Uint8Array(end - start);
    this.#scratch.set(slot, text);
    let length = 0;
    for (let i = start; i < end; i += 1) {
      const byte = this.bytes[i] ?? 0;
      text[length] = byte;
      length += 1;
      if (byte === QUOTE) i += 1;
    }
    return text.subarray(0, length);
  }
}
