import { closeSync, openSync, writeSync } from "node:fs";
import { Refusal } from "#server/db/refusal.ts";
import type { IdTable } from "./id-table.ts";

const flushAt = 1 << 20;

/** Writes `account_a,account_b,weight` rows as bytes; a million short strings would cost more than the pairs they name. */
export class EdgeWriter {
  readonly #file: number;
  /** CSV fields of all accounts one behind the other, and where each ends. */
  readonly #names: Uint8Array;
  readonly #ends: Uint32Array;
  readonly #buffer: Uint8Array;
  #filled = 0;

  /** `codes`: the accounts in the order by which edges will name them. `file` is closed by `close`. */
  constructor(file: number, table: IdTable, codes: Uint32Array) {
    this.#file = file;
    let bytes = 0;
    let longest = 0;
    for (const code of codes) {
      const length = table.endOf(code) - table.startOf(code);
      bytes += length;
      longest = Math.max(longest, length);
    }
    // A quoted field is at worst twice as long, and two quotes.
    this.#names = new Uint8Array(2 * bytes + 2 * codes.length);
    this.#ends = new Uint32Array(codes.length);
    this.#buffer = new Uint8Array(flushAt + 4 * longest + 64);
    this.#writeNames(table, codes);
    for (const byte of new TextEncoder().encode("account_a,account_b,weight\n")) this.#buffer[this.#filled++] = byte;
  }

  edge(a: number, b: number, weight: number): void {
    this.#putName(a);
    this.#buffer[this.#filled++] = 0x2c;
    this.#putName(b);
    this.#buffer[this.#filled++] = 0x2c;
    this.#putNumber(weight);
    this.#buffer[this.#filled++] = 0x0a;
    if (this.#filled >= flushAt) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #writeNames(table: IdTable, codes: Uint32Array): void {
    let at = 0;
    for (let i = 0; i < codes.length; i++) {
      const end = table.endOf(codes[i]!);
      const start = table.startOf(codes[i]!);
      let isPlain = true;
      for (let b = start; b < end; b++) {
        const byte = table.bytes[b]!;
        if (byte === 0x22 || byte === 0x2c || byte === 0x0a || byte === 0x0d) isPlain = false;
      }
      if (isPlain) for (let b = start; b < end; b++) this.#names[at++] = table.bytes[b]!;
      else for (const byte of new TextEncoder().encode(csvField(table.text(codes[i]!)))) this.#names[at++] = byte;
      this.#ends[i] = at;
    }
  }

  #putName(account: number): void {
    const end = this.#ends[account]!;
    let at = this.#filled;
    for (let b = account === 0 ? 0 : this.#ends[account - 1]!; b < end; b++) this.#buffer[at++] = this.#names[b]!;
    this.#filled = at;
  }

  #putNumber(value: number): void {
    let scale = 1;
    while (scale * 10 <= value) scale *= 10;
    for (; scale >= 1; scale /= 10) this.#buffer[this.#filled++] = 0x30 + (Math.floor(value / scale) % 10);
  }

  #flush(): void {
    for (let written = 0; written < this.#filled; ) {
      written += writeSync(this.#file, this.#buffer, written, this.#filled - written);
    }
    this.#filled = 0;
  }
}

/** A place that cannot be written to is the asker's to mend. */
export function openForWriting(path: string): number {
  try {
    return openSync(path, "w");
  } catch (error) {
    throw new Refusal(`${path}: cannot be written (${error instanceof Error ? error.message : String(error)})`);
  }
}

/** Quoted only where it must be, so that plain ids stay plain. */
export const csvField = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
