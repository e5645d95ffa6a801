import {
  absent,
  type BrokenRow,
  type Cells,
  compound,
  excerpt,
  type Format,
  maxRowBytes,
  type Reading,
  type RowReader,
} from "./format.ts";

type JsonObject = { readonly [key: string]: unknown };

const LF = 10;
/** Deeper than this, a member is not offered as a column. */
const maxDepth = 4;

/** One JSON object on each line. Members of nested objects are columns by their path, such as `user.id`. */
export const ndjson: Format = {
  id: "ndjson",
  recognise(sample) {
    const start = sample.findIndex((byte) => byte > 32);
    return sample[start] === 123 ? { delimiter: null, header: false } : null;
  },
  columns(sample) {
    const columns = new Set<string>();
    for (const line of sampleLines(sample)) {
      const object = readObject(line);
      if (object) for (const name of paths(object, "", 1)) columns.add(name);
    }
    return [...columns];
  },
  reader: ndjsonReader,
};

function ndjsonReader({ choose, onRow, onBroken }: Reading): RowReader {
  const decoder = new TextDecoder();
  const wanted = choose([]);
  const cells = textCells(wanted.length);
  return lines((number, line, isWhole) => {
    const text = isWhole ? decoder.decode(line) : "";
    if (isWhole && text.trim() === "") return;
    const broken = (code: BrokenRow["code"]) =>
      onBroken({ row: number, column: "", value: excerpt(decoder.decode(line.subarray(0, 1_000))), code });
    if (!isWhole) return broken("row_too_long");
    const object = readObject(text);
    if (object === null) return broken("not_json");
    for (const [slot, column] of wanted.entries()) cells.put(slot, memberAt(object, column));
    onRow(number, cells);
  });
}

/** Calls back for each line; a line beyond the limit comes once, cut, with `isWhole` false. */
function lines(onLine: (number: number, line: Uint8Array, isWhole: boolean) => void): RowReader {
  let number = 1;
  let kept: Uint8Array[] = [];
  let keptBytes = 0;
  let dropping = false;
  const take = (last: Uint8Array) => {
    if (!dropping) onLine(number, kept.length === 0 ? last : Buffer.concat([...kept, last]), true);
    [kept, keptBytes, dropping] = [[], 0, false];
  };
  return {
    push(block) {
      let start = 0;
      for (let stop = block.indexOf(LF); stop >= 0; stop = block.indexOf(LF, start)) {
        take(block.subarray(start, stop));
        number += 1;
        start = stop + 1;
      }
      if (dropping || start === block.length) return;
      kept.push(block.slice(start));
      keptBytes += block.length - start;
      if (keptBytes <= maxRowBytes) return;
      onLine(number, kept[0] ?? block, false);
      [kept, keptBytes, dropping] = [[], 0, true];
    },
    end() {
      if (keptBytes > 0) take(new Uint8Array(0));
    },
  };
}

/**
 * The object on a line, or null. Whole numbers too long for JavaScript become texts: ids of platforms are such numbers,
 * and rounding would merge accounts.
 */
function readObject(line: string): JsonObject | null {
  try {
    const exact = /\d{16}/.test(line) ? line.replace(/"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g, quoteNumber) : line;
    const value: unknown = JSON.parse(exact);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

const quoteNumber = (token: string) => (token.startsWith('"') ? token : `"${token}"`);

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A member by its own name, or else by its path. */
function memberAt(object: JsonObject, column: string): unknown {
  if (Object.hasOwn(object, column)) return object[column];
  for (let dot = column.indexOf("."); dot > 0; dot = column.indexOf(".", dot + 1)) {
    const key = column.slice(0, dot);
    const inner = Object.hasOwn(object, key) ? object[key] : null;
    if (isObject(inner)) return memberAt(inner, column.slice(dot + 1));
  }
  return null;
}

function* paths(object: JsonObject, prefix: string, depth: number): Iterable<string> {
  for (const [key, value] of Object.entries(object)) {
    if (isObject(value) && depth < maxDepth) yield* paths(value, `${prefix}${key}.`, depth + 1);
    else yield prefix + key;
  }
}

function textCells(length: number): Cells & { put(slot: number, value: unknown): void } {
  const encoder = new TextEncoder();
  const bytes = Array.from({ length }, () => new Uint8Array(1_024));
  const start = new Int32Array(length).fill(absent);
  const end = new Int32Array(length);
  return {
    bytes,
    start,
    end,
    put(slot, value) {
      const text = textOf(value);
      start[slot] = typeof text === "number" ? text : 0;
      if (typeof text === "number") return;
      const room = bytes[slot];
      const target = room && room.length >= text.length * 3 ? room : new Uint8Array(text.length * 3);
      bytes[slot] = target;
      end[slot] = encoder.encodeInto(text, target).written;
    },
  };
}

function textOf(value: unknown): string | typeof absent | typeof compound {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return absent;
  // A number beyond all bounds is what JSON makes of `1e400`.
  return typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value)) ? String(value) : compound;
}

function sampleLines(sample: Uint8Array): string[] {
  const text = new TextDecoder().decode(sample);
  const whole = text.split("\n");
  return whole.length > 1 ? whole.slice(0, Math.min(whole.length - 1, 200)) : whole;
}
