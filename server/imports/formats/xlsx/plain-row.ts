/** What the type of a cell says of its value. */
export const cellTypes = { number: 0, shared: 1, text: 2, error: 3, other: 4 } as const;
/** Of a number, that it has an exponent; of a text, that it has an escape of workbooks, such as `_x000D_`. */
export const signs = { exponent: 1, escape: 2 } as const;

const LT = 60;
const GT = 62;
const SLASH = 47;
const QUOTE = 34;
const COLON = 58;
const EQUALS = 61;
const SPACE = 32;
const AMPERSAND = 38;
const UNDERSCORE = 95;
const [LOWER_E, UPPER_E] = [101, 69];
const [R, S, T] = [114, 115, 116];

const bytesOf = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const rowOpens = bytesOf("<row");
const rowCloses = bytesOf("</row>");
const cellOpens = bytesOf("<c");
const cellCloses = bytesOf("</c>");
const valueOpens = bytesOf("<v>");
const valueCloses = bytesOf("</v></c>");
const textOpens = bytesOf("<is><t");
const textCloses = bytesOf("</t></is></c>");

/**
 * One row of a sheet as nearly all programs write it: cells with a value or a text and nothing else, no white space between
 * tags. Any other is left to the scanner that knows all of XML: this one never says that a row is bad.
 */
export class PlainRow {
  /** 0 where the row does not say which it is. */
  number = 0;
  count = 0;
  columns = new Int32Array(64);
  types = new Uint8Array(64);
  styles = new Int32Array(64);
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  /** What the text of the cell may hold that makes it stand for another: see `signs`. */
  signs = new Uint8Array(64);
  #at = 0;
  #value = 0;
  #type = 0;
  #style = 0;
  #column = 0;
  #isEmpty = false;

  /** Reads the row that begins at `from`; where it ends, or -1 for the other scanner. */
  read(bytes: Uint8Array, from: number, to: number): number {
    this.count = 0;
    this.number = 0;
    this.#column = -1;
    if (!isAt(bytes, from, to, rowOpens)) return -1;
    this.#at = from + rowOpens.length;
    if (!this.#rowTag(bytes, to)) return -1;
    while (!isAt(bytes, this.#at, to, rowCloses)) if (!this.#cell(bytes, to)) return -1;
    return this.#at + rowCloses.length;
  }

  #rowTag(bytes: Uint8Array, to: number): boolean {
    for (let name = this.#attribute(bytes, to); name !== 0; name = this.#attribute(bytes, to)) {
      if (name < 0) return false;
      if (name === R) this.number = this.#whole(bytes, this.#value, this.#at - 1);
      if (this.number < 0) return false;
    }
    return !this.#isEmpty;
  }

  #cell(bytes: Uint8Array, to: number): boolean {
    if (!isAt(bytes, this.#at, to, cellOpens)) return false;
    this.#at += cellOpens.length;
    this.#type = cellTypes.number;
    this.#style = 0;
    this.#column += 1;
    for (let name = this.#attribute(bytes, to); name !== 0; name = this.#attribute(bytes, to)) {
      if (name < 0) return false;
      if (name === R) this.#column = columnOf(bytes, this.#value, this.#at - 1);
      else if (name === T) this.#type = typeOf(bytes, this.#value, this.#at - 1);
      else if (name === S) this.#style = this.#whole(bytes, this.#value, this.#at - 1);
      if (this.#column < 0 || this.#style < 0 || this.#type === cellTypes.other) return false;
    }
    if (this.#isEmpty) return true;
    if (isAt(bytes, this.#at, to, cellCloses)) {
      this.#at += cellCloses.length;
      return true;
    }
    if (isAt(bytes, this.#at, to, valueOpens)) {
      this.#at += valueOpens.length;
      return this.#content(bytes, to, valueCloses);
    }
    if (!isAt(bytes, this.#at, to, textOpens)) return false;
    this.#at += textOpens.length;
    for (let name = this.#attribute(bytes, to); name !== 0; name = this.#attribute(bytes, to))
      if (name < 0) return false;
    return !this.#isEmpty && this.#content(bytes, to, textCloses);
  }

  #content(bytes: Uint8Array, to: number, closing: Uint8Array): boolean {
    const start = this.#at;
    let at = start;
    let found = 0;
    for (; at < to; at += 1) {
      const byte = bytes[at];
      if (byte === LT) break;
      if (byte === AMPERSAND) return false;
      if (byte === UNDERSCORE) found |= signs.escape;
      else if (byte === LOWER_E || byte === UPPER_E) found |= signs.exponent;
    }
    if (!isAt(bytes, at, to, closing)) return false;
    this.#at = at + closing.length;
    if (at > start) this.#keep(start, at, found);
    return true;
  }

  #keep(start: number, end: number, found: number) {
    const i = this.count;
    if (i === this.columns.length) this.#grow();
    this.columns[i] = this.#column;
    this.types[i] = this.#type;
    this.styles[i] = this.#style;
    this.starts[i] = start;
    this.ends[i] = end;
    this.signs[i] = found;
    this.count += 1;
  }

  #grow() {
    const length = 2 * this.columns.length;
    const grown = (from: Int32Array) => {
      const to = new Int32Array(length);
      to.set(from);
      return to;
    };
    const flags = (from: Uint8Array) => {
      const to = new Uint8Array(length);
      to.set(from);
      return to;
    };
    [this.columns, this.styles, this.starts, this.ends] = [
      grown(this.columns),
      grown(this.styles),
      grown(this.starts),
      grown(this.ends),
    ];
    [this.types, this.signs] = [flags(this.types), flags(this.signs)];
  }

  /**
   * The next attribute of the tag in hand: its name where that is one letter, 1 for a longer one, 0 where the tag ends, -1
   * where it is not written plainly. Its value is from `#value` to the quote before `#at`.
   */
  #attribute(bytes: Uint8Array, to: number): number {
    let at = this.#at;
    const sign = bytes[at];
    if (sign === GT && at < to) {
      this.#at = at + 1;
      this.#isEmpty = false;
      return 0;
    }
    if (sign === SLASH && at + 1 < to && bytes[at + 1] === GT) {
      this.#at = at + 2;
      this.#isEmpty = true;
      return 0;
    }
    if (sign !== SPACE) return -1;
    at += 1;
    const name = at;
    for (; at < to && bytes[at] !== EQUALS; at += 1) if (!isNameSign(bytes[at])) return -1;
    if (at === name || at + 1 >= to || bytes[at + 1] !== QUOTE) return -1;
    const isShort = at === name + 1;
    at += 2;
    this.#value = at;
    while (at < to && bytes[at] !== QUOTE) at += 1;
    if (at >= to) return -1;
    this.#at = at + 1;
    return isShort ? (bytes[name] ?? 1) : 1;
  }

  /** -1 where it is not a whole number of at most nine digits. */
  #whole(bytes: Uint8Array, from: number, to: number): number {
    if (from === to || to - from > 9) return -1;
    let number = 0;
    for (let i = from; i < to; i += 1) {
      const digit = (bytes[i] ?? 0) - 48;
      if (digit < 0 || digit > 9) return -1;
      number = number * 10 + digit;
    }
    return number;
  }
}

function isAt(bytes: Uint8Array, at: number, to: number, text: Uint8Array): boolean {
  if (at + text.length > to) return false;
  for (let i = 0; i < text.length; i += 1) if (bytes[at + i] !== text[i]) return false;
  return true;
}

/** The column of a place such as `AB12`, counted from 0; -1 where it is none that a sheet can have. */
function columnOf(bytes: Uint8Array, from: number, to: number): number {
  let column = 0;
  for (let i = from; i < to && i < from + 4; i += 1) {
    const letter = (bytes[i] ?? 0) | 32;
    if (letter < 97 || letter > 122) break;
    column = column * 26 + letter - 96;
  }
  return column > maxSheetColumns ? -1 : column - 1;
}

/** What Excel itself allows. */
export const maxSheetColumns = 16_384;

/** `n`, `s`, `e`, `str` and `inlineStr`; all others, of one letter, are read by the other scanner's ways. */
function typeOf(bytes: Uint8Array, from: number, to: number): number {
  if (to - from > 1) return cellTypes.text;
  if (bytes[from] === S) return cellTypes.shared;
  if (bytes[from] === LOWER_E) return cellTypes.error;
  return to > from && bytes[from] === 110 ? cellTypes.number : cellTypes.other;
}

/** Letters, digits and the colon of a prefix: a name with one is a long one, and none of those that are asked for. */
const isNameSign = (byte: number | undefined) =>
  byte !== undefined && ((byte >= 48 && byte <= COLON) || ((byte | 32) >= 97 && (byte | 32) <= 122));
