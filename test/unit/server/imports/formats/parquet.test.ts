import path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import { previewTable } from "#server/imports/read/table.ts";
import { eventRows, importFile, temporaryDirectory } from "#test/support/event-files.ts";

async function parquetOf(select: string): Promise<string> {
  const file = path.join(await temporaryDirectory(), "events.bin");
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`COPY (${select}) TO '${file}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  return file;
}

test("columns of every type are read as texts, members of structures by their path, lists as more than one value", async () => {
  const file = await parquetOf(
    `SELECT 'u1' AS object_id, {'id': 12345678901234567890::UBIGINT, 'name': '安'} AS user, TIMESTAMP '2025-03-10 14:05:09.123456' AS created_at, ['a'] AS tags, NULL::VARCHAR AS nothing`,
  );
  const { layout, columns, rows, suggestedMapping } = await previewTable(file);
  expect(layout).toMatchObject({ format: "parquet", compression: "none", delimiter: null, header: false });
  expect(columns).toEqual(["object_id", "user.id", "user.name", "created_at", "tags", "nothing"]);
  expect(rows).toEqual([["u1", "12345678901234567890", "安", "2025-03-10 14:05:09.123456", "…", ""]]);
  expect(suggestedMapping).toMatchObject({ account: "user.id", object: "object_id", time: "created_at" });
});

test("its rows are counted from 1, and each is an event or rejected like those of any table", async () => {
  const file = await parquetOf(
    "SELECT 'u' || i AS object_id, CASE WHEN i = 2 THEN NULL ELSE 'a' || i END AS account_id, 1700000000 + i AS timestamp_share FROM range(1, 4) AS r(i)",
  );
  const imported = await importFile(file, { directory: await temporaryDirectory() });
  expect(imported).toMatchObject({ read: 3, accepted: 2, rejected: 1 });
  expect(imported.firstRejects).toEqual([{ row: 2, column: "account_id", value: "", code: "missing_account" }]);
  expect((await eventRows(imported.eventFile)).map((row) => row.slice(0, 4))).toEqual([
    ["a1", "u1", "share", 1700000001000000],
    ["a3", "u3", "share", 1700000003000000],
  ]);
});
