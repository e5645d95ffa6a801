import { Refusal } from "#server/db/refusal.ts";
import { type EventTable, EventTableBuilder } from "./event-table.ts";
import { RowBatch } from "./row-batch.ts";

/** A file that cannot be read as events. The message is one sentence for the person who gave the file. */
export class EventFileError extends Refusal {
  override name = "EventFileError";
}

const roles = { account_id: 0, object_id: 1, content_id: 2, timestamp_share: 3 } as const;
type RoleName = keyof typeof roles;

const comma = 0x2c;
const quote = 0x22;
const newline = 0x0a;
const carriageReturn = 0x0d;
const rowBytesMax = 1 << 28;

/**
 * Comma-separated rows, byte by byte: strings are made only for a message. Quoted fields, any column order, both line ends
 * and a byte-order mark are understood; further columns are passed over.
 */
export class EventParser {
  readonly #required: readonly RoleName[];
  readonly #table = new EventTableBuilder();
  /** Role of each column, -1 where it is not needed; null until the header was read. */
  #columns: Int8Array | null = null;
  #buffer = new Uint8Array(1 << 23);
  #filled = 0;
  #row = 1;
  /** Of the row at hand, by role: where the field stands and its two hashes. */
  readonly #from = new Int32Array(4);
  readonly #to = new Int32Array(4);
  readonly #hash = new Int32Array(4);
  readonly #hash2 = new Int32Array(4);
  readonly #batch = new RowBatch();
  #fields = 0;
  /** Fields that held doubled quotes, by role; all others are read where they stand. */
  readonly #unescaped = new Map<number, Uint8Array>();

  constructor(required: readonly RoleName[]) {
    this.#required = required;
  }

  push(chunk: Uint8Array): void {
    for (let taken = 0; taken < chunk.length; ) {
      const part = chunk.subarray(taken, taken + this.#buffer.length - this.#filled);
      this.#buffer.set(part, this.#filled);
      this.#filled += part.length;
      taken += part.length;
      if (this.#filled === this.#buffer.length) this.#consume(false);
    }
  }

  /** Where the caller may write up to `length` bytes itself, to be reported by `wrote`. */
  get space(): Uint8Array {
    return this.#buffer.subarray(this.#filled);
  }

  wrote(bytes: number): void {
    this.#filled += bytes;
    if (this.#filled === this.#buffer.length) this.#consume(false);
  }

  finish(): EventTable {
    this.#consume(true);
    if (!this.#columns) throw new EventFileError("the file is empty");
    return this.#table.finish();
  }

  /** Reads all complete rows and moves the rest to the front. */
  #consume(isLast: boolean): void {
    const end = this.#filled;
    let at = 0;
    if (!this.#columns && this.#buffer[0] === 0xef && this.#buffer[1] === 0xbb && this.#buffer[2] === 0xbf) at = 3;
    while (at < end) {
      const next = this.#columns ? this.#readRow(at, end, isLast) : this.#readHeader(at, end, isLast);
      if (next < 0) break;
      at = next;
    }
    this.#batch.flush(this.#buffer, this.#table);
    this.#buffer.copyWithin(0, at, end);
    this.#filled = end - at;
    if (this.#filled === this.#buffer.length) this.#grow();
  }

  #grow(): void {
    if (this.#buffer.length >= rowBytesMax) throw new EventFileError(`row ${this.#row} is longer than 256 MiB`);
    const wider = new Uint8Array(this.#buffer.length * 2);
    wider.set(this.#buffer);
    this.#buffer = wider;
  }

  #readHeader(start: number, end: number, isLast: boolean): number {
    let stop = this.#buffer.subarray(start, end).indexOf(newline);
    if (stop < 0 && !isLast) return -1;
    stop = stop < 0 ? end : start + stop;
    const names = decoder
      .decode(this.#buffer.subarray(start, stop))
      .trim()
      .split(",")
      .map((name) => name.trim().replace(/^"(.*)"$/, "$1"));
    for (const name of this.#required) {
      if (!names.includes(name)) {
        throw new EventFileError(`there is no column "${name}" (found: ${names.join(", ").slice(0, 200)})`);
      }
    }
    this.#columns = Int8Array.from(names, (name, i) => (isRole(name) && names.indexOf(name) === i ? roles[name] : -1));
    this.#row = 2;
    return stop + 1;
  }

  /** Returns where the next row starts, or -1 when this one is not complete yet. */
  #readRow(start: number, end: number, isLast: boolean): number {
    const first = this.#buffer[start];
    if (first === newline) return start + 1;
    if (first === carriageReturn && (start + 1 < end || isLast)) return start + 1;
    this.#fields = 0;
    if (this.#unescaped.size > 0) this.#unescaped.clear();
    let at = start;
    for (;;) {
      if (at < end && this.#buffer[at] === quote) at = this.#readQuoted(at, end, isLast);
      else at = this.#readPlain(at, end, isLast);
      if (at < 0) return -1;
      this.#fields++;
      if (at >= end || this.#buffer[at] === newline) break;
      at++;
    }
    this.#commit();
    return at + 1;
  }

  /** The hot loop: one pass finds the end of the field and both its hashes. */
  #readPlain(start: number, end: number, isLast: boolean): number {
    const buffer = this.#buffer;
    let hash = 0x811c9dc5;
    let hash2 = 0x01000193;
    let at = start;
    for (; at < end; at++) {
      const byte = buffer[at]!;
      if (byte === comma || byte === newline) break;
      hash = Math.imul(hash ^ byte, 0x01000193);
      hash2 = Math.imul(hash2 ^ byte, 0x5bd1e995) + 1;
    }
    if (at === end && !isLast) return -1;
    if (at > start && buffer[at - 1] === carriageReturn && (at === end || buffer[at] === newline)) {
      return this.#field(buffer, start, at - 1, at);
    }
    const role = this.#role();
    if (role >= 0) {
      this.#from[role] = start;
      this.#to[role] = at;
      this.#hash[role] = hash;
      this.#hash2[role] = hash2;
    }
    return at;
  }

  #readQuoted(start: number, end: number, isLast: boolean): number {
    const buffer = this.#buffer;
    let isEscaped = false;
    let close = start + 1;
    for (; close < end; close++) {
      if (buffer[close] !== quote) continue;
      if (buffer[close + 1] !== quote || close + 1 >= end) break;
      isEscaped = true;
      close++;
    }
    if (close >= end - 1 && !isLast) return -1;
    if (close >= end) throw new EventFileError(`row ${this.#row}: a quoted field is never closed`);
    let at = close + 1;
    if (at < end && buffer[at] === carriageReturn) at++;
    if (at === end && !isLast) return -1;
    if (at < end && buffer[at] !== comma && buffer[at] !== newline) {
      throw new EventFileError(`row ${this.#row}: text follows a closing quote`);
    }
    if (isEscaped && this.#role() >= 0) {
      const bytes = encoder.encode(decoder.decode(buffer.subarray(start + 1, close)).replaceAll('""', '"'));
      this.#unescaped.set(this.#role(), bytes);
      return this.#field(bytes, 0, bytes.length, at);
    }
    return this.#field(buffer, start + 1, close, at);
  }

  #field(source: Uint8Array, from: number, to: number, next: number): number {
    const role = this.#role();
    if (role < 0) return next;
    let hash = 0x811c9dc5;
    let hash2 = 0x01000193;
    for (let i = from; i < to; i++) {
      hash = Math.imul(hash ^ source[i]!, 0x01000193);
      hash2 = Math.imul(hash2 ^ source[i]!, 0x5bd1e995) + 1;
    }
    this.#from[role] = from;
    this.#to[role] = to;
    this.#hash[role] = hash;
    this.#hash2[role] = hash2;
    return next;
  }

  #role(): number {
    return this.#columns![this.#fields] ?? -1;
  }

  #commit(): void {
    const columns = this.#columns!.length;
    if (this.#fields !== columns) {
      throw new EventFileError(`row ${this.#row} has ${this.#fields} fields where the header has ${columns}`);
    }
    this.#requireId(roles.account_id);
    this.#requireId(roles.object_id);
    const content = (this.#hash[2]! >>> 0) * 2097152 + (mixed(this.#hash2[2]!) >>> 11);
    if (this.#unescaped.has(roles.account_id) || this.#unescaped.has(roles.object_id)) {
      this.#batch.flush(this.#buffer, this.#table);
      const account = this.#code(roles.account_id, this.#table.accounts);
      const object = this.#code(roles.object_id, this.#table.objects);
      this.#table.add(account, object, this.#time(), content, this.#isOriginal());
    } else {
      this.#addToBatch(content);
    }
    this.#row++;
  }

  #addToBatch(content: number): void {
    const batch = this.#batch;
    batch.row(this.#time(), content, this.#isOriginal());
    batch.account(this.#from[0]!, this.#to[0]!, this.#hash[0]!);
    batch.object(this.#from[1]!, this.#to[1]!, this.#hash[1]!);
    if (batch.isFull) batch.flush(this.#buffer, this.#table);
  }

  #requireId(role: number): void {
    if (this.#to[role] === this.#from[role]) {
      throw new EventFileError(`row ${this.#row}: ${Object.keys(roles)[role]} is empty`);
    }
  }

  #code(role: number, table: EventTableBuilder["accounts"]): number {
    const source = this.#unescaped.get(role) ?? this.#buffer;
    return table.codeOf(source, this.#from[role]!, this.#to[role]!, this.#hash[role]!);
  }

  #isOriginal(): boolean {
    const length = this.#to[1]! - this.#from[1]!;
    if (this.#hash[1] !== this.#hash[2] || this.#to[2]! - this.#from[2]! !== length) return false;
    const object = this.#unescaped.get(1) ?? this.#buffer;
    const content = this.#unescaped.get(2) ?? this.#buffer;
    for (let i = 0; i < length; i++) {
      if (object[this.#from[1]! + i] !== content[this.#from[2]! + i]) return false;
    }
    return true;
  }

  #time(): number {
    let value = 0;
    const from = this.#from[3]!;
    const to = this.#to[3]!;
    if (to === from || to - from > 15) return this.#timeText(from, to);
    for (let at = from; at < to; at++) {
      const digit = this.#buffer[at]! - 0x30;
      if (digit < 0 || digit > 9) return this.#timeText(from, to);
      value = value * 10 + digit;
    }
    return value;
  }

  /** Signs, fractions and exponents are rare enough for the slow way. */
  #timeText(from: number, to: number): number {
    const text = decoder.decode((this.#unescaped.get(3) ?? this.#buffer).subarray(from, to)).trim();
    if (!/^[+-]?\d+(\.\d*)?([eE][+-]?\d{1,3})?$/.test(text) || !Number.isFinite(Number(text))) {
      throw new EventFileError(
        `row ${this.#row}: timestamp_share "${text.slice(0, 40)}" is not a number of seconds since 1970`,
      );
    }
    return Number(text);
  }
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

const isRole = (name: string): name is RoleName => Object.hasOwn(roles, name);

function mixed(hash: number): number {
  const h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return h ^ (h >>> 13);
}
