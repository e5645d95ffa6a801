import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { rejectHint } from "#server/core/import-sentences.ts";
import { importEvents } from "#server/imports/read/import-events.ts";
import { eventRows, importText, plainCsv, readCsv, temporaryDirectory } from "#test/support/event-files.ts";

const table = `object_id,account_id,content_id,timestamp_share
u2,bob,c3,1700000009
u1,cat,c2,1700000005
u1,ann,c1,1700000005
`;

const sorted = [
  ["ann", "u1", "share", 1700000005000000, "c1", 4],
  ["cat", "u1", "share", 1700000005000000, "c2", 3],
  ["bob", "u2", "share", 1700000009000000, "c3", 2],
];

test("a table becomes events sorted by object, time and account, each with the row it came from", async () => {
  const directory = await temporaryDirectory();
  const imported = await importText(table, { directory });
  expect(await eventRows(imported.eventFile)).toEqual(sorted);
  expect(imported).toMatchObject({
    read: 3,
    accepted: 3,
    duplicate: 0,
    rejected: 0,
    accounts: 3,
    objects: 2,
    first: new Date("2023-11-14T22:13:25Z"),
    last: new Date("2023-11-14T22:13:29Z"),
    rejectsFile: null,
    firstRejects: [],
    times: { unit: "seconds", written: 0, withoutZone: 0, toTheMinute: 0 },
  });
});

const ndjson = `{"object_id":"u2","account_id":"bob","content_id":"c3","timestamp_share":1700000009}
{"object_id":"u1","account_id":"cat","content_id":"c2","timestamp_share":1700000005}
{"object_id":"u1","account_id":"ann","content_id":"c1","timestamp_share":1700000005}`;

test.each([
  ["gzip", gzipSync(table)],
  ["gzip of two members", Buffer.concat([gzipSync(table.slice(0, 60)), gzipSync(table.slice(60))])],
  ["semicolons", table.replaceAll(",", ";")],
  ["tabs", table.replaceAll(",", "\t")],
  ["bars", table.replaceAll(",", "|")],
  ["a separator line", `sep=;\n${table.replaceAll(",", ";")}`],
  ["Windows line ends", table.replaceAll("\n", "\r\n")],
  ["old Macintosh line ends", table.replaceAll("\n", "\r")],
  ["mixed line ends", table.replace("\n", "\r\n").replace("09\n", "09\r")],
  ["no last line end", table.trimEnd()],
  ["blank lines at the end", `${table}\n\r\n\n`],
  ["a byte order mark", `\ufeff${table}`],
  ["UTF-16, little-endian", Buffer.from(`\ufeff${table}`, "utf16le")],
  ["UTF-16, big-endian", Buffer.from(`\ufeff${table}`, "utf16le").swap16()],
  ["quotes everywhere", table.replace(/[^,\n]+/g, '"$&"')],
  ["spaces around values", table.replace(/[^,\n]+/g, " $& ")],
  ["NDJSON", ndjson],
  ["NDJSON in gzip with Windows line ends", gzipSync(ndjson.replaceAll("\n", "\r\n"))],
])("the same events written with %s are the same events", async (_name, content) => {
  const directory = await temporaryDirectory();
  const imported = await importText(content, { directory });
  const rows = await eventRows(imported.eventFile);
  expect(rows.map((row) => row.slice(0, 5))).toEqual(sorted.map((row) => row.slice(0, 5)));
  expect(imported).toMatchObject({ read: 3, accepted: 3, duplicate: 0, rejected: 0 });
});

test("rows are numbered as a spreadsheet numbers them, names, blank lines and separator line included", async () => {
  const directory = await temporaryDirectory();
  const imported = await importText(
    'sep=,\nobject_id,account_id,timestamp_share,note\nu1,ann,1700000005,"two\nlines"\n\nu1,,1700000005,x\nu2,bob,1700000005,y\n',
    { directory },
  );
  expect((await eventRows(imported.eventFile)).map((row) => row[5])).toEqual([3, 6]);
  expect(imported.firstRejects).toEqual([{ row: 5, column: "account_id", value: "", code: "missing_account" }]);
});

test("a row is rejected once, with its row, column, value and code, and the list of rejects holds them all", async () => {
  const directory = await temporaryDirectory();
  const imported = await importText(
    [
      "object_id,account_id,content_id,timestamp_share",
      "u1,ann,c1,1700000005",
      ",ann,c1,1700000005",
      "u1,ann,c1,",
      "u1,ann,c1,yesterday",
      "u1,ann,c1,2025-03-10",
      "u1,ann,c1,4102444800",
      "u1,ann,c1,315532800",
      "u1,ann,c1,1700000005000",
      "u1,ann,c1",
      "u1,ann,c1,1700000005,extra",
      'u1,"ann,c1,1700000005',
      "u1,bob,c1,1700000005",
    ].join("\n"),
    { directory },
  );
  expect(imported).toMatchObject({ read: 12, accepted: 2, duplicate: 0, rejected: 10 });
  const lines = (await readCsv(imported.rejectsFile)).trim().split("\n");
  expect(lines[0]).toBe("row,column,value,code,hint_en,hint_fr");
  for (const language of ["en", "fr"] as const) expect(lines[1]).toContain(rejectHint("missing_object", language));
  const begins = [
    '3,object_id,"",missing_object,',
    '4,timestamp_share,"",missing_time,',
    "5,timestamp_share,yesterday,time_not_understood,",
    "6,timestamp_share,2025-03-10,time_of_day_missing,",
    "7,timestamp_share,4102444800,time_in_future,",
    "8,timestamp_share,315532800,time_before_1990,",
    "9,timestamp_share,1700000005000,time_in_future,",
    '10,"","u1,ann,c1",too_few_columns,',
    '11,"","u1,ann,c1,1700000005,extra",too_many_columns,',
    '12,"","u1,""ann,c1,1700000005",quote_not_closed,',
  ];
  expect(lines.slice(1).map((line, i) => line.slice(0, begins[i]?.length))).toEqual(begins);
  expect(imported.firstRejects).toHaveLength(10);
  expect(imported.firstRejects[9]).toEqual({
    row: 12,
    column: "",
    value: 'u1,"ann,c1,1700000005',
    code: "quote_not_closed",
  });
});

test("cells left over at the end of a row hold nothing and cost nothing", async () => {
  const imported = await importText("object_id,account_id,timestamp_share\nu1,ann,1700000005,,\n", {
    directory: await temporaryDirectory(),
  });
  expect(imported).toMatchObject({ read: 1, accepted: 1 });
});

test("an event twice in a file is counted once, from the first of its rows", async () => {
  const imported = await importText(
    "object_id,account_id,timestamp_share\nu1,ann,1700000009\nu1,bob,1700000005\nu1,bob,1700000005\nu1,bob,1700000005\n",
    { directory: await temporaryDirectory() },
  );
  expect(imported).toMatchObject({ read: 4, accepted: 2, duplicate: 2, rejected: 0 });
  expect(await eventRows(imported.eventFile)).toEqual([
    ["bob", "u1", "share", 1700000005000000, null, 3],
    ["ann", "u1", "share", 1700000009000000, null, 2],
  ]);
});

test("one that differs in object, account, time, content or kind of engagement is another event", async () => {
  const imported = await importText(
    `object_id,account_id,timestamp_share,content_id,action
u1,ann,1700000005,c1,like
u2,ann,1700000005,c1,like
u1,bob,1700000005,c1,like
u1,ann,1700000006,c1,like
u1,ann,1700000005,c2,like
u1,ann,1700000005,c1,comment
u1,ann,1700000005,,like
u1,ann,1700000005,c1,
`,
    { directory: await temporaryDirectory() },
  );
  expect(imported).toMatchObject({ read: 8, accepted: 8, duplicate: 0 });
});

test("the same file twice, whole or shuffled, adds nothing and writes nothing", async () => {
  const directory = await temporaryDirectory();
  const first = await importText(table, { directory });
  const [names = "", ...rows] = table.trimEnd().split("\n");
  for (const again of [table, [names, ...rows.reverse()].join("\n"), ndjson]) {
    const second = await importText(again, { directory, existing: [first.eventFile ?? ""] });
    expect(second).toMatchObject({
      read: 3,
      accepted: 0,
      duplicate: 3,
      rejected: 0,
      accounts: 0,
      objects: 0,
      eventFile: null,
    });
  }
});

test("of a file that overlaps with the case, only the new events are written", async () => {
  const directory = await temporaryDirectory();
  const first = await importText(table, { directory });
  const second = await importText(`${table}u3,dan,c9,1700000099\n`, { directory, existing: [first.eventFile ?? ""] });
  expect(second).toMatchObject({ read: 4, accepted: 1, duplicate: 3, accounts: 1, objects: 1 });
  expect(await eventRows(second.eventFile)).toEqual([["dan", "u3", "share", 1700000099000000, "c9", 5]]);
});

test("a dry run says what the import then does, and writes no event file", async () => {
  const directory = await temporaryDirectory();
  const content = `${table}u1,,c1,1700000005\nu2,bob,c3,1700000009\n`;
  const { eventFile: none, rejectsFile: dryRejects, ...dry } = await importText(content, { directory, isDryRun: true });
  const { eventFile, rejectsFile, ...real } = await importText(content, { directory });
  expect(dry).toEqual(real);
  expect(none).toBeNull();
  expect(eventFile).not.toBeNull();
  expect(await readCsv(dryRejects)).toBe(await readCsv(rejectsFile));
});

test.each([
  ["milliseconds", "1700000005123", 1700000005123000],
  ["microseconds", "1700000005123456", 1700000005123456],
  ["nanoseconds", "1700000005123456789", 1700000005123456],
  ["seconds", "1700000005.123456", 1700000005123456],
])("times in %s are recognised for the column and kept to the microsecond", async (unit, time, micros) => {
  const imported = await importText(`object_id,account_id,timestamp_share\nu1,ann,${time}\n`, {
    directory: await temporaryDirectory(),
  });
  expect(imported.times.unit).toBe(unit);
  expect((await eventRows(imported.eventFile))[0]?.[3]).toBe(micros);
});

test("dates without a zone are read as UTC, and that is said", async () => {
  const imported = await importText(
    "object_id,account_id,created_at\nu1,ann,2025-03-10 14:05:09\nu1,bob,2025-03-10T10:05:09-04:00\nu1,cat,2025-03-10 14:05\n",
    { directory: await temporaryDirectory() },
  );
  expect((await eventRows(imported.eventFile)).map((row) => row[3])).toEqual([
    1741615500000000, 1741615509000000, 1741615509000000,
  ]);
  expect(imported.times).toEqual({ unit: null, written: 3, withoutZone: 2, toTheMinute: 1 });
});

test("the same file gives the same bytes, and the same rows in any order the same events", async () => {
  const directory = await temporaryDirectory();
  const lines = Array.from(
    { length: 30_000 },
    (_, i) => `u${(i * 7919) % 997},a${(i * 104_729) % 4_001},c${i},${1_700_000_000 + ((i * 31) % 5_000)}`,
  );
  const names = "object_id,account_id,content_id,timestamp_share";
  const first = await importText([names, ...lines].join("\n"), { directory });
  const second = await importText([names, ...lines].join("\n"), { directory });
  expect(await readFile(first.eventFile ?? "")).toEqual(await readFile(second.eventFile ?? ""));
  const third = await importText([names, ...lines.reverse()].join("\n"), { directory });
  const events = (rows: unknown[][]) => rows.map((row) => row.slice(0, 5));
  expect(events(await eventRows(third.eventFile))).toEqual(events(await eventRows(first.eventFile)));
});

test("whatever the rows hold, read is accepted, duplicate and rejected, and what was accepted is what was written", async () => {
  const directory = await temporaryDirectory();
  const cell = fc.oneof(
    fc.constantFrom(
      "",
      " ",
      "a",
      "b",
      '"',
      '""',
      ",",
      "\n",
      "\r",
      "\t",
      "\u0001",
      "\u0001T",
      "\\N",
      "=1+1",
      "é",
      "账号",
      "🙂",
    ),
    fc.constantFrom("1700000005", "1700000006", "2025-03-10T14:05:09Z", "nonsense"),
    fc.string({ unit: "binary", maxLength: 6 }),
  );
  const written = (value: string, isQuoted: boolean) => (isQuoted ? `"${value.replaceAll('"', '""')}"` : value);
  const row = fc.array(fc.tuple(cell, fc.boolean()), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 30 }), async (rows) => {
      const lines = rows.map((cells) => cells.map(([value, isQuoted]) => written(value, isQuoted)).join(","));
      const imported = await importText(["object_id,account_id,timestamp_share", ...lines].join("\n"), {
        directory,
        layout: plainCsv,
      });
      expect(imported.accepted + imported.duplicate + imported.rejected).toBe(imported.read);
      expect((await eventRows(imported.eventFile)).length).toBe(imported.accepted);
    }),
    { numRuns: 40, seed: 20_250_310 },
  );
});

test("values come through as they stood in quotes, tabs, line ends, control characters and backslashes included", async () => {
  const directory = await temporaryDirectory();
  const objects = [
    'a"b',
    "a,b",
    "a\nb",
    "a\r\nb",
    "a\tb",
    "a\\Nb",
    "\\N",
    "a\u0001b",
    "\u0001T\u0001Z",
    "=1+1",
    "'x",
    "卡尼🙂",
    "NULL",
    "null",
  ];
  const lines = objects.map((object, i) => `"${object.replaceAll('"', '""')}",a,${1_700_000_000 + i}`);
  const imported = await importText(["object_id,account_id,timestamp_share", ...lines].join("\n"), { directory });
  const rows = await eventRows(imported.eventFile);
  expect(rows.map((row) => row[1]).sort()).toEqual([...objects].sort());
});

test.each(["reading", "sorting", "writing"])(
  "an import that is cancelled while %s ends with the reason and leaves no file",
  async (phase) => {
    const directory = await temporaryDirectory();
    const source = path.join(directory, "upload");
    await writeFile(source, `${table},,,\n`);
    const work = path.join(directory, "work");
    const controller = new AbortController();
    const importing = importEvents({
      source,
      layout: plainCsv,
      mapping: {
        account: "account_id",
        object: "object_id",
        time: "timestamp_share",
        content: null,
        action: null,
        text: null,
      },
      existing: [],
      output: path.join(work, "out.parquet"),
      now: new Date("2026-11-01T00:00:00Z"),
      directory: work,
      signal: controller.signal,
      onProgress: (progress) => {
        if (progress.phase === phase) controller.abort(new Error("a person cancelled"));
      },
    });
    await expect(importing).rejects.toThrow("a person cancelled");
    expect(await readdir(work)).toEqual([]);
  },
);

test("progress runs from reading to writing, never back, and ends at the whole", async () => {
  const directory = await temporaryDirectory();
  const source = path.join(directory, "upload");
  await writeFile(
    source,
    `${table}${Array.from({ length: 50_000 }, (_, i) => `u${i},a${i},c,${1_700_000_000 + i}\n`).join("")}`,
  );
  const shares: number[] = [];
  await importEvents({
    source,
    layout: plainCsv,
    mapping: {
      account: "account_id",
      object: "object_id",
      time: "timestamp_share",
      content: null,
      action: null,
      text: null,
    },
    existing: [],
    output: path.join(directory, "out.parquet"),
    now: new Date("2026-11-01T00:00:00Z"),
    directory,
    onProgress: ({ share }) => shares.push(share),
  });
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
  expect(shares.length).toBeGreaterThan(3);
});
