import { writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { suggestMapping } from "#server/imports/read/mapping.ts";
import { previewTable } from "#server/imports/read/table.ts";
import type { Layout } from "#server/schema/import.ts";
import { plainCsv, temporaryDirectory } from "#test/support/event-files.ts";

async function preview(content: string | Uint8Array, decided: Partial<Layout> = {}) {
  const file = path.join(await temporaryDirectory(), "upload.bin");
  await writeFile(file, content);
  return previewTable(file, decided);
}

test("a table is recognised by its bytes, whatever its name, and its first rows are shown", async () => {
  expect(await preview(gzipSync("object_id;account_id;timestamp_share\nu1;ann;1700000005\n;bob;x"))).toEqual({
    layout: { ...plainCsv, compression: "gzip", delimiter: ";" },
    columns: ["object_id", "account_id", "timestamp_share"],
    rows: [
      ["u1", "ann", "1700000005"],
      ["", "bob", "x"],
    ],
    entries: [],
    sheets: [],
    readyMapping: null,
    suggestedMapping: {
      account: "account_id",
      object: "object_id",
      time: "timestamp_share",
      content: null,
      action: null,
      text: null,
    },
  });
});

test("members of nested objects are columns by their path, and lists are shown as more than one value", async () => {
  const content = '{"id":"r1","user":{"id":7},"tags":["a","b"],"created_at":1700000005}\n{"id":"r2","url":"u1"}\n';
  const { layout, columns, rows } = await preview(content);
  expect(layout).toEqual({ ...plainCsv, format: "ndjson", delimiter: null, header: false });
  expect(columns).toEqual(["id", "user.id", "tags", "created_at", "url"]);
  expect(rows).toEqual([
    ["r1", "7", "…", "1700000005", ""],
    ["r2", "", "", "", "u1"],
  ]);
});

test("20 rows are shown and long cells are cut", async () => {
  const content = `a,b\n${`${"x".repeat(5_000)},1\n`.repeat(30)}`;
  const { rows } = await preview(content);
  expect(rows).toHaveLength(20);
  expect(rows[0]?.[0]).toBe(`${"x".repeat(199)}…`);
});

test("a first row of numbers is a row, and its columns are numbered", async () => {
  const { layout, columns, rows } = await preview("u1,1700000005\nu2,1700000006\n");
  expect(layout.header).toBe(false);
  expect(columns).toEqual(["column_1", "column_2"]);
  expect(rows).toHaveLength(2);
});

test("what a person decides takes the place of what was recognised", async () => {
  const { layout, columns } = await preview("1;2\n3;4\n", { header: true, delimiter: "|" });
  expect(layout).toMatchObject({ header: true, delimiter: "|" });
  expect(columns).toEqual(["1;2"]);
});

test("separators inside quotes do not mislead the recognition", async () => {
  expect((await preview('title,who\n"a;b;c","d;e;f"\n"g;h","i"\n')).layout.delimiter).toBe(",");
});

test.each([
  [
    ["account_id", "post_id", "url_id", "timestamp"],
    { account: "account_id", object: "url_id", time: "timestamp", content: "post_id", action: null, text: null },
  ],
  [
    ["Author ID", "Tweet-ID", "Created At"],
    { account: "Author ID", object: "Tweet-ID", time: "Created At", content: null, action: null, text: null },
  ],
  [
    ["Compte", "Lien", "Date et heure", "Horodatage"],
    { account: "Compte", object: "Lien", time: "Horodatage", content: null, action: null, text: null },
  ],
  [
    ["用户ID", "原微博", "转发时间", "类型"],
    { account: "用户ID", object: "原微博", time: "转发时间", content: null, action: "类型", text: null },
  ],
  [["foo", "bar"], { account: null, object: null, time: null, content: null, action: null, text: null }],
])("the columns %j suggest their parts, and unknown names suggest nothing", (columns, mapping) => {
  expect(suggestMapping(columns)).toEqual(mapping);
});
