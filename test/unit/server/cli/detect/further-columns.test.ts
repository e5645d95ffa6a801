import { writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { factsInColumns } from "#server/cli/detect/further-columns.ts";
import { temporaryDirectory } from "#test/support/event-files.ts";

async function file(content: string | Uint8Array): Promise<string> {
  const name = path.join(await temporaryDirectory(), "events.csv");
  await writeFile(name, content);
  return name;
}

const everything = ["texts", "accounts"] as const;

const table = [
  "account_id,handle,object_id,text,timestamp_share,language,account_created_at,platform",
  'a,anna_1,p1,"He said ""no"", twice\r\nand left",1741000000,en,2024-05-01,x',
  "b,,p1,,1741000005,,1714521600,x",
  "a,,p2,再见,1741000010.5,zh,2024-04-30T12:00:00Z,",
  "c,,p2,,1741000011,,,x",
  "",
].join("\n");

test("texts and accounts in further columns become facts", async () => {
  expect(await factsInColumns(await file(table), everything)).toEqual({
    texts: [
      { account: "a", object: "p1", at: 1_741_000_000, text: 'He said "no", twice\r\nand left', language: "en" },
      { account: "a", object: "p2", at: 1_741_000_010.5, text: "再见", language: "zh" },
    ],
    accounts: [
      { account: "a", platform: "x", handle: "anna_1", openedAt: 1_714_478_400 },
      { account: "b", platform: "x", handle: null, openedAt: 1_714_521_600 },
    ],
  });
});

test("a compressed file gives the same", async () => {
  expect(await factsInColumns(await file(gzipSync(table)), everything)).toEqual(
    await factsInColumns(await file(table), everything),
  );
});

test("what no detector looks at, and what the header does not offer, is left out", async () => {
  expect(await factsInColumns(await file(table), ["accounts"])).toMatchObject({ texts: [] });
  expect(await factsInColumns(await file(table), ["texts"])).toMatchObject({ accounts: [] });
  const plain = await file("account_id,object_id,timestamp_share\na,p1,1\n");
  expect(await factsInColumns(plain, everything)).toEqual({ texts: [], accounts: [] });
});

test("rows that disagree on an account give the same in any order", async () => {
  const header = "account_id,object_id,timestamp_share,handle,account_created_at,platform\n";
  const rows = ["a,p,1,zed,1700000002,x\n", "a,p,2,amy,1700000001,\n", "a,p,3,,,weibo\n"];
  const once = await factsInColumns(await file(header + rows.join("")), everything);
  expect(once.accounts).toEqual([{ account: "a", platform: "weibo", handle: "amy", openedAt: 1_700_000_001 }]);
  expect(await factsInColumns(await file(header + rows.toReversed().join("")), everything)).toEqual(once);
});

test("a time that is none is refused by its row", async () => {
  const events = await file(
    "account_id,object_id,timestamp_share,account_created_at\na,p,1,2024-01-01\nb,p,1,long ago\n",
  );
  await expect(factsInColumns(events, everything)).rejects.toThrow(
    `${events}: row 3: account_created_at "long ago" is not a time`,
  );
});
