import { maxRowBytes } from "#server/schema/import-limits.ts";
import { UnreadableFile } from "../read/unreadable.ts";
import type { RowReader } from "./format.ts";

type OnElement = (number: number, bytes: Uint8Array, isWhole: boolean) => void;

const QUOTE = 34;
const COMMA = 44;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/** Where the reader stands. */
const beforeRoot = 0;
/** In the object around the list, at or before a member's value. */
const inWrapper = 1;
/** A list has begun, and its first element says whether it is the one. */
const atFirst = 2;
const betweenElements = 3;
const inElement = 4;
const afterList = 5;

/**
 * Cuts a JSON document into the elements of its list without holding more than one of them. The list is the document, or
 * the first list of objects that is a member of it. An element beyond the limit comes once, cut, with `isWhole` false.
 */
export function jsonElements(onElement: OnElement): RowReader {
  return new JsonElements(onElement);
}

class JsonElements implements RowReader {
  #state = beforeRoot;
  #depth = 0;
  /** The depth of the list's elements. */
  #elementDepth = 0;
  #inText = false;
  #isEscaped = false;
  #isScalar = false;
  #number = 0;
  #kept: Uint8Array[] = [];
  #keptBytes = 0;
  #isDropped = false;
  readonly #onElement: OnElement;

  constructor(onElement: OnElement) {
    this.#onElement = onElement;
  }

  push(block: Uint8Array) {
    let from = 0;
    for (let i = 0; i < block.length; i += 1) {
      const byte = block[i] ?? 0;
      if (this.#inText) {
        if (this.#isEscaped) this.#isEscaped = false;
        else if (byte === BACKSLASH) this.#isEscaped = true;
        else if (byte === QUOTE) this.#inText = false;
        continue;
      }
      if (this.#state === inElement) {
        const end = this.#withinElement(byte);
        if (end === 0) continue;
        this.#endElement(block.subarray(from, end === 1 ? i + 1 : i));
        // A comma or a bracket that ended a bare value has its own meaning too.
        if (end === 1) continue;
      }
      if (this.#between(byte)) from = i;
    }
    if (this.#state === inElement) this.#keep(block.subarray(from));
  }

  end() {
    if (this.#state === afterList) return;
    if (this.#state === inElement && !this.#isDropped) this.#endElement(new Uint8Array(0));
    throw new UnreadableFile("damaged");
  }

  /** 0: the element goes on; 1: this byte is its last; 2: it ended before this byte. */
  #withinElement(byte: number): 0 | 1 | 2 {
    if (this.#isScalar) {
      if (byte === QUOTE) this.#inText = true;
      return byte === COMMA || byte === CLOSE_LIST ? 2 : 0;
    }
    if (byte === QUOTE) this.#inText = true;
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) this.#depth += 1;
    else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      this.#depth -= 1;
      if (this.#depth < this.#elementDepth) return 1;
    }
    return 0;
  }

  /** Whether an element begins with this byte. */
  #between(byte: number): boolean {
    if (byte <= 32) return false;
    switch (this.#state) {
      case beforeRoot:
        this.#depth = 1;
        this.#state = byte === OPEN_LIST ? betweenElements : inWrapper;
        this.#elementDepth = 2;
        return false;
      case inWrapper:
        this.#inTheWrapper(byte);
        return false;
      case atFirst:
        if (byte !== OPEN_OBJECT && byte !== CLOSE_LIST) {
          this.#state = inWrapper;
          this.#inTheWrapper(byte);
          return false;
        }
        if (byte === CLOSE_LIST) {
          this.#state = inWrapper;
          this.#depth -= 1;
          return false;
        }
        this.#elementDepth = 3;
        return this.#begin(byte);
      case betweenElements:
        if (byte === COMMA) return false;
        if (byte === CLOSE_LIST) {
          this.#state = afterList;
          return false;
        }
        return this.#begin(byte);
      default:
        return false;
    }
  }

  #inTheWrapper(byte: number) {
    if (byte === QUOTE) this.#inText = true;
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      this.#depth += 1;
      if (byte === OPEN_LIST && this.#depth === 2) this.#state = atFirst;
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
      this.#depth -= 1;
      if (this.#depth === 0) this.#state = afterList;
    }
  }

  #begin(byte: number): true {
    this.#number += 1;
    this.#state = inElement;
    this.#isScalar = byte !== OPEN_OBJECT && byte !== OPEN_LIST;
    if (this.#isScalar) this.#inText = byte === QUOTE;
    else this.#depth = this.#elementDepth;
    return true;
  }

  #keep(bytes: Uint8Array) {
    if (this.#isDropped) return;
    this.#kept.push(bytes.slice());
    this.#keptBytes += bytes.length;
    if (this.#keptBytes <= maxRowBytes) return;
    this.#onElement(this.#number, this.#kept[0] ?? bytes, false);
    [this.#kept, this.#keptBytes, this.#isDropped] = [[], 0, true];
  }

  #endElement(last: Uint8Array) {
    const isTooLong = this.#keptBytes + last.length > maxRowBytes;
    if (!this.#isDropped)
      this.#onElement(this.#number, this.#kept.length === 0 ? last : Buffer.concat([...this.#kept, last]), !isTooLong);
    [this.#kept, this.#keptBytes, this.#isDropped] = [[], 0, false];
    this.#state = betweenElements;
    this.#depth = this.#elementDepth - 1;
  }
}

/**
 * What a document is: a list of rows, in an object or bare, or else objects one after the other. An object that holds a
 * list of objects and has another object behind it is a row itself.
 */
export function rootOf(sample: Uint8Array, isWhole: boolean): "list" | "objects" | null {
  const first = sample.findIndex((byte) => byte > 32);
  if (sample[first] === OPEN_LIST) return isListOfRows(sample, first) ? "list" : null;
  if (sample[first] !== OPEN_OBJECT) return null;
  let found = false;
  const reader = jsonElements(() => {
    found = true;
  });
  const end = endOfValue(sample, first);
  if (end < 0) {
    reader.push(sample.subarray(first));
    return found ? "list" : "objects";
  }
  const isAlone = isWhole && sample.findIndex((byte, i) => i > end && byte > 32) < 0;
  if (!isAlone) return "objects";
  const document = sample.subarray(first, end + 1);
  reader.push(document);
  return found && holdsOnlyOneList(document) ? "list" : "objects";
}

/** The next thing after the bracket is an element or the end of an empty list. */
function isListOfRows(sample: Uint8Array, first: number): boolean {
  const second = sample[sample.findIndex((byte, i) => i > first && byte > 32)];
  return second === undefined || second === OPEN_OBJECT || second === CLOSE_LIST || second === OPEN_LIST;
}

/** Names under which exports put their rows; one whole object with another name is a row of NDJSON. */
const wrappers =
  /"(?:data|items|results|records|rows|posts|tweets|statuses|comments|events|messages|list|hits)"\s*:\s*\[/;
const holdsOnlyOneList = (bytes: Uint8Array) => wrappers.test(new TextDecoder().decode(bytes));

/** The last byte of the value that begins at `first`, or -1 where the sample ends before it. */
function endOfValue(sample: Uint8Array, first: number): number {
  let depth = 0;
  let inText = false;
  for (let i = first; i < sample.length; i += 1) {
    const byte = sample[i];
    if (inText) {
      if (byte === BACKSLASH) i += 1;
      else if (byte === QUOTE) inText = false;
    } else if (byte === QUOTE) inText = true;
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth += 1;
    else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      depth -= 1;
      if (depth === 0) return i;
    }
  }
  return -1;
}
