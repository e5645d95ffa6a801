import fc from "fast-check";
import { expect, test } from "vitest";
import { absent, type Cells, compound } from "#server/imports/formats/format.ts";
import { JsonCells, objectReader } from "#server/imports/formats/json-cells.ts";
import { cellOf, memberAt, readObject } from "#server/imports/formats/json-objects.ts";

const columns = ["id", "user.id", "user", "a.b.c", "t"];

function shown({ bytes, start, end }: Cells) {
  return [...start].map((from, slot) => {
    if (from < 0) return from === compound ? "many" : from === absent ? null : "?";
    return Buffer.from(bytes[slot]?.subarray(from, end[slot]) ?? []).toString();
  });
}

/** What the parser makes of the same text. */
function parsed(text: string) {
  const object = readObject(text);
  if (typeof object === "string") return object;
  return columns.map((column) => {
    const cell = cellOf(memberAt(object, column));
    return cell === compound ? "many" : cell === absent ? null : cell;
  });
}

function read(text: string) {
  const found: Array<string | null> = [];
  const problem = objectReader(columns, (_row, cells) => found.push(...shown(cells))).read(1, Buffer.from(text));
  return problem ?? found;
}

const quickly = (text: string) => {
  const quick = new JsonCells(columns);
  const bytes = Buffer.from(text);
  return quick.take(bytes, 0, bytes.length) ? shown(quick.cells) : "left to the parser";
};

test.each([
  ['{"id":"a","t":17,"x":[1,{"y":[]}]}', ["a", null, null, null, "17"]],
  ['{"id":7e2}', ["700", null, null, null, null]],
  ['{"id":1.50,"t":-0}', ["1.5", null, null, null, "0"]],
  ['{"id":0.1234567890123456,"t":1}', ["0.1234567890123456", null, null, null, "1"]],
  ['{"id":1234567890123456789}', ["1234567890123456789", null, null, null, null]],
  ['{"id":"a","id":"b"}', ["b", null, null, null, null]],
  ['{"\\u0069d":"b"}', ["b", null, null, null, null]],
  ['{"user":{"id":"u"}}', [null, "u", "many", null, null]],
  ['{"user.id":"x","user":{"id":"u"}}', [null, "x", "many", null, null]],
  ['{"a":{"b":{"c":true}},"user":3}', [null, null, "3", "true", null]],
  ['{"a.b":{"c":1},"a":{"x":2}}', [null, null, null, null, null]],
  ['{"a.b":{"c":1}}', [null, null, null, "1", null]],
  ['{"id":"\\u4e0a\\n\\ud83d\\ude00","t":null}', ["上\n😀", null, null, null, null]],
  ['{"id":"\\ud800"}', ["\ufffd", null, null, null, null]],
  ['{"id":"a",}', "not_json"],
  ['{"id":01}', "not_json"],
  ['{"id":"a\tb"}', "not_json"],
  ['{"id":"a"} {}', "not_json"],
  ['{"x":[1,2}', "not_json"],
  ['{"x":nul}', "not_json"],
  ['{"x":"\\x"}', "not_json"],
  ["[1]", "not_json"],
])("%s is read as a parser reads it", (text, cells) => {
  expect(read(text)).toEqual(cells);
});

test.each([
  [
    '{"id":"ann","t":1700000005,"score":0.1234567890123456e-7,"tags":["x",{"y":null}],"user":{"name":"A","id":12345678901234567890}}',
  ],
  ['{"a":{"b":{"c":"\\"quoted\\""}},"t":1700000005.25}'],
])("a plain row is taken without a parser: %s", (text) => {
  expect(quickly(text)).toEqual(parsed(text));
});

const name = fc.constantFrom("id", "user", "user.id", "a", "b", "c", "a.b", "t", "b.c", "other", "");
const value = fc.letrec<{ any: unknown; object: unknown }>((tie) => ({
  any: fc.oneof(
    { depthSize: "small", maxDepth: 4 },
    fc.string({ unit: "binary" }),
    fc.double({ noNaN: true }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("any"), { maxLength: 3 }),
    tie("object"),
  ),
  object: fc.dictionary(name, tie("any"), { maxKeys: 5 }),
}));

test("whatever an object holds, its cells are those that a parser finds", () => {
  fc.assert(
    fc.property(value.object, fc.boolean(), (object, isIndented) => {
      const text = JSON.stringify(object, null, isIndented ? 1 : 0);
      expect(read(text)).toEqual(parsed(text));
    }),
    { numRuns: 1_000 },
  );
});

const scrap = fc.constantFrom(
  ...[
    '{"id":',
    '"user":{',
    '"id"',
    ":",
    ",",
    "{",
    "}",
    "[",
    "]",
    '"',
    "\\",
    "\\u00e9",
    "\\ud83d",
    "1",
    "-",
    "0",
    ".5",
    "e+9",
  ],
  ..."1234567890123456 true null  \t é".split(" "),
);

test("whatever is written, the quick reader takes nothing that a parser would not take, nor anything else from it", () => {
  fc.assert(
    fc.property(fc.array(scrap, { maxLength: 14 }), (scraps) => {
      const text = `{${scraps.join("")}}`;
      const taken = quickly(text);
      if (taken !== "left to the parser") expect(taken).toEqual(parsed(text));
    }),
    { numRuns: 5_000 },
  );
});
