import { mkdir } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { readColumns, readTexts, summarise } from "#server/core/events.ts";
import { importText, temporaryDirectory } from "#test/support/event-files.ts";

const names = "object_id,account_id,content_id,timestamp_share";

async function eventFile(rows: readonly string[], directory: string): Promise<string> {
  const { eventFile: file } = await importText([names, ...rows].join("\n"), { directory });
  if (file === null) throw new Error("the rows of a test must be accepted");
  return file;
}

test("columns hold each event as codes into sorted ids, ascending by object, time and account", async () => {
  const directory = await temporaryDirectory();
  const file = await eventFile(
    ["u2,bob,c3,1700000009.5", "u1,cat,c2,1700000005", "u1,ann,c1,1700000005", "u1,bob,c0,1700000001"],
    directory,
  );
  expect(await readColumns([file])).toEqual({
    length: 4,
    accounts: ["ann", "bob", "cat"],
    objects: ["u1", "u2"],
    account: Uint32Array.of(1, 0, 2, 1),
    object: Uint32Array.of(0, 0, 0, 1),
    time: Float64Array.of(1700000001, 1700000005, 1700000005, 1700000009.5),
  });
});

test("an event that stands in several files is there once, and how events are spread over files makes no difference", async () => {
  const directory = await temporaryDirectory();
  const rows = ["u2,bob,c3,1700000009", "u1,cat,c2,1700000005", "u1,ann,c1,1700000005", "u1,bob,c0,1700000001"];
  const whole = await readColumns([await eventFile(rows, directory)]);
  const parts = [await eventFile(rows.slice(0, 3), directory), await eventFile(rows.slice(1).reverse(), directory)];
  expect(await readColumns(parts)).toEqual(whole);
  expect(await readColumns(parts.reverse())).toEqual(whole);
});

test("ids beyond U+FFFF are in the order of their code units, and so are the rows that name them", async () => {
  const directory = await temporaryDirectory();
  const [beyond, below] = ["\u{1F642}", "\uFF21"];
  const file = await eventFile(
    [`${below},${below},c1,1700000001`, `${beyond},${beyond},c2,1700000001`, `${beyond},${below},c3,1700000001`],
    directory,
  );
  expect([below, beyond].sort()).toEqual([beyond, below]);
  expect(await readColumns([file])).toEqual({
    length: 3,
    accounts: [beyond, below],
    objects: [beyond, below],
    account: Uint32Array.of(0, 1, 1),
    object: Uint32Array.of(0, 0, 1),
    time: Float64Array.of(1700000001, 1700000001, 1700000001),
  });
});

test("no files are no events", async () => {
  expect(await readColumns([])).toMatchObject({ length: 0, accounts: [], objects: [] });
  expect(await summarise([])).toEqual({ rows: 0, accounts: 0, objects: 0, firstMicros: null, lastMicros: null });
});

test("the summary of several files counts an event once", async () => {
  const directory = await temporaryDirectory();
  const a = await eventFile(["u2,bob,c3,1700000009", "u1,cat,c2,1700000005"], directory);
  const b = await eventFile(["u1,cat,c2,1700000005", "u1,ann,c1,1700000005"], directory);
  expect(await summarise([a, b])).toEqual({
    rows: 3,
    accounts: 3,
    objects: 2,
    firstMicros: 1700000005000000,
    lastMicros: 1700000009000000,
  });
});

test("folders whose names look like patterns or hold quotes are read as they are", async () => {
  const directory = path.join(await temporaryDirectory(), "it's [a]* place?");
  await mkdir(directory);
  const file = await eventFile(["u1,cat,c2,1700000005"], directory);
  expect((await readColumns([file])).accounts).toEqual(["cat"]);
});

test("many chunks of rows come through whole and in order", async () => {
  const directory = await temporaryDirectory();
  const rows = Array.from(
    { length: 20_000 },
    (_, i) => `u${(i * 7919) % 101},a${i},c,${1_700_000_000 + ((i * 31) % 977)}`,
  );
  const columns = await readColumns([await eventFile(rows, directory)]);
  const keys = Array.from(columns.object, (object, i) => [object, columns.time[i] ?? 0, columns.account[i] ?? 0]);
  expect(columns.length).toBe(20_000);
  expect(new Set(columns.account).size).toBe(20_000);
  expect(keys).toEqual([...keys].sort(([a = 0, b = 0, c = 0], [x = 0, y = 0, z = 0]) => a - x || b - y || c - z));
});

test("what shares say is kept with them, read in order of time, and absent where a file has none", async () => {
  const directory = await temporaryDirectory();
  const said = await importText(
    'object_id,account_id,timestamp_share,正文\nu1,ann,1700000009,转发微博\nu1,bob,1700000005,\nu2,cat,1700000005,"two\nlines"\n',
    { directory },
  );
  const silent = await importText("object_id,account_id,timestamp_share\nu3,dan,1700000001\n", { directory });
  const files = [said.eventFile ?? "", silent.eventFile ?? ""];
  expect(await readTexts(files, { textsMax: 10, bytesMax: 1_000 })).toEqual({
    leftOut: 0,
    texts: [
      { account: "cat", object: "u2", at: 1_700_000_005, text: "two\nlines" },
      { account: "ann", object: "u1", at: 1_700_000_009, text: "转发微博" },
    ],
  });
  expect(await readTexts(files, { textsMax: 1, bytesMax: 1_000 })).toMatchObject({ leftOut: 1, texts: [{}] });
  expect((await readColumns(files)).accounts).toEqual(["ann", "bob", "cat", "dan"]);
});
