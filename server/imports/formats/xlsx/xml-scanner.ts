import { UnreadableFile } from "../../read/unreadable.ts";

/** What the scanner calls back for. Bytes are valid only while they are being handled. */
export type XmlHandlers = {
  /** A tag opens; its attributes can be asked for. `name` is the code of its name without prefix. */
  open(name: number, tag: XmlScanner): void;
  close(name: number): void;
  /** Text between two tags, as written. `isRaw`: nothing in it stands for something else. */
  text(bytes: Uint8Array, from: number, to: number, isRaw: boolean): void;
  /** May take a whole element that begins at `from`, and answers where it ends; -1 to be called for each of its tags. */
  take?(bytes: Uint8Array, from: number, to: number): number;
};

const LT = 60;
const GT = 62;
const SLASH = 47;
const BANG = 33;
const QUESTION = 63;
const QUOTE = 34;
const APOSTROPHE = 39;
const EQUALS = 61;
const COLON = 58;
/** Longest run of text or tag that is gathered. */
const maxRun = 16 << 20;

/** No column is further than this by far. */
const maxPlace = 1 << 20;

/** A number for a name, so that names are compared without making texts of them. */
export function nameCode(name: string): number {
  let code = 7;
  for (let i = 0; i < name.length; i += 1) code = (Math.imul(code, 31) + name.charCodeAt(i)) | 0;
  return code;
}

/**
 * Cuts the XML of a workbook into tags and texts, block by block. It knows no document types, so there are no entities but
 * the five of XML and numbered characters, and nothing can be expanded or fetched.
 */
export class XmlScanner {
  #bytes: Uint8Array = new Uint8Array(1 << 16);
  #length = 0;
  #at = 0;
  #tagFrom = 0;
  #tagTo = 0;
  /** The attribute that was found last. */
  #valueFrom = 0;
  #valueTo = 0;
  readonly #handlers: XmlHandlers;

  constructor(handlers: XmlHandlers) {
    this.#handlers = handlers;
  }

  push(block: Uint8Array) {
    this.#append(block);
    let hasMore = true;
    while (hasMore) hasMore = this.#takeWhole() || this.#step();
    if (this.#length - this.#at > maxRun) throw new UnreadableFile("damaged");
  }

  /** What follows the last tag can only be white space. */
  end() {
    for (let i = this.#at; i < this.#length; i += 1)
      if ((this.#bytes[i] ?? 0) > 32) throw new UnreadableFile("damaged");
  }

  /** The value of an attribute of the tag in hand, or null. */
  attribute(name: number): string | null {
    if (!this.#find(name)) return null;
    const first = this.#bytes[this.#valueFrom] ?? 0;
    if (this.#valueTo - this.#valueFrom === 1 && first < 0x80) return String.fromCharCode(first);
    return decoded(this.#bytes, this.#valueFrom, this.#valueTo, false);
  }

  /** A whole number, or `otherwise` where the tag has no such attribute or it is none. */
  numberAttribute(name: number, otherwise: number): number {
    if (!this.#find(name) || this.#valueTo - this.#valueFrom > 9) return otherwise;
    let number = 0;
    for (let i = this.#valueFrom; i < this.#valueTo; i += 1) {
      const digit = (this.#bytes[i] ?? 0) - 48;
      if (digit < 0 || digit > 9) return otherwise;
      number = number * 10 + digit;
    }
    return number;
  }

  /** The column of a place such as `AB12`, which is 27, counted from 0; `otherwise` where the tag has no such attribute. */
  columnAttribute(name: number, otherwise: number): number {
    if (!this.#find(name)) return otherwise;
    let column = 0;
    for (let i = this.#valueFrom; i < this.#valueTo && column < maxPlace; i += 1) {
      const letter = (this.#bytes[i] ?? 0) | 32;
      if (letter < 97 || letter > 122) break;
      column = column * 26 + letter - 96;
    }
    return column - 1;
  }

  #find(name: number): boolean {
    const bytes = this.#bytes;
    const to = this.#tagTo;
    let i = this.#tagFrom;
    while (i < to) {
      while (i < to && (bytes[i] ?? 0) <= 32) i += 1;
      let code = 7;
      for (; i < to && bytes[i] !== EQUALS && (bytes[i] ?? 0) > 32; i += 1)
        code = bytes[i] === COLON ? 7 : (Math.imul(code, 31) + (bytes[i] ?? 0)) | 0;
      while (i < to && bytes[i] !== QUOTE && bytes[i] !== APOSTROPHE) i += 1;
      const quote = bytes[i];
      let end = i + 1;
      while (end < to && bytes[end] !== quote) end += 1;
      if (end >= to) return false;
      if (code === name) {
        this.#valueFrom = i + 1;
        this.#valueTo = end;
        return true;
      }
      i = end + 1;
    }
    return false;
  }

  #append(block: Uint8Array) {
    const kept = this.#length - this.#at;
    if (kept + block.length > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(2 * this.#bytes.length, kept + block.length));
      grown.set(this.#bytes.subarray(this.#at, this.#length));
      this.#bytes = grown;
    } else if (this.#at > 0) this.#bytes.copyWithin(0, this.#at, this.#length);
    this.#at = 0;
    this.#bytes.set(block, kept);
    this.#length = kept + block.length;
  }

  #takeWhole(): boolean {
    if (!this.#handlers.take || this.#bytes[this.#at] !== LT || this.#at >= this.#length) return false;
    const end = this.#handlers.take(this.#bytes, this.#at, this.#length);
    if (end < 0) return false;
    this.#at = end;
    return true;
  }

  /** Handles one text or one tag; false where the rest of it has not come yet. */
  #step(): boolean {
    const bytes = this.#bytes;
    const length = this.#length;
    const at = this.#at;
    let lt = at;
    while (lt < length && bytes[lt] !== LT) lt += 1;
    if (lt === length) return false;
    if (lt > at) {
      this.#handlers.text(bytes, at, lt, false);
      this.#at = lt;
    }
    if (lt + 1 === length) return false;
    const next = bytes[lt + 1];
    if (next === BANG || next === QUESTION) return this.#special(lt, next);
    let gt = lt + 1;
    for (let quote = 0; gt < length; gt += 1) {
      const byte = bytes[gt] ?? 0;
      if (quote !== 0) quote = byte === quote ? 0 : quote;
      else if (byte === QUOTE || byte === APOSTROPHE) quote = byte;
      else if (byte === GT) break;
    }
    if (gt === length) return false;
    this.#at = gt + 1;
    this.#tag(lt + 1, gt);
    return true;
  }

  #tag(from: number, to: number) {
    const bytes = this.#bytes;
    const isClosing = bytes[from] === SLASH;
    let code = 7;
    let i = isClosing ? from + 1 : from;
    for (; i < to && (bytes[i] ?? 0) > 32 && bytes[i] !== SLASH; i += 1)
      code = bytes[i] === COLON ? 7 : (Math.imul(code, 31) + (bytes[i] ?? 0)) | 0;
    if (isClosing) {
      this.#handlers.close(code);
      return;
    }
    const isEmpty = bytes[to - 1] === SLASH;
    this.#tagFrom = i;
    this.#tagTo = isEmpty ? to - 1 : to;
    this.#handlers.open(code, this);
    if (isEmpty) this.#handlers.close(code);
  }

  /** Comments and instructions are passed over, raw text is text, and a document type is refused. */
  #special(lt: number, kind: number): boolean {
    const rest = Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset + lt, this.#length - lt);
    const [opening, closing] =
      kind === QUESTION ? ["<?", "?>"] : rest[2] === 45 ? ["<!--", "-->"] : ["<![CDATA[", "]]>"];
    if (rest.length < opening.length) return false;
    if (rest.subarray(0, opening.length).toString("latin1") !== opening) throw new UnreadableFile("damaged");
    const end = rest.indexOf(closing, opening.length, "latin1");
    if (end < 0) return false;
    if (opening === "<![CDATA[") this.#handlers.text(this.#bytes, lt + opening.length, lt + end, true);
    this.#at = lt + end + closing.length;
    return true;
  }
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The text that these bytes stand for. An entity that XML does not have stays as it is written. */
export function decoded(bytes: Uint8Array, from: number, to: number, isRaw: boolean): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString("utf8");
  if (isRaw || !text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w{1,4}));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[name] ?? whole;
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)
      ? String.fromCodePoint(point)
      : "\ufffd";
  });
}

/** Workbooks write characters that XML cannot hold as `_x000D_`. */
export const withoutEscapes = (text: string) =>
  text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
