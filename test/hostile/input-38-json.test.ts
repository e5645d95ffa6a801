import { expect, test } from "vitest";
import { eventRows, importText, temporaryDirectory } from "#test/support/event-files.ts";

const MiB = 1 << 20;

test("JSON that is too deep, endless, not an object or poisoned rejects its line at most", async () => {
  const directory = await temporaryDirectory();
  const line = (object: string) => `{"object_id":"u1","account_id":${object},"timestamp_share":1700000005}`;
  const deep = `${"[".repeat(10_000)}${"]".repeat(10_000)}`;
  const imported = await importText(
    [
      line('"ann"'),
      line(deep),
      line("1e400"),
      line('{"id":1}'),
      line('["a"]'),
      "[]",
      "null",
      "not json",
      `{"object_id":"u1","account_id":"ann"`,
      line("null"),
      '{"__proto__":{"account_id":"mallory"},"object_id":"u1","timestamp_share":1700000005}',
      '{"constructor":{"prototype":{"account_id":"mallory"}},"object_id":"u1","timestamp_share":1700000005}',
      line("12345678901234567890"),
      line("12345678901234567891"),
      line("7"),
      line("true"),
    ].join("\n"),
    { directory },
  );
  expect(imported.firstRejects.map(({ row, code }) => [row, code])).toEqual([
    [2, "too_deep"],
    [3, "not_a_value"],
    [4, "not_a_value"],
    [5, "not_a_value"],
    [6, "not_json"],
    [7, "not_json"],
    [8, "not_json"],
    [9, "not_json"],
    [10, "missing_account"],
    [11, "missing_account"],
    [12, "missing_account"],
  ]);
  expect((await eventRows(imported.eventFile)).map((row) => row[0])).toEqual([
    "12345678901234567890",
    "12345678901234567891",
    "7",
    "ann",
    "true",
  ]);
  expect(Object.hasOwn(Object.prototype, "account_id")).toBe(false);
});

test("long numbers inside texts stay texts", async () => {
  const imported = await importText(
    '{"object_id":"say \\"1234567890123456789\\" , 1234567890123456789","account_id":1234567890123456789,"timestamp_share":1700000005}',
    {
      directory: await temporaryDirectory(),
    },
  );
  expect((await eventRows(imported.eventFile))[0]?.slice(0, 2)).toEqual([
    "1234567890123456789",
    'say "1234567890123456789" , 1234567890123456789',
  ]);
});

test("a line of 20 MB is one rejected row", async () => {
  const imported = await importText(
    `{"object_id":"u1","account_id":"ann","timestamp_share":1700000005}\n{"x":"${"x".repeat(20 * MiB)}"}\n{"object_id":"u1","account_id":"bob","timestamp_share":1700000005}`,
    { directory: await temporaryDirectory() },
  );
  expect(imported).toMatchObject({ read: 3, accepted: 2, rejected: 1 });
  expect(imported.firstRejects.map(({ row, code }) => [row, code])).toEqual([[2, "row_too_long"]]);
});

test("a key twice in one object counts with its last value, in NDJSON and in a list alike", async () => {
  const twice = '{"object_id":"u1","account_id":"ann","account_id":"bob","timestamp_share":1700000005}';
  for (const content of [twice, `[${twice}]`]) {
    const imported = await importText(content, { directory: await temporaryDirectory() });
    expect((await eventRows(imported.eventFile)).map((row) => row[0])).toEqual(["bob"]);
  }
});

test("a list of a hundred thousand elements is read one by one, deep and broken ones among them", async () => {
  const object = (i: number) => `{"object_id":"u${i}","account_id":"a${i}","timestamp_share":${1_700_000_000 + i}}`;
  const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
  const rows = Array.from({ length: 100_000 }, (_, i) => object(i));
  const imported = await importText(`[${rows.join(",")},${deep},7]`, {
    directory: await temporaryDirectory(),
    isDryRun: true,
  });
  expect(imported).toMatchObject({ read: 100_002, accepted: 100_000, rejected: 2 });
  expect(imported.firstRejects.map(({ row, code }) => [row, code])).toEqual([
    [100_001, "too_deep"],
    [100_002, "not_json"],
  ]);
});

test("an element of 20 MB in a list is one rejected row", async () => {
  const element = `{"object_id":"${"x".repeat(20 * MiB)}"}`;
  const content = `[${element},{"object_id":"u1","account_id":"ann","timestamp_share":1700000005}]`;
  const imported = await importText(content, {
    directory: await temporaryDirectory(),
    mapping: { object: "object_id", account: "account_id", time: "timestamp_share" },
  });
  expect(imported).toMatchObject({ read: 2, accepted: 1, rejected: 1 });
  expect(imported.firstRejects.map(({ row, code }) => [row, code])).toEqual([[1, "row_too_long"]]);
});
