import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { previewTable } from "#server/imports/read/table.ts";
import { maxValueBytes } from "#server/schema/import-limits.ts";
import { eventRows, importText, readCsv, temporaryDirectory } from "#test/support/event-files.ts";

const names = "object_id,account_id,timestamp_share";
const good = "u1,ann,1700000005";
const csvOf = (...rows: string[]) => [names, ...rows].join("\n");
const MiB = 1 << 20;

async function preview(content: string | Uint8Array) {
  const file = path.join(await temporaryDirectory(), "upload");
  await writeFile(file, content);
  return previewTable(file);
}

test("cells that a spreadsheet would run are ids like any other, and harmless in the list of rejects", async () => {
  const formulas = ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", '=HYPERLINK("https://evil.example","x")'];
  const directory = await temporaryDirectory();
  const quoted = formulas.map((formula) => `"${formula.replaceAll('"', '""')}"`);
  const accepted = await importText(
    csvOf(...quoted.map((formula, i) => `${formula},${formula},${1_700_000_000 + i}`)),
    { directory },
  );
  expect((await eventRows(accepted.eventFile)).map((row) => row[0]).sort()).toEqual([...formulas].sort());
  const rejected = await importText(csvOf(...quoted.map((formula) => `u1,ann,${formula}`)), { directory });
  expect(rejected.firstRejects.map((reject) => reject.value)).toEqual(formulas);
  const cells = (await readCsv(rejected.rejectsFile))
    .split("\n")
    .slice(1, -1)
    .map((line) => line.split(",").slice(2).join(","));
  for (const cell of cells) expect(cell).toMatch(/^"?'[=+@-]/);
});

test("a cell of 10 MB costs its own row where it is an id, and nothing where it is not asked for", async () => {
  const directory = await temporaryDirectory();
  const long = "x".repeat(10 * MiB);
  const asId = await importText(csvOf(good, `"${long}",ann,1700000006`, `u1,${long},1700000006`, "u2,bob,1700000007"), {
    directory,
  });
  expect(asId).toMatchObject({ read: 4, accepted: 2, rejected: 2 });
  expect(asId.firstRejects.map(({ row, column, code }) => [row, column, code])).toEqual([
    [3, "object_id", "value_too_long"],
    [4, "account_id", "value_too_long"],
  ]);
  const beside = await importText(`${names},remark\n${good},"${long}"\nu2,bob,1700000007,${long}\n`, { directory });
  expect(beside).toMatchObject({ read: 2, accepted: 2, rejected: 0 });
  const asText = await importText(`${names},text\n${good},"${long}"\nu2,bob,1700000007,short\n`, { directory });
  expect(asText).toMatchObject({ read: 2, accepted: 1, rejected: 1 });
  expect(asText.firstRejects[0]).toMatchObject({ row: 2, column: "text", code: "value_too_long" });
});

test("a value of the greatest length is kept and one byte more is not", async () => {
  const directory = await temporaryDirectory();
  const longest = "账".repeat(Math.floor(maxValueBytes / 3));
  const imported = await importText(csvOf(`${longest}x,ann,1700000005`, `${longest}xx,ann,1700000005`), { directory });
  expect(imported).toMatchObject({ accepted: 1, rejected: 1 });
  expect((await eventRows(imported.eventFile))[0]?.[1]).toBe(`${longest}x`);
});

test("a row that never ends is one rejected row, and the next line is read again", async () => {
  const directory = await temporaryDirectory();
  const imported = await importText(csvOf(good, `u1,${"x".repeat(40 * MiB)}`, "u2,bob,1700000007"), { directory });
  expect(imported).toMatchObject({ read: 3, accepted: 2, rejected: 1 });
  expect(imported.firstRejects.map(({ row, code }) => [row, code])).toEqual([[3, "row_too_long"]]);
});

test("a quote that nothing closes costs its own line and none of the thousands behind it", async () => {
  const directory = await temporaryDirectory();
  const rows = Array.from({ length: 50_000 }, (_, i) => `u${i},a${i},${1_700_000_000 + i}`);
  const imported = await importText(csvOf(good, '"u1,ann,1700000005', ...rows, 'u2,"bob,1700000007'), { directory });
  expect(imported).toMatchObject({ read: 50_003, accepted: 50_001, rejected: 2 });
  expect(imported.firstRejects.map(({ row, code }) => [row, code])).toEqual([
    [3, "quote_not_closed"],
    [50_004, "quote_not_closed"],
  ]);
});

test("20,000 rows of stray quotes are read in one go, each rejected for itself", async () => {
  const directory = await temporaryDirectory();
  const imported = await importText(csvOf(...Array.from({ length: 20_000 }, (_, i) => `"u${i},ann,1700000005`), good), {
    directory,
  });
  expect(imported).toMatchObject({ read: 20_001, accepted: 1, rejected: 20_000 });
  expect(imported.firstRejects).toHaveLength(200);
  expect((await readCsv(imported.rejectsFile)).split("\n")).toHaveLength(20_002);
});

test("columns of the same name are told apart and each can be mapped", async () => {
  const content = "id,id,id,when\nu1,ann,c1,1700000005\n";
  expect((await preview(content)).columns).toEqual(["id", "id (2)", "id (3)", "when"]);
  const imported = await importText(content, {
    directory: await temporaryDirectory(),
    mapping: { object: "id", account: "id (2)", content: "id (3)", time: "when" },
  });
  expect(await eventRows(imported.eventFile)).toEqual([["ann", "u1", "share", 1700000005000000, "c1", 2]]);
});

test("a header alone is a table of no rows", async () => {
  for (const content of [names, `${names}\n`, `\ufeff${names}\r\n\r\n`]) {
    const imported = await importText(content, { directory: await temporaryDirectory() });
    expect(imported).toMatchObject({
      read: 0,
      accepted: 0,
      rejected: 0,
      eventFile: null,
      rejectsFile: null,
      first: null,
    });
  }
});

test("NUL bytes and bytes of another encoding reject their row and no other", async () => {
  const directory = await temporaryDirectory();
  const gb18030 = Buffer.from([0xd5, 0xcb, 0xba, 0xc5]);
  const content = Buffer.concat([
    Buffer.from(`${csvOf(good)}\nu1,a\0b,1700000005\nu1,`),
    gb18030,
    Buffer.from(",1700000005\nu1,\ufffd,1700000005\nu1,账号,1700000005\n"),
  ]);
  const imported = await importText(content, { directory });
  expect(imported).toMatchObject({ read: 5, accepted: 2, rejected: 3 });
  expect(imported.firstRejects.map(({ row, column, code }) => [row, column, code])).toEqual([
    [3, "account_id", "bad_encoding"],
    [4, "account_id", "bad_encoding"],
    [5, "account_id", "bad_encoding"],
  ]);
  expect(imported.firstRejects[0]?.value).toBe("a␀b");
});

test("bad bytes in a column that is not asked for cost nothing", async () => {
  const content = Buffer.concat([
    Buffer.from(`${names},remark\n${good},`),
    Buffer.from([0xff, 0xfe, 0, 0xd5]),
    Buffer.from("\n"),
  ]);
  expect(await importText(content, { directory: await temporaryDirectory() })).toMatchObject({ read: 1, accepted: 1 });
});

test("a Chinese file in its own encoding is read when a person names the encoding", async () => {
  const content = Buffer.concat([
    Buffer.from(`${names}\nu1,`),
    Buffer.from([0xd5, 0xcb, 0xba, 0xc5]),
    Buffer.from(",1700000005\n"),
  ]);
  const imported = await importText(content, {
    directory: await temporaryDirectory(),
    layout: { encoding: "gb18030" },
  });
  expect((await eventRows(imported.eventFile))[0]?.[0]).toBe("账号");
});

test("a column that the mapping names and the file has not is refused by name", async () => {
  const importing = importText(csvOf(good), { directory: await temporaryDirectory(), mapping: { account: "nobody" } });
  await expect(importing).rejects.toMatchObject({ name: "UnreadableFile", code: "column_missing", detail: "nobody" });
});

test("quotes, line ends of every kind, a separator line and a byte order mark are how a table is written, not what it says", async () => {
  const content =
    '\ufeffsep=;\robject_id;account_id;timestamp_share\r\n"u;1";"ann ""a""";1700000005\n"u\r\n1";bob;1700000006\r';
  const imported = await importText(content, { directory: await temporaryDirectory() });
  expect((await eventRows(imported.eventFile)).map((row) => row.slice(0, 2))).toEqual([
    ["bob", "u\r\n1"],
    ['ann "a"', "u;1"],
  ]);
});

test("hundreds of thousands of rows are each accounted for", { timeout: 180_000 }, async () => {
  const rows = Array.from({ length: 300_000 }, (_, i) => `u${i % 997},a${i},${1_700_000_000 + (i % 86_400)}`);
  const imported = await importText(`${names}\n${rows.join("\n")}\n,ann,1700000005`, {
    directory: await temporaryDirectory(),
    isDryRun: true,
  });
  expect(imported).toMatchObject({ read: 300_001, accepted: 300_000, duplicate: 0, rejected: 1 });
});
