import { type BrokenRow, excerpt, type Reading, type RowReader, type TextFormat, textCells } from "./format.ts";
import { jsonElements, rootOf } from "./json-elements.ts";
import { cellOf, memberAt, paths, readObject } from "./json-objects.ts";

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
  const wanted = choose([]);
  const cells = textCells(wanted.length);
  return jsonElements((number, bytes, isWhole) => {
    const broken = (code: BrokenRow["code"]) =>
      onBroken({ row: number, column: "", value: excerpt(decoder.decode(bytes.subarray(0, 1_000))), code });
    if (!isWhole) return broken("row_too_long");
    const object = readObject(decoder.decode(bytes));
    if (typeof object === "string") return broken(object);
    for (const [slot, column] of wanted.entries()) cells.put(slot, cellOf(memberAt(object, column)));
    onRow(number, cells);
  });
}
