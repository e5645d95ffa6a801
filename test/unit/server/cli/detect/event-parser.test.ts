import { expect, test } from "vitest";
import { EventParser } from "#server/cli/detect/event-parser.ts";

const all = ["account_id", "object_id", "content_id", "timestamp_share"] as const;
const header = "object_id,account_id,content_id,timestamp_share";

/** The rows that the parser saw, fed in pieces of the given size. */
function rowsOf(
  text: string,
  { piece = 1 << 20, required = all }: { piece?: number; required?: readonly (typeof all)[number][] } = {},
) {
  const parser = new EventParser(required);
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += piece) parser.push(bytes.subarray(at, at + piece));
  const table = parser.finish();
  return Array.from({ length: table.length }, (_, row) => [
    table.accounts.text(table.account[row] ?? 0),
    table.objects.text(table.object[row] ?? 0),
    table.time[row],
    table.isOriginal[row],
  ]);
}

test("columns are found by name in any order, further ones passed over", () => {
  expect(rowsOf("x,timestamp_share,account_id,content_id,object_id\n1,100,a,c,o\n")).toEqual([["a", "o", 100, 0]]);
});

test("byte-order mark, both line ends, blank lines and a missing last line end", () => {
  expect(rowsOf(`\u{feff}${header}\r\no,a,c,1\r\n\r\no,b,d,2`)).toEqual([
    ["a", "o", 1, 0],
    ["b", "o", 2, 0],
  ]);
});

test("quoted fields hold commas, line ends and doubled quotes", () => {
  const text = `${header},text\n"o,1","a""b","c",5,"a\nb"\no2,d,c,6,"""q"""\n`;
  expect(rowsOf(text)).toEqual([
    ['a"b', "o,1", 5, 0],
    ["d", "o2", 6, 0],
  ]);
});

test("a content that is the object itself is marked, quoted or not", () => {
  expect(
    rowsOf(`${header}\np,a,p,1\n"p",b,p,2\np,c,q,3\n"p""",d,"p""",4\n`).map(([, , , original]) => original),
  ).toEqual([1, 1, 0, 1]);
});

test("the bytes may arrive in any pieces", () => {
  // The buffer is fed to its brim: a row then stands across its end.
  const rows = Array.from({ length: 400 }, (_, i) => `"o""${i % 7}",账号${i},c${i},${i}.5`);
  const text = `${header}\n${rows.join("\n")}\n`;
  const whole = rowsOf(text);
  expect(whole).toHaveLength(400);
  expect(whole[3]).toEqual(["账号3", 'o"3', 3.5, 0]);
  for (const piece of [1, 3, 1024]) expect(rowsOf(text, { piece })).toEqual(whole);
});

test("a field of nine million bytes is longer than the buffer and still read", () => {
  const long = "x".repeat(9_000_000);
  expect(
    rowsOf(`${header}\n${long},a,c,1\no,b,d,2\n`).map(([account, object]) => [account, String(object).length]),
  ).toEqual([
    ["a", 9_000_000],
    ["b", 1],
  ]);
});

test("times may be negative, fractional or exponential, and nothing else", () => {
  expect(rowsOf(`${header}\no,a,c,-5\no,a,c,1.25\no,a,c,1.7e9\n`).map(([, , time]) => time)).toEqual([-5, 1.25, 1.7e9]);
  for (const bad of ["2024-01-01", "", "1e999", "0x10", "NaN"]) {
    expect(() => rowsOf(`${header}\no,a,c,7\no,a,c,${bad}\n`)).toThrow(
      `row 3: timestamp_share "${bad}" is not a number of seconds since 1970`,
    );
  }
});

test("what cannot be read is said in one sentence with the row", () => {
  expect(() => rowsOf("")).toThrow("the file is empty");
  expect(() => rowsOf("a,b\n1,2\n")).toThrow('there is no column "account_id" (found: a, b)');
  expect(() => rowsOf(`${header}\no,a,c\n`)).toThrow("row 2 has 3 fields where the header has 4");
  expect(() => rowsOf(`${header}\no,a,c,1,9\n`)).toThrow("row 2 has 5 fields where the header has 4");
  expect(() => rowsOf(`${header}\no,,c,1\n`)).toThrow("row 2: account_id is empty");
  expect(() => rowsOf(`${header}\no,"a,c,1\n`)).toThrow("row 2: a quoted field is never closed");
  expect(() => rowsOf(`${header}\no,"a"b,c,1\n`)).toThrow("row 2: text follows a closing quote");
});

test("a header without rows is no events", () => {
  expect(rowsOf(`${header}\n`)).toEqual([]);
});

test("content ids are wanted only where they are used", () => {
  expect(
    rowsOf("account_id,object_id,timestamp_share\na,o,1\n", {
      required: ["account_id", "object_id", "timestamp_share"],
    }),
  ).toEqual([["a", "o", 1, 0]]);
});
