import { maxRowBytes } from "#server/schema/import-limits.ts";
import { type BrokenRow, excerpt, type Reading, type RowReader, type TextFormat } from "./format.ts";
import { objectReader } from "./json-cells.ts";
import { paths, readObject } from "./json-objects.ts";

const LF = 10;

/** One JSON object on each line. Members of nested objects are columns by their path, such as `user.id`. */
export const ndjson: TextFormat = {
  kind: "text",
  id: "ndjson",
  recognise(sample) {
    const start = sample.findIndex((byte) => byte > 32);
    return sample[start] === 123 ? { delimiter: null, header: false } : null;
  },
  columns(sample) {
    const columns = new Set<string>();
    for (const line of sampleLines(sample)) {
      const object = readObject(line);
      if (typeof object === "object") for (const name of paths(object)) columns.add(name);
    }
    return [...columns];
  },
  reader: ndjsonReader,
};

function ndjsonReader({ choose, onRow, onBroken }: Reading): RowReader {
  const decoder = new TextDecoder();
  const objects = objectReader(choose([]), onRow);
  return lines((number, line, isWhole) => {
    const broken = (code: BrokenRow["code"]) =>
      onBroken({ row: number, column: "", value: excerpt(decoder.decode(line.subarray(0, 1_000))), code });
    if (!isWhole) return broken("row_too_long");
    const problem = objects.read(number, line);
    if (problem !== null && !isBlank(line)) broken(problem);
  });
}

const isBlank = (line: Uint8Array) => new TextDecoder().decode(line).trim() === "";

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

function sampleLines(sample: Uint8Array): string[] {
  const text = new TextDecoder().decode(sample);
  const whole = text.split("\n");
  return whole.length > 1 ? whole.slice(0, Math.min(whole.length - 1, 200)) : whole;
}
