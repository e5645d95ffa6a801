import { excerpt, type Reading, type RowReader, type TextFormat } from "./format.ts";
import { objectReader } from "./json-cells.ts";
import { jsonElements, rootOf } from "./json-elements.ts";
import { paths, readObject } from "./json-objects.ts";

const sampledObjects = 200;

/** One JSON list of objects, or an object that holds such a list, as platforms export it: `{"data": [ … ]}`. */
export const json: TextFormat = {
  kind: "text",
  id: "json",
  recognise: (sample, isWhole) => (rootOf(sample, isWhole) === "list" ? { delimiter: null, header: false } : null),
  columns(sample) {
    const columns = new Set<string>();
    const decoder = new TextDecoder();
    let seen = 0;
    const elements = jsonElements((_number, bytes, isWhole) => {
      seen += 1;
      const object = isWhole && seen <= sampledObjects ? readObject(decoder.decode(bytes)) : null;
      if (object !== null && typeof object === "object") for (const name of paths(object)) columns.add(name);
    });
    elements.push(sample);
    return [...columns];
  },
  reader: jsonReader,
};

/** Rows are counted as the elements of the list, from 1. */
function jsonReader({ choose, onRow, onBroken }: Reading): RowReader {
  const decoder = new TextDecoder();
  const objects = objectReader(choose([]), onRow);
  return jsonElements((number, bytes, isWhole) => {
    const problem = isWhole ? objects.read(number, bytes) : "row_too_long";
    if (problem === null) return;
    onBroken({ row: number, column: "", value: excerpt(decoder.decode(bytes.subarray(0, 1_000))), code: problem });
  });
}
