/**
 * Rows on their way into the engine, as tab-separated text in which a tab, a line end or the escape character never
 * stands for itself. So the engine can split the text anywhere and read it on all cores, whatever the cells hold.
 */
export class StagedRows {
  bytes: Uint8Array = new Uint8Array(1 << 20);
  length = 0;
  rows = 0;
  #isFirst = true;

  /** A whole number, not negative. */
  number(value: number) {
    this.#begin(24);
    let length = 1;
    for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) length += 1;
    let rest = value;
    for (let i = this.length + length - 1; i >= this.length; i -= 1) {
      const tens = Math.floor(rest / 10);
      this.bytes[i] = ZERO + rest - tens * 10;
      rest = tens;
    }
    this.length += length;
  }

  /** For short texts of the program's own: no character of them needs an escape. */
  word(text: string) {
    this.#begin(text.length);
    this.#ascii(text);
  }

  absent() {
    this.#begin(2);
    this.bytes[this.length] = ESCAPE;
    this.bytes[this.length + 1] = NOTHING;
    this.length += 2;
  }

  text(source: Uint8Array, start: number, end: number) {
    this.#begin(2 * (end - start));
    const { bytes } = this;
    let length = this.length;
    for (let i = start; i < end; i += 1) {
      const byte = source[i] ?? 0;
      if (byte > CR || (byte !== TAB && byte !== LF && byte !== CR && byte !== ESCAPE)) {
        bytes[length] = byte;
        length += 1;
        continue;
      }
      bytes[length] = ESCAPE;
      bytes[length + 1] = byte === TAB ? T : byte === LF ? N : byte === CR ? R : E;
      length += 2;
    }
    this.length = length;
  }

  endRow() {
    this.#room(1);
    this.bytes[this.length] = LF;
    this.length += 1;
    this.rows += 1;
    this.#isFirst = true;
  }

  /** What is staged, valid until `clear`. */
  view(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  clear() {
    this.length = 0;
    this.rows = 0;
  }

  #begin(size: number) {
    this.#room(size + 1);
    if (!this.#isFirst) {
      this.bytes[this.length] = TAB;
      this.length += 1;
    }
    this.#isFirst = false;
  }

  #room(size: number) {
    if (this.length + size <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(2 * this.bytes.length, this.length + size));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }

  #ascii(text: string) {
    for (let i = 0; i < text.length; i += 1) this.bytes[this.length + i] = text.charCodeAt(i);
    this.length += text.length;
  }
}

const ZERO = 48;
const ESCAPE = 1;
const TAB = 9;
const LF = 10;
const CR = 13;
const [E, N, R, T, NOTHING] = [69, 78, 82, 84, 90];

/** How the engine reads what `StagedRows` wrote. */
export function readStaged(fileLiteral: string, columns: Readonly<Record<string, string>>): string {
  const types = Object.entries(columns)
    .map(([name, type]) => `'${name}': '${type}'`)
    .join(", ");
  return (
    `read_csv(${fileLiteral}, auto_detect = false, header = false, delim = '\t', quote = '', escape = '', comment = '', ` +
    `nullstr = '${String.fromCharCode(ESCAPE, NOTHING)}', new_line = '\\n', columns = {${types}})`
  );
}

/** The text of a staged column as it stood in the file. The escape itself is restored last, so that nothing is taken twice. */
export const unescaped = (column: string) =>
  `CASE WHEN NOT contains(${column}, chr(1)) THEN ${column} ELSE replace(replace(replace(replace(${column}, chr(1) || 'T', chr(9)), ` +
  `chr(1) || 'N', chr(10)), chr(1) || 'R', chr(13)), chr(1) || 'E', chr(1)) END`;
