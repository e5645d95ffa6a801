import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { temporaryDirectory } from "#test/support/event-files.ts";

const vigie = path.resolve(import.meta.dirname, "../../../../server/cli/vigie.js");

/** The real command in a process of its own, without a database. */
async function check(content: string | Uint8Array, ...flags: readonly string[]) {
  const file = path.join(await temporaryDirectory(), "events");
  await writeFile(file, content);
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const env = { ...process.env, DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" };
    execFile(process.execPath, [vigie, "check", file, ...flags], { env }, (error, out, err) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err }),
    );
  });
}

test("programs get what would become of each row, counted from the first below the names", async () => {
  const { code, out } = await check(
    gzipSync(
      "sep=;\nobject_id;account_id;timestamp_share\nu1;ann;1700000005\nu1;;1700000005\nu1;ann;1700000005\nu2;bob;1700000009\n",
    ),
    "--json",
  );
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({
    format: "csv",
    encoding: "utf-8",
    delimiter: ";",
    read: 4,
    accepted: 2,
    duplicate: 1,
    rejected: 1,
    firstAt: "2023-11-14T22:13:25.000Z",
    lastAt: "2023-11-14T22:13:29.000Z",
    accounts: 2,
    objects: 2,
    rejects: [
      {
        row: 2,
        column: "account_id",
        value: "",
        code: "missing_account",
        hint: "The account is empty. Fill it in, or map the column that names who acted.",
      },
    ],
  });
});

test("people get the same in words, with what to do", async () => {
  const { code, out } = await check("用户ID,原微博ID,转发时间\n甲,w1,2025/3/10 9:05\n乙,w1,昨天\n");
  expect(code).toBe(0);
  expect(out).toContain("a CSV table, cells separated by commas, encoded in UTF-8");
  expect(out).toContain("who acted      column “用户ID”");
  expect(out).toContain("2 rows read = 1 accepted + 0 duplicate + 1 rejected");
  expect(out).toContain("1 account acted on 1 object from 2025-03-10T01:05:00.000Z");
  expect(out).toContain("1 time without a zone read as Asia/Shanghai.");
  expect(out).toContain('row 2, “转发时间”: time_not_understood "昨天"');
  expect(out).toContain("Write it in that way, the year first.");
});

test("a ready mapping is asked for by name, and one that does not fit says what the file has", async () => {
  const { out } = await check(
    "object_id,account_id,content_id,timestamp_share,repost_id\nu1,ann,c1,1700000005,x\n",
    "--map",
    "coortweet",
    "--json",
  );
  expect(JSON.parse(out)).toMatchObject({ read: 1, accepted: 1 });
  const { code, err } = await check("a,b\n1,2\n", "--map", "qut-reposts");
  expect(code).toBe(1);
  expect(err).toBe(
    "vigie: The columns are not those of QUT Coordination Network Toolkit, reposts. The file has: a, b.\n",
  );
});

test("a file that is no table is refused in one sentence", async () => {
  const { code, out, err } = await check(Buffer.from("%PDF-1.7\n"), "--json");
  expect([code, out]).toEqual([1, ""]);
  expect(err).toMatch(/^vigie: This is a file of the kind PDF, not a table\. [^\n]+\n$/);
});
