import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { jsonElements, rootOf } from "#server/imports/formats/json-elements.ts";
import { previewTable } from "#server/imports/read/table.ts";
import { eventRows, importText, temporaryDirectory } from "#test/support/event-files.ts";

const event = (account: string) => `{"object_id":"u1","account_id":${account},"timestamp_share":1700000005}`;

test.each([
  ["a bare list", `[${event('"ann"')},\n ${event('"bob"')}]`],
  ["a list in an object", `{"meta":{"pages":[1,[2]]},"data":[${event('"ann"')},${event('"bob"')}],"next":null}`],
  ["a list in an object, written over lines", `{\n  "results": [\n ${event('"ann"')} ,\n ${event('"bob"')}\n ]\n}`],
])("%s is read element by element, counted from 1", async (_name, content) => {
  const imported = await importText(content, { directory: await temporaryDirectory() });
  expect(imported).toMatchObject({ read: 2, accepted: 2, rejected: 0 });
  expect((await eventRows(imported.eventFile)).map((row) => [row[0], row[5]])).toEqual([
    ["ann", 1],
    ["bob", 2],
  ]);
});

test("what is not an object is rejected with its place, and reading goes on", async () => {
  const imported = await importText(`[1, "a,]", ${event('"ann"')}, null, [{"x":1}], ${event('"bob"')}]`, {
    directory: await temporaryDirectory(),
    layout: { format: "json" },
    mapping: { object: "object_id", account: "account_id", time: "timestamp_share" },
  });
  expect(imported).toMatchObject({ read: 6, accepted: 2, rejected: 4 });
  expect(imported.firstRejects.map(({ row, value, code }) => [row, value, code])).toEqual([
    [1, "1", "not_json"],
    [2, '"a,]"', "not_json"],
    [4, "null", "not_json"],
    [5, '[{"x":1}]', "not_json"],
  ]);
});

test("elements are cut alike, whatever the blocks they come in", () => {
  const document = Buffer.from(`{"a":["x"],"data":[{"q":"\\"]}"},{"n":[[{}]]},{}]}`);
  for (let size = 1; size <= document.length; size += 1) {
    const found: string[] = [];
    const reader = jsonElements((number, bytes) => found.push(`${number} ${Buffer.from(bytes).toString()}`));
    for (let at = 0; at < document.length; at += size) reader.push(document.subarray(at, at + size));
    reader.end();
    expect(found).toEqual(['1 {"q":"\\"]}"}', '2 {"n":[[{}]]}', "3 {}"]);
  }
});

test.each([
  ["objects one after the other", '{"a":1,"urls":[{"x":1}]}\n{"a":2}\n', "objects"],
  ["one object whose list is its own", '{"a":1,"urls":[{"x":1}]}', "objects"],
  ["one object that only holds rows", '{"data":[{"x":1}]}', "list"],
  ["a list", ' [ {"x":1} ]', "list"],
  ["no JSON", "a,b\n1,2\n", null],
])("%s is told apart", (_name, text, root) => {
  expect(rootOf(Buffer.from(text), true)).toBe(root);
});

test("a list that is cut off is refused, not half imported", async () => {
  const file = path.join(await temporaryDirectory(), "upload");
  await writeFile(file, `[${event('"ann"')},${event('"bob"')}`);
  await expect(previewTable(file)).rejects.toMatchObject({ name: "UnreadableFile", code: "damaged" });
});
