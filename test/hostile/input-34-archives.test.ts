import { writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { previewTable } from "#server/imports/read/table.ts";
import type { Layout } from "#server/schema/import.ts";
import { importText, temporaryDirectory } from "#test/support/event-files.ts";
import { zipOf } from "#test/support/zip-files.ts";

const names = "object_id,account_id,timestamp_share";
const good = "u1,ann,1700000005";
const csvOf = (...rows: string[]) => [names, ...rows].join("\n");
const MiB = 1 << 20;

async function preview(content: string | Uint8Array, decided: Partial<Layout> = {}) {
  const file = path.join(await temporaryDirectory(), "upload");
  await writeFile(file, content);
  return previewTable(file, decided);
}

test("a gzip that is cut off behind its first rows is refused, not half imported", async () => {
  const lines = Array.from({ length: 200_000 }, (_, i) => `u${i},a${(i * 7919) % 10_007},${1_700_000_000 + i}`);
  const content = gzipSync([names, ...lines].join("\n"));
  const importing = importText(content.subarray(0, content.length - 1_000), { directory: await temporaryDirectory() });
  await expect(importing).rejects.toMatchObject({ name: "UnreadableFile", code: "damaged" });
});

test("a file built to fill the disk is refused while it unpacks", async () => {
  const bomb = gzipSync(Buffer.concat([Buffer.from(csvOf(good, "")), Buffer.alloc(300 * MiB, "\n")]));
  const importing = importText(bomb, { directory: await temporaryDirectory() });
  await expect(importing).rejects.toMatchObject({ name: "UnreadableFile", code: "expands_too_much" });
});

const table = csvOf(good, "u2,bob,1700000006");

test("one table in a zip archive is read, with what operating systems add to archives beside it", async () => {
  const archive = zipOf([
    { name: "data/" },
    { name: "data/events.csv", content: table },
    { name: "__MACOSX/data/._events.csv", content: "x" },
    { name: "data/.DS_Store", content: "x" },
  ]);
  expect((await preview(archive)).layout).toMatchObject({ format: "csv", compression: "zip", entry: null });
  const imported = await importText(archive, { directory: await temporaryDirectory() });
  expect(imported).toMatchObject({ read: 2, accepted: 2, rejected: 0 });
});

test("an archive of several tables is refused with their names, and one of them can be chosen", async () => {
  const archive = zipOf([
    { name: "a.csv", content: table },
    { name: "b.csv", content: csvOf(good) },
  ]);
  await expect(preview(archive)).rejects.toMatchObject({ code: "several_tables", detail: "a.csv, b.csv" });
  const imported = await importText(archive, { directory: await temporaryDirectory(), layout: { entry: "b.csv" } });
  expect(imported).toMatchObject({ read: 1, accepted: 1 });
  await expect(preview(archive, { entry: "c.csv" })).rejects.toMatchObject({ code: "entry_missing", detail: "c.csv" });
});

test.each<[string, Uint8Array, object]>([
  ["a bomb", zipOf([{ name: "a.csv", content: Buffer.alloc(20 << 20, "\n") }]), { key: "archive.ratio" }],
  ["a name outside the archive", zipOf([{ name: "../a.csv", content: table }]), { key: "archive.path" }],
  ["a link", zipOf([{ name: "a.csv", content: "/etc/passwd", unixMode: 0o120777 }]), { key: "archive.link" }],
  ["one name twice", zipOf([{ name: "a.csv" }, { name: "a.csv" }]), { key: "archive.twice" }],
  ["an encrypted table", zipOf([{ name: "a.csv", content: table, flags: 0x801 }]), { key: "archive.encrypted" }],
  [
    "100,000 entries",
    zipOf(
      Array.from({ length: 100 }, (_, i) => ({ name: `${i}` })),
      65_535,
    ),
    { key: "archive.tooManyEntries" },
  ],
  ["an archive in an archive", zipOf([{ name: "a.zip", content: zipOf([{ name: "a.csv" }]) }]), { detail: "zip" }],
  ["gzip in an archive", zipOf([{ name: "a.csv.gz", content: gzipSync(table) }]), { detail: "gzip" }],
  ["an archive in gzip", gzipSync(zipOf([{ name: "a.csv", content: table }])), { detail: "zip" }],
  ["a bomb behind a lie", zipOf([{ name: "a", content: Buffer.alloc(9 << 20), saysBytes: 9 }]), { code: "damaged" }],
  ["bytes that are not those packed", zipOf([{ name: "a", content: table, saysCrc: 7 }]), { code: "damaged" }],
])("%s is refused", async (_name, archive, refusal) => {
  await expect(preview(archive)).rejects.toMatchObject(refusal);
});
