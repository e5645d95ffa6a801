import { readFile } from "node:fs/promises";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { exportEvents } from "#server/core/events.ts";
import { csvLine, guarded, unguarded } from "#server/imports/formats/write-csv.ts";
import { importFile, importText, temporaryDirectory } from "#test/support/event-files.ts";

async function exported(files: string[], directory: string): Promise<string> {
  const output = path.join(directory, `${crypto.randomUUID()}.csv`);
  await exportEvents(files, output);
  return output;
}

/** Imports what was exported, and exports that. */
async function roundTrip(content: string) {
  const directory = await temporaryDirectory();
  const first = await importText(content, { directory });
  const once = await exported(first.eventFile ? [first.eventFile] : [], directory);
  const second = await importFile(once, { directory });
  const twice = await exported(second.eventFile ? [second.eventFile] : [], directory);
  return { first, second, once: await readFile(once, "utf8"), twice: await readFile(twice, "utf8") };
}

test("cells that a spreadsheet would run leave with an apostrophe and come back as the original text", async () => {
  const accounts = ["=1+1", "+1", "-1", "@x", "'x", "'=1", "''", "\rx", 'a"b', "a,b", "a\nb", "账号"];
  const rows = accounts.map((account, i) =>
    JSON.stringify({ object_id: "=u", account_id: account, timestamp_share: 1_700_000_000 + i, text: "+t" }),
  );
  const { first, second, once, twice } = await roundTrip(rows.join("\n"));
  expect(once.split("\n")[0]).toBe("account,object,action,at_utc,content,text");
  expect(once.split("\n")[1]).toBe("'=1+1,'=u,share,2023-11-14T22:13:20.000000Z,,'+t");
  expect(twice).toBe(once);
  expect(second).toMatchObject({ read: accounts.length, accepted: accounts.length, rejected: 0 });
  expect(second.accounts).toBe(first.accounts);
});

test("an apostrophe in a file from elsewhere stays where it is", async () => {
  const { once } = await roundTrip("object_id,account_id,timestamp_share\nu1,'=x,1700000005\nu1,=x,1700000005\n");
  expect(once.split("\n").slice(1, 3)).toEqual([
    "''=x,u1,share,2023-11-14T22:13:25.000000Z,,",
    "'=x,u1,share,2023-11-14T22:13:25.000000Z,,",
  ]);
});

test("whatever the events say, export, import and export again give the same bytes", { timeout: 120_000 }, async () => {
  const word = fc.oneof(
    fc.constantFrom("=", "+1", "-", "@", "'", "''", '"', ",", "\r", "\n", "\\N", "NULL", "安", "🙂", "a b", "\u0001"),
    fc.string({ unit: "binary", minLength: 1, maxLength: 8 }),
  );
  const event = fc.record({
    object_id: word,
    account_id: word,
    content_id: fc.option(word),
    action: fc.option(word),
    text: fc.option(word),
    timestamp_share: fc.integer({ min: 1_000_000_000, max: 1_700_000_000 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 40 }), async (events) => {
      const { first, second, once, twice } = await roundTrip(events.map((one) => JSON.stringify(one)).join("\n"));
      expect(twice).toBe(once);
      expect(second).toMatchObject({ read: first.accepted, accepted: first.accepted, duplicate: 0, rejected: 0 });
    }),
    { numRuns: 8, seed: 20_250_310 },
  );
});

test("every text comes back from a guarded cell, and no guarded cell runs", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(unguarded(guarded(text))).toBe(text);
      expect(guarded(text)).not.toMatch(/^[=+\-@\t\r\n]/);
    }),
    { seed: 20_250_310 },
  );
  expect(csvLine(["=1", 'a"b', null, -1, "x\ny", ""])).toBe('\'=1,"a""b",,-1,"x\ny",""\r\n');
});
