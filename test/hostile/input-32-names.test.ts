import { expect, test } from "vitest";
import { maxValueBytes } from "#server/schema/import-limits.ts";
import { eventRows, importText, temporaryDirectory } from "#test/support/event-files.ts";

const line = (account: string) => `{"object_id":"u1","account_id":${account},"timestamp_share":1700000005}`;

async function named(...accounts: string[]) {
  const imported = await importText(accounts.map(line).join("\n"), {
    directory: await temporaryDirectory(),
    mapping: { object: "object_id", account: "account_id", time: "timestamp_share" },
  });
  return { imported, kept: (await eventRows(imported.eventFile)).map(([account]) => String(account)) };
}

test.each<[string, string, string]>([
  ["a name of 1 MB", JSON.stringify("x".repeat(1 << 20)), "value_too_long"],
  ["65,536 characters", JSON.stringify("x".repeat(65_536)), "value_too_long"],
  ["one byte more than is kept", JSON.stringify("x".repeat(maxValueBytes + 1)), "value_too_long"],
  ["an empty name", '""', "missing_account"],
  ["spaces", '" \\t "', "missing_account"],
  ["half of a pair of surrogates", '"a\\ud83d"', "bad_encoding"],
  ["a NUL", '"a\\u0000b"', "bad_encoding"],
  ["a long id that a spreadsheet rounded", '"1.23457E+18"', "number_rounded"],
])("%s rejects its row with its reason", async (_name, account, code) => {
  const { imported } = await named(account, '"ann"');
  expect(imported).toMatchObject({ read: 2, accepted: 1, rejected: 1 });
  expect(imported.firstRejects[0]).toMatchObject({ row: 1, column: "account_id", code });
});

test.each([
  ["255 characters", "x".repeat(255)],
  ["256 characters", "x".repeat(256)],
  ["as much as is kept", "账".repeat(1_365)],
  ["a turned direction of writing", "\u202Egpj.exe"],
  ["characters of no width", "a\u200b\u200db"],
  ["a storm of accents", `a${"\u0301".repeat(500)}`],
  ["a family of one character", "👨‍👩‍👧‍👦"],
  ["a character beyond the first plane", "𠮷野家"],
  ["words of programs", "__proto__"],
  ["a formula", "=cmd|' /C calc'!A0"],
])("%s is a name like any other, and kept to the letter", async (_name, account) => {
  expect((await named(JSON.stringify(account))).kept).toEqual([account]);
});

test("names that only look alike are different accounts", async () => {
  const alike = ["\u00e9t\u00e9", "e\u0301te\u0301", "carney", "c\u0430rney", "Carney", "carney\u200b"];
  expect((await named(...alike.map((name) => JSON.stringify(name)))).kept.sort()).toEqual([...alike].sort());
});
