import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { importEvents } from "#server/imports/read/import-events.ts";
import { importText, plainCsv, temporaryDirectory } from "#test/support/event-files.ts";
import { workbookOf } from "#test/support/workbooks.ts";
import { zipOf } from "#test/support/zip-files.ts";

const names = ["object_id", "account_id", "content_id", "timestamp_share"];
const rows = Array.from({ length: 500 }, (_, i) => [`u${i % 7}`, `a${i}`, `c${i}`, String(1_700_000_000 + i)]);
const csv = [names, ...rows].map((row) => row.join(",")).join("\n");
const objects = rows.map((row) => JSON.stringify(Object.fromEntries(names.map((name, i) => [name, row[i]]))));

test("the same events again, whole, shuffled, packed or in any other format, add nothing", async () => {
  const directory = await temporaryDirectory();
  const first = await importText(csv, { directory });
  expect(first).toMatchObject({ read: 500, accepted: 500 });
  const again: Record<string, string | Uint8Array> = {
    whole: csv,
    shuffled: [names, ...[...rows].reverse()].map((row) => row.join(",")).join("\n"),
    tabs: [names, ...rows].map((row) => row.join("\t")).join("\n"),
    gzip: gzipSync(csv),
    zip: zipOf([{ name: "a.csv", content: csv }]),
    utf16: Buffer.from(csv, "utf16le"),
    ndjson: objects.join("\n"),
    list: `{"data":[${objects.join(",")}]}`,
    workbook: workbookOf({ sheets: { a: [names, ...rows] } }),
  };
  for (const [name, content] of Object.entries(again)) {
    const { read, accepted, duplicate } = await importText(content, { directory, existing: [first.eventFile ?? ""] });
    expect([name, read, accepted, duplicate]).toEqual([name, 500, 0, 500]);
  }
});

test("an import that is stopped in the middle leaves nothing, and the next gives the same bytes as if it had not been", async () => {
  const directory = await temporaryDirectory();
  const source = path.join(directory, "upload");
  await writeFile(source, csv);
  const run = (output: string, signal?: AbortSignal, onProgress?: () => void) =>
    importEvents({
      source,
      layout: plainCsv,
      mapping: {
        account: "account_id",
        object: "object_id",
        time: "timestamp_share",
        content: "content_id",
        action: null,
        text: null,
      },
      existing: [],
      output,
      now: new Date("2026-11-01T00:00:00Z"),
      directory,
      ...(signal && { signal }),
      ...(onProgress && { onProgress }),
    });
  const whole = await run(path.join(directory, "whole.parquet"));
  const stop = new AbortController();
  await expect(run(path.join(directory, "stopped.parquet"), stop.signal, () => stop.abort())).rejects.toThrow();
  expect((await readdir(directory)).sort()).toEqual(["upload", "whole.parquet"]);
  const after = await run(path.join(directory, "after.parquet"));
  expect(await readFile(after.eventFile ?? "")).toEqual(await readFile(whole.eventFile ?? ""));
});
