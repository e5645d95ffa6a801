/**
 * Rows on their way into the engine, column beside column, in the very bytes that a page of a Parquet file has. So the
 * engine takes them as they are: nothing is written as text, escaped, and read again.
 */
export type StagedColumn = WholeColumn | TextColumn;

/** Whole numbers, not negative, up to 2^53. */
export class WholeColumn {
  readonly kind = "whole";
  #words = new Uint32Array(1 << 15);
  #used = 0;

  get length(): number {
    return 4 * this.#used;
  }

  add(value: number) {
    if (this.#used + 2 > this.#words.length) {
      const grown = new Uint32Array(2 * this.#words.length);
      grown.set(this.#words);
      this.#words = grown;
    }
    this.#words[this.#used] = value >>> 0;
    this.#words[this.#used + 1] = value / 2 ** 32;
    this.#used += 2;
  }

  view(): Uint8Array {
    return new Uint8Array(this.#words.buffer, 0, this.length);
  }

  clear() {
    this.#used = 0;
  }
}

/** Texts as bytes of UTF-8, each behind its length. An empty one stands for none. */
export class TextColumn {
  readonly kind = "text";
  length = 0;
  #bytes: Uint8Array = new Uint8Array(1 << 18);

  add(source: Uint8Array, start: number, end: number) {
    const size = end - start;
    if (this.length + size + 4 > this.#bytes.length) this.#grow(size + 4);
    const bytes = this.#bytes;
    let to = this.length;
    bytes[to] = size;
    bytes[to + 1] = size >>> 8;
    bytes[to + 2] = size >>> 16;
    bytes[to + 3] = size >>> 24;
    to += 4;
    // Copying a few bytes one by one is cheaper than asking for them to be copied.
    if (size < cheapBytes) for (let from = start; from < end; from += 1, to += 1) bytes[to] = source[from] ?? 0;
    else bytes.set(source.subarray(start, end), to);
    this.length += size + 4;
  }

  word(text: string) {
    const bytes = encoder.encode(text);
    this.add(bytes, 0, bytes.length);
  }

  absent() {
    this.add(nothing, 0, 0);
  }

  view(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }

  clear() {
    this.length = 0;
  }

  #grow(more: number) {
    const grown = new Uint8Array(Math.max(2 * this.#bytes.length, this.length + more));
    grown.set(this.view());
    this.#bytes = grown;
  }
}

const cheapBytes = 96;
const nothing = new Uint8Array(0);
const encoder = new TextEncoder();

/** Columns of the same rows, by name. */
export type StagedTable = Readonly<Record<string, StagedColumn>>;

/** Rows that wait to be put away. */
export class StagedBatch<T extends StagedTable> {
  rows = 0;
  constructor(readonly columns: T) {}

  bytes(): number {
    let sum = 0;
    for (const column of Object.values<StagedColumn>(this.columns)) sum += column.length;
    return sum;
  }

  clear() {
    this.rows = 0;
    for (const column of Object.values<StagedColumn>(this.columns)) column.clear();
  }
}
