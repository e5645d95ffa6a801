/** Where ids stand in a buffer, and their hashes. */
export type IdSpans = {
  length: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly hash: Int32Array;
};

/** Distinct ids as bytes in one block, numbered in order of first sight: a million of them cost no million objects. */
export class IdTable {
  #slots = new Uint32Array(1 << 16);
  #hashes = new Uint32Array(1 << 15);
  #ends = new Uint32Array(1 << 15);
  #bytes = new Uint8Array(1 << 20);
  #used = 0;
  size = 0;

  /** The number of the id whose bytes stand in `source` from `from` up to `to`. */
  codeOf(source: Uint8Array, from: number, to: number, hash: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
      const code = this.#slots[slot]!;
      if (code === 0) return this.#add(source, from, to, hash, slot);
      if (this.#hashes[code - 1] === hash >>> 0 && this.#equals(code - 1, source, from, to)) return code - 1;
    }
  }

  /**
   * The numbers of the ids that stand in `source` at `ids`, in their order. Each step of the search is taken for all of them
   * before the next: the table outgrows the processor's caches, and only loads that do not wait for one another overlap.
   */
  codesOf(source: Uint8Array, ids: IdSpans, codes: Uint32Array): void {
    const { length, from, to, hash } = ids;
    const slots = this.#slots;
    const hashes = this.#hashes;
    const mask = slots.length - 1;
    for (let i = 0; i < length; i++) codes[i] = slots[spread(hash[i]!) & mask]!;
    for (let i = 0; i < length; i++) {
      const code = codes[i]!;
      if (code !== 0 && hashes[code - 1] !== hash[i]! >>> 0) codes[i] = 0;
    }
    for (let i = 0; i < length; i++) {
      const code = codes[i]!;
      const known = code !== 0 && this.#equals(code - 1, source, from[i]!, to[i]!);
      codes[i] = known ? code - 1 : this.codeOf(source, from[i]!, to[i]!, hash[i]!);
    }
  }

  startOf(code: number): number {
    return code === 0 ? 0 : this.#ends[code - 1]!;
  }

  endOf(code: number): number {
    return this.#ends[code]!;
  }

  get bytes(): Uint8Array {
    return this.#bytes;
  }

  text(code: number): string {
    return decoder.decode(this.#bytes.subarray(this.startOf(code), this.endOf(code)));
  }

  #equals(code: number, source: Uint8Array, from: number, to: number): boolean {
    const start = this.startOf(code);
    if (this.#ends[code]! - start !== to - from) return false;
    const bytes = this.#bytes;
    for (let i = from, j = start; i < to; i++, j++) if (source[i] !== bytes[j]) return false;
    return true;
  }

  #add(source: Uint8Array, from: number, to: number, hash: number, slot: number): number {
    const code = this.size++;
    this.#slots[slot] = code + 1;
    if (code === this.#hashes.length) {
      this.#hashes = widened(this.#hashes, code * 2);
      this.#ends = widened(this.#ends, code * 2);
    }
    const length = to - from;
    if (this.#used + length > this.#bytes.length) {
      const bytes = new Uint8Array(Math.max(this.#bytes.length * 2, this.#used + length));
      bytes.set(this.#bytes.subarray(0, this.#used));
      this.#bytes = bytes;
    }
    for (let i = from, j = this.#used; i < to; i++, j++) this.#bytes[j] = source[i]!;
    this.#used += length;
    this.#hashes[code] = hash;
    this.#ends[code] = this.#used;
    if (this.size * 2 > this.#slots.length) this.#rehash();
    return code;
  }

  #rehash(): void {
    const slots = new Uint32Array(this.#slots.length * 4);
    const mask = slots.length - 1;
    for (let code = 0; code < this.size; code++) {
      let slot = spread(this.#hashes[code]!) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = code + 1;
    }
    this.#slots = slots;
  }
}

const decoder = new TextDecoder();

/** FNV leaves its low bits poorly mixed for short ids that differ in their last digits. */
function spread(hash: number): number {
  const h = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}

function widened(column: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(length);
  wider.set(column);
  return wider;
}

/** The given numbers ordered by their ids, by code unit as JavaScript compares strings. */
export function codesInOrder(table: IdTable, codes: Uint32Array): Uint32Array {
  const prefix = commonPrefix(table, codes);
  const { keys, hasHighBytes } = sortKeys(table, codes, prefix);
  if (hasHighBytes) return byText(table, codes);
  const order = codes.map((_, i) => i);
  order.sort((x, y) => keys[x]! - keys[y]! || compareFrom(table, codes[x]!, codes[y]!, prefix + keyBytes));
  return order.map((i) => codes[i]!);
}

const keyBytes = 6;

/**
 * The bytes behind the common prefix as one number each. UTF-8 sorts as UTF-16 does until characters beyond the basic plane
 * meet those at its end; both begin with high bytes.
 */
function sortKeys(table: IdTable, codes: Uint32Array, prefix: number): { keys: Float64Array; hasHighBytes: boolean } {
  const keys = new Float64Array(codes.length);
  const bytes = table.bytes;
  let hasHighBytes = false;
  for (let i = 0; i < codes.length; i++) {
    const end = table.endOf(codes[i]!);
    let at = table.startOf(codes[i]!) + prefix;
    let key = 0;
    for (let k = 0; k < keyBytes; k++, at++) key = key * 256 + (at < end ? bytes[at]! : 0);
    keys[i] = key;
    for (let b = table.startOf(codes[i]!); b < end; b++) if (bytes[b]! >= 0xee) hasHighBytes = true;
  }
  return { keys, hasHighBytes };
}

function commonPrefix(table: IdTable, codes: Uint32Array): number {
  const first = codes[0];
  if (first === undefined) return 0;
  const start = table.startOf(first);
  let length = table.endOf(first) - start;
  for (const code of codes) {
    const from = table.startOf(code);
    const until = Math.min(length, table.endOf(code) - from);
    length = 0;
    while (length < until && table.bytes[from + length] === table.bytes[start + length]) length++;
  }
  return length;
}

function compareFrom(table: IdTable, x: number, y: number, skip: number): number {
  const [endX, endY] = [table.endOf(x), table.endOf(y)];
  let atX = table.startOf(x) + skip;
  let atY = table.startOf(y) + skip;
  for (; atX < endX && atY < endY; atX++, atY++) {
    const difference = table.bytes[atX]! - table.bytes[atY]!;
    if (difference !== 0) return difference;
  }
  return endX - table.startOf(x) - (endY - table.startOf(y));
}

function byText(table: IdTable, codes: Uint32Array): Uint32Array {
  const entries = Array.from(codes, (code) => ({ code, text: table.text(code) }));
  entries.sort((x, y) => (x.text < y.text ? -1 : x.text > y.text ? 1 : 0));
  return Uint32Array.from(entries, ({ code }) => code);
}
