import { writeFile } from "node:fs/promises";
import path from "node:path";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { openZip } from "#server/core/zip.ts";
import type { ArchiveLimits } from "#server/schema/import-limits.ts";
import { temporaryDirectory } from "#test/support/event-files.ts";
import { type MadeEntry, zipOf } from "#test/support/zip-files.ts";

const MiB = 1 << 20;

async function opened(archive: Uint8Array, limits: Partial<ArchiveLimits> = {}, depth = 0) {
  const file = path.join(await temporaryDirectory(), "archive");
  await writeFile(file, archive);
  const zip = await openZip(file, { limits, depth });
  onTestFinished(() => zip.close());
  return zip;
}

test("an archive lists its entries and gives each of them, packed or stored", async () => {
  const zip = await opened(
    zipOf([
      { name: "数据/事件.csv", content: "a,b\n1,2\n" },
      { name: "folder/" },
      { name: "plain", content: "x", method: 0 },
    ]),
  );
  expect(zip.entries).toEqual([
    { name: "数据/事件.csv", bytes: 8, packedBytes: 10, isFolder: false },
    { name: "folder/", bytes: 0, packedBytes: 2, isFolder: true },
    { name: "plain", bytes: 1, packedBytes: 1, isFolder: false },
  ]);
  expect(await text(await zip.open("数据/事件.csv"))).toBe("a,b\n1,2\n");
  expect(await text(await zip.open("plain"))).toBe("x");
  await expect(zip.open("nothing")).rejects.toMatchObject({ key: "archive.missing" });
});

test.each<[string, string, MadeEntry[]]>([
  ["a name that climbs out", "archive.path", [{ name: "../../etc/passwd" }]],
  ["a name that climbs out further in", "archive.path", [{ name: "a/../../b" }]],
  ["an absolute name", "archive.path", [{ name: "/etc/passwd" }]],
  ["a name on a drive", "archive.path", [{ name: "C:\\x" }]],
  ["a name on a drive without a slash", "archive.path", [{ name: "c:x" }]],
  ["a backslash", "archive.path", [{ name: "..\\x" }]],
  ["a NUL in a name", "archive.path", [{ name: "a.csv\0.txt" }]],
  ["an empty name", "archive.path", [{ name: "" }]],
  ["a symbolic link", "archive.link", [{ name: "link", content: "/etc/passwd", unixMode: 0o120777 }]],
  ["an encrypted entry", "archive.encrypted", [{ name: "a", content: "x", flags: 0x801 }]],
  ["a packing that is not known", "archive.method", [{ name: "a", content: "x", method: 93 }]],
  ["one name twice", "archive.twice", [{ name: "a.csv" }, { name: "a.csv", content: "x" }]],
  ["names that some systems take for one", "archive.twice", [{ name: "É.csv" }, { name: "e\u0301.CSV" }]],
])("%s refuses the archive (%s)", async (_name, key, entries) => {
  await expect(opened(zipOf([{ name: "good.csv", content: "x" }, ...entries]))).rejects.toMatchObject({
    name: "AppError",
    key,
  });
});

test("a bomb is refused by what it says of itself, before anything is unpacked", async () => {
  const bomb = zipOf([{ name: "zeros", content: Buffer.alloc(20 * MiB) }]);
  await expect(opened(bomb)).rejects.toMatchObject({ key: "archive.ratio" });
  await expect(opened(bomb, { ratio: 10_000, bytes: 19 * MiB })).rejects.toMatchObject({ key: "archive.tooLarge" });
  await expect(opened(bomb, { ratio: 10_000, entryBytes: 19 * MiB })).rejects.toMatchObject({
    key: "archive.entryTooLarge",
  });
});

test("a bomb that lies about its size is stopped at the size that it gave", async () => {
  const zip = await opened(zipOf([{ name: "zeros", content: Buffer.alloc(20 * MiB), saysBytes: 1_000 }]));
  await expect(text(await zip.open("zeros"))).rejects.toMatchObject({ key: "archive.damaged" });
});

test("an entry with other bytes than the archive says is damaged", async () => {
  const zip = await opened(zipOf([{ name: "a", content: "hello", saysCrc: 1 }]));
  await expect(text(await zip.open("a"))).rejects.toMatchObject({ key: "archive.damaged" });
});

test("an archive inside another is opened only as deep as is allowed", async () => {
  const inner = zipOf([{ name: "a.csv", content: "x" }]);
  await expect(opened(inner, {}, 1)).rejects.toMatchObject({ key: "archive.nested" });
  expect((await opened(inner, { depth: 2 }, 1)).entries).toHaveLength(1);
});

test("more entries than are allowed refuse the archive", async () => {
  const entries = Array.from({ length: 11 }, (_, i) => ({ name: `${i}` }));
  await expect(opened(zipOf(entries), { entries: 10 })).rejects.toMatchObject({ key: "archive.tooManyEntries" });
  expect((await opened(zipOf(entries), { entries: 11 })).entries).toHaveLength(11);
});

test.each([
  ["nothing", Buffer.alloc(0)],
  ["no archive", Buffer.from("a,b\n1,2\n")],
  ["an archive without its end", zipOf([{ name: "a", content: "x" }]).subarray(0, 60)],
  ["a directory that says more entries than it has", zipOf([{ name: "a", content: "x" }], 3)],
])("%s is said to be damaged", async (_name, archive) => {
  await expect(opened(archive)).rejects.toMatchObject({ key: "archive.damaged" });
});
