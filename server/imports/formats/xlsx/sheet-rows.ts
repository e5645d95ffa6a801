import { maxRowBytes } from "#server/schema/import-limits.ts";
import { UnreadableFile } from "../../read/unreadable.ts";
import { absent, type Cells, compound } from "../format.ts";
import { type DateStyle, dateOf } from "./dates.ts";
import { cellTypes, maxSheetColumns, PlainRow, signs } from "./plain-row.ts";
import type { SharedTexts } from "./shared-texts.ts";
import type { Workbook } from "./workbook.ts";
import { decoded, nameCode, withoutEscapes, type XmlHandlers, type XmlScanner } from "./xml-scanner.ts";

const tags = {
  row: nameCode("row"),
  c: nameCode("c"),
  v: nameCode("v"),
  is: nameCode("is"),
  t: nameCode("t"),
  rPh: nameCode("rPh"),
};
const attributes = { r: nameCode("r"), t: nameCode("t"), s: nameCode("s") };
export type SheetSink = {
  /** The first row that holds anything; answers which columns are wanted, or null to go on as if it had not been there. */
  onFirst(row: number, texts: readonly string[]): readonly number[];
  /** Every row after it that holds anything. */
  onRow(row: number, cells: Cells): void;
  /** The first row, where it is a row like any other. */
  firstIsRow: boolean;
};

/** Makes rows of the tags of a sheet. A row lives in one buffer, texts that sheets share in theirs. */
export class SheetRows implements XmlHandlers {
  #row = 0;
  #column = -1;
  #type = "n";
  #style = 0;
  #inValue = false;
  #inReading = false;
  #hasContent = false;
  #value: Uint8Array = new Uint8Array(1 << 12);
  #valueLength = 0;
  #bytes: Uint8Array = new Uint8Array(1 << 14);
  #length = 0;
  /** Null until the first row is over. */
  #slots: number[][] | null = null;
  #first: string[] = [];
  #cells: Cells = { bytes: [], start: new Int32Array(0), end: new Int32Array(0) };
  #isOwn: boolean[] = [];
  readonly #sink: SheetSink;
  readonly #shared: SharedTexts;
  readonly #dateStyles: readonly DateStyle[];
  readonly #counts: Workbook["counts"];

  constructor(sink: SheetSink, shared: SharedTexts, { dateStyles, counts }: Workbook) {
    this.#sink = sink;
    this.#shared = shared;
    this.#dateStyles = dateStyles;
    this.#counts = counts;
  }

  open(name: number, tag: XmlScanner) {
    if (name === tags.c) this.#openCell(tag);
    else if (name === tags.v || name === tags.t) this.#inValue = !this.#inReading;
    else if (name === tags.rPh) this.#inReading = true;
    else if (name === tags.row) this.#openRow(tag);
  }

  close(name: number) {
    if (name === tags.v || name === tags.t) this.#inValue = false;
    else if (name === tags.c) this.#closeCell();
    else if (name === tags.rPh) this.#inReading = false;
    else if (name === tags.row) this.#closeRow();
  }

  text(bytes: Uint8Array, from: number, to: number, isRaw: boolean) {
    if (!this.#inValue) return;
    const part = bytes.subarray(from, to);
    this.#addValue(isRaw || !part.includes(AMPERSAND) ? part : encoder.encode(decoded(bytes, from, to, false)));
  }

  #addValue(part: Uint8Array) {
    this.#value = withRoom(this.#value, this.#valueLength, part.length);
    this.#value.set(part, this.#valueLength);
    this.#valueLength += part.length;
  }

  /** The rows behind the first one, where they are written as nearly all are. */
  take(bytes: Uint8Array, from: number, to: number): number {
    if (this.#slots === null || this.#inRow) return -1;
    const row = this.#plain;
    const end = row.read(bytes, from, to);
    if (end < 0) return -1;
    this.#beginRow(row.number);
    for (let i = 0; i < row.count; i += 1) this.#takeCell(bytes, row, i);
    this.#closeRow();
    return end;
  }

  #plain = new PlainRow();
  #inRow = false;

  #takeCell(bytes: Uint8Array, row: PlainRow, i: number) {
    const slots = this.#slots?.[row.columns[i] ?? 0];
    const type = row.types[i] ?? 0;
    const start = row.starts[i] ?? 0;
    const end = row.ends[i] ?? 0;
    const isDated = type === cellTypes.number && (this.#dateStyles[row.styles[i] ?? 0] ?? "none") !== "none";
    const found = row.signs[i] ?? 0;
    const isAsWritten =
      type === cellTypes.number
        ? !isDated && (found & signs.exponent) === 0
        : type === cellTypes.text && (found & signs.escape) === 0;
    if (isAsWritten) {
      this.#hasContent = true;
      if (slots === undefined) return;
      for (const slot of slots) {
        this.#cells.bytes[slot] = bytes;
        this.#cells.start[slot] = start;
        this.#cells.end[slot] = end;
      }
      return;
    }
    this.#type = typeNames[type] ?? "n";
    this.#style = row.styles[i] ?? 0;
    this.#column = row.columns[i] ?? 0;
    this.#valueLength = 0;
    this.#addValue(bytes.subarray(start, end));
    this.#closeCell();
  }

  #openRow(tag: XmlScanner) {
    this.#beginRow(tag.numberAttribute(attributes.r, 0));
    this.#inRow = true;
  }

  #beginRow(number: number) {
    this.#row = Math.max(this.#row + 1, number);
    this.#column = -1;
    this.#length = 0;
    this.#hasContent = false;
    this.#cells.start.fill(absent);
    this.#isOwn.fill(false);
  }

  #openCell(tag: XmlScanner) {
    this.#column = tag.columnAttribute(attributes.r, this.#column + 1);
    if (!(this.#column >= 0 && this.#column < maxSheetColumns)) throw new UnreadableFile("damaged");
    this.#type = tag.attribute(attributes.t) ?? "n";
    this.#style = tag.numberAttribute(attributes.s, 0);
    this.#valueLength = 0;
  }

  #closeCell() {
    if (this.#valueLength === 0) return;
    if (this.#type === "s" && this.#sharedIsEmpty()) return;
    this.#hasContent = true;
    if (this.#slots === null) {
      while (this.#first.length < this.#column) this.#first.push("");
      this.#first[this.#column] = this.#cellText() ?? "";
      return;
    }
    for (const slot of this.#slots[this.#column] ?? []) this.#putCell(slot);
  }

  #putCell(slot: number) {
    if (this.#type === "s") {
      this.#shared.put(this.#index(), this.#cells, slot);
      return;
    }
    if (this.#type === "e") {
      this.#cells.start[slot] = compound;
      return;
    }
    const text = this.#isAsWritten() ? null : this.#cellText();
    const bytes = text === null ? this.#value.subarray(0, this.#valueLength) : encoder.encode(text);
    this.#bytes = withRoom(this.#bytes, this.#length, bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#cells.start[slot] = this.#length;
    this.#length += bytes.length;
    this.#cells.end[slot] = this.#length;
    this.#isOwn[slot] = true;
  }

  /** Whether the bytes of the cell are its text: plain numbers, and texts without escapes. */
  #isAsWritten(): boolean {
    const value = this.#value.subarray(0, this.#valueLength);
    if (this.#type === "b") return false;
    if (this.#type !== "n") return !value.includes(UNDERSCORE);
    return (this.#dateStyles[this.#style] ?? "none") === "none" && !value.includes(UPPER_E) && !value.includes(LOWER_E);
  }

  #cellText(): string {
    const written = Buffer.from(this.#value.buffer, this.#value.byteOffset, this.#valueLength).toString("utf8");
    switch (this.#type) {
      case "s":
        return this.#shared.textOf(this.#index());
      case "b":
        return written === "1" ? "TRUE" : "FALSE";
      case "n":
        return this.#numberText(written);
      default:
        return withoutEscapes(written);
    }
  }

  /** Numbers that are short enough to be exact lose their exponent; a longer one keeps it, and is found to be rounded. */
  #numberText(written: string): string {
    const number = Number(written);
    const style = this.#dateStyles[this.#style] ?? "none";
    if (style !== "none") return dateOf(number, style, this.#counts) ?? written;
    if (!/e/i.test(written) || !Number.isFinite(number)) return written;
    return Math.abs(number) < 1e15 ? String(number) : number.toExponential();
  }

  #index(): number {
    let index = 0;
    for (let i = 0; i < this.#valueLength; i += 1) index = index * 10 + ((this.#value[i] ?? 0) - 48);
    return index;
  }

  #sharedIsEmpty(): boolean {
    const probe: Cells = this.#probe;
    return !this.#shared.put(this.#index(), probe, 0) || probe.start[0] === probe.end[0];
  }

  #probe: Cells = { bytes: [nothing], start: new Int32Array(1), end: new Int32Array(1) };

  #closeRow() {
    this.#inRow = false;
    if (!this.#hasContent) return;
    if (this.#slots === null) {
      this.#begin();
      return;
    }
    for (let slot = 0; slot < this.#isOwn.length; slot += 1)
      if (this.#isOwn[slot]) this.#cells.bytes[slot] = this.#bytes;
    this.#sink.onRow(this.#row, this.#cells);
  }

  #begin() {
    const wanted = this.#sink.onFirst(this.#row, this.#first);
    this.#slots = [];
    for (const [slot, column] of wanted.entries()) {
      const slots = this.#slots[column] ?? [];
      slots.push(slot);
      this.#slots[column] = slots;
    }
    const bytes = wanted.map(() => nothing);
    this.#cells = { bytes, start: new Int32Array(wanted.length).fill(absent), end: new Int32Array(wanted.length) };
    this.#isOwn = wanted.map(() => false);
    if (!this.#sink.firstIsRow) return;
    for (const [slot, column] of wanted.entries()) {
      const text = encoder.encode(this.#first[column] ?? "");
      this.#cells.bytes[slot] = text;
      this.#cells.start[slot] = text.length === 0 ? absent : 0;
      this.#cells.end[slot] = text.length;
    }
    this.#sink.onRow(this.#row, this.#cells);
  }
}

/** The type of a cell that stands for those of its kind. */
const typeNames = ["n", "s", "str", "e"];
const AMPERSAND = 38;
const UNDERSCORE = 95;
const UPPER_E = 69;
const LOWER_E = 101;
const nothing = new Uint8Array(0);
const encoder = new TextEncoder();

function withRoom(bytes: Uint8Array, used: number, more: number): Uint8Array {
  if (used + more > maxRowBytes) throw new UnreadableFile("damaged");
  if (used + more <= bytes.length) return bytes;
  const grown = new Uint8Array(Math.max(2 * bytes.length, used + more));
  grown.set(bytes.subarray(0, used));
  return grown;
}
