import { closeSync, openSync, writeSync } from "node:fs";

const flushAt = 1 << 20;

/** Writes `account_a,account_b,weight` rows as bytes; a million short strings would cost more than the pairs they name. */
export class EdgeWriter {
  readonly #file: number;
  readonly #names: Uint8Array[];
  readonly #buffer: Uint8Array;
  #filled = 0;

  constructor(path: string, accountIds: readonly string[]) {
    const encoder = new TextEncoder();
    this.#names = accountIds.map((id) => encoder.encode(csvField(id)));
    const longest = this.#names.reduce((most, name) => Math.max(most, name.length), 0);
    this.#buffer = new Uint8Array(flushAt + 2 * longest + 64);
    this.#file = openSync(path, "w");
    this.#put(encoder.encode("account_a,account_b,weight\n"));
  }

  edge(a: number, b: number, weight: number): void {
    this.#put(this.#names[a]!);
    this.#buffer[this.#filled++] = 0x2c;
    this.#put(this.#names[b]!);
    this.#buffer[this.#filled++] = 0x2c;
    this.#putNumber(weight);
    this.#buffer[this.#filled++] = 0x0a;
    if (this.#filled >= flushAt) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #put(bytes: Uint8Array): void {
    const buffer = this.#buffer;
    let at = this.#filled;
    for (let i = 0; i < bytes.length; i++) buffer[at++] = bytes[i]!;
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

/** Quoted only where it must be, so that plain ids stay plain. */
export const csvField = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
