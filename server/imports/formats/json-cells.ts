import { absent, type Cells, compound, type Reading, textCells } from "./format.ts";
import { cellOf, memberAt, readObject } from "./json-objects.ts";
import { JsonScanner } from "./json-scanner.ts";

/** Reads objects of JSON as rows: hands over the cells that were asked for, or answers why there are none. */
export function objectReader(wanted: readonly string[], onRow: Reading["onRow"]) {
  const decoder = new TextDecoder();
  const quick = new JsonCells(wanted);
  const cells = textCells(wanted.length);
  return {
    read(row: number, bytes: Uint8Array): "not_json" | "too_deep" | null {
      if (quick.take(bytes, 0, bytes.length)) {
        onRow(row, quick.cells);
        return null;
      }
      const object = readObject(decoder.decode(bytes));
      if (typeof object === "string") return object;
      for (const [slot, column] of wanted.entries()) cells.put(slot, cellOf(memberAt(object, column)));
      onRow(row, cells);
      return null;
    },
  };
}

/** A member that some column names: the slots that it fills, and the members of it that columns name by their path. */
type Member = {
  key: Uint8Array;
  slots: number[];
  inner: Member[];
  /** Whether its value may decide how another column is understood. */
  isDoubtful: boolean;
  /** The row in which it was met last. */
  metIn: number;
};

/**
 * Takes the cells that were asked for out of one object of JSON without making a value of the rest of it. It never decides
 * that a row is bad: whatever is not plainly good JSON, and whatever could be understood in two ways, is left to the
 * parser. What it takes is what the parser would give.
 */
export class JsonCells {
  readonly cells: Cells;
  readonly #members: Member[];
  readonly #scanner = new JsonScanner();
  #row = 0;

  constructor(wanted: readonly string[]) {
    this.#members = membersOf(wanted.map((column, slot) => ({ column, slot })));
    this.cells = {
      bytes: wanted.map(() => new Uint8Array(0)),
      start: new Int32Array(wanted.length).fill(absent),
      end: new Int32Array(wanted.length),
    };
  }

  /** Whether `cells` hold the row; if not, it takes a parser to say what it is. */
  take(bytes: Uint8Array, from: number, to: number): boolean {
    this.#row += 1;
    this.cells.start.fill(absent);
    const scanner = this.#scanner;
    scanner.begin(bytes, from, to);
    return this.#object(this.#members, 1) && scanner.isAtEnd();
  }

  #object(members: readonly Member[], depth: number): boolean {
    const scanner = this.#scanner;
    if (depth > maxDepth || !scanner.opens()) return false;
    if (scanner.closes()) return true;
    do {
      if (!scanner.key()) return false;
      const member = this.#memberFor(members);
      if (member === undefined) {
        if (!scanner.skipValue()) return false;
      } else {
        if (member.isDoubtful || member.metIn === this.#row) return false;
        member.metIn = this.#row;
        if (!this.#value(member, depth)) return false;
      }
    } while (scanner.comma());
    return scanner.closes();
  }

  #value(member: Member, depth: number): boolean {
    const scanner = this.#scanner;
    if (scanner.isObject() && member.inner.length > 0) {
      if (!this.#object(member.inner, depth + 1)) return false;
      for (const slot of member.slots) this.cells.start[slot] = compound;
      return true;
    }
    if (!scanner.value()) return false;
    for (const slot of member.slots) {
      this.cells.bytes[slot] = scanner.bytes;
      this.cells.start[slot] = scanner.from;
      this.cells.end[slot] = scanner.to;
    }
    return true;
  }

  #memberFor(members: readonly Member[]): Member | undefined {
    const { bytes, from, to, isEscaped } = this.#scanner;
    // A name that is written with escapes may be any name.
    if (isEscaped) return doubtful;
    for (const member of members) {
      const { key } = member;
      let i = key.length;
      if (i !== to - from) continue;
      while (i > 0 && key[i - 1] === bytes[from + i - 1]) i -= 1;
      if (i === 0) return member;
    }
    return undefined;
  }
}

/** Deeper objects than this are for the parser. */
const maxDepth = 64;
const doubtful: Member = { key: new Uint8Array(0), slots: [], inner: [], isDoubtful: true, metIn: 0 };

/** A column is a member of that name, or else a path: up to its first dot that ends the name of an object. */
function membersOf(columns: ReadonlyArray<{ column: string; slot: number }>): Member[] {
  const byName = new Map<string, { slots: number[]; rests: Array<{ column: string; slot: number }>; later: boolean }>();
  const named = (name: string) => {
    const known = byName.get(name) ?? { slots: [], rests: [], later: false };
    byName.set(name, known);
    return known;
  };
  for (const { column, slot } of columns) {
    named(column).slots.push(slot);
    const first = column.indexOf(".");
    if (first > 0) named(column.slice(0, first)).rests.push({ column: column.slice(first + 1), slot });
    for (let dot = column.indexOf(".", first + 1); first > 0 && dot > 0; dot = column.indexOf(".", dot + 1))
      named(column.slice(0, dot)).later = true;
  }
  return [...byName].map(([name, { slots, rests, later }]) => ({
    key: Buffer.from(name),
    slots,
    inner: membersOf(rests),
    isDoubtful: later || (slots.length > 0 && name.includes(".")),
    metIn: 0,
  }));
}
