import { expect, test } from "vitest";
import { encodingOf } from "#server/imports/read/encoding.ts";

const hex = (bytes: string) => Buffer.from(bytes.replaceAll(" ", ""), "hex");
const ascii = (text: string) => Buffer.from(text, "latin1");

/** 账号,转发时间 and 用户的账号,2025 in GB 18030. */
const gb18030 = Buffer.concat([
  hex("d5cb bac5 2c d7aa b7a2 ca b1bc e4".replaceAll(" ", "")),
  hex("0a d3c3 bba7 b5c4 d5cb bac5"),
  ascii(",2025\n"),
]);
/** 帳號,轉發時間 and 我們的文章,2025 in Big5. */
const big5 = Buffer.concat([
  hex("b1 62 b8 b9 2c c2 e0 b5 6f ae c9 b6 a1"),
  hex("0a a7 da ad cc aa ba a4 e5 b3 b9"),
  ascii(",2025\n"),
]);
const table = "账号,时间\n安,2025-03-10 14:05:09\n";

test.each([
  ["plain letters", ascii("a,b\n1,2\n"), "utf-8"],
  ["UTF-8", Buffer.from(table), "utf-8"],
  ["UTF-8 with its mark", Buffer.from(`\ufeff${table}`), "utf-8"],
  ["UTF-8 cut within a character", Buffer.from(table).subarray(0, 17), "utf-8"],
  ["UTF-16, little-endian, with its mark", Buffer.from(`\ufeff${table}`, "utf16le"), "utf-16le"],
  ["UTF-16, little-endian, without one", Buffer.from(table, "utf16le"), "utf-16le"],
  ["UTF-16, big-endian, with its mark", Buffer.from(`\ufeff${table}`, "utf16le").swap16(), "utf-16be"],
  ["UTF-16, big-endian, without one", Buffer.from(table, "utf16le").swap16(), "utf-16be"],
  ["GB 18030", gb18030, "gb18030"],
  ["Big5", big5, "big5"],
  ["French of Windows", ascii("compte,texte\nann,\xe9t\xe9 \xe0 No\xebl, \xab fa\xe7ade \xbb\n"), "windows-1252"],
  ["one row of GB 18030 in a file of UTF-8", Buffer.concat([Buffer.from(table), hex("d5cbbac50a")]), "utf-8"],
  ["bytes of no encoding", hex("61 ff fe ff 00 01 02 0a"), "utf-8"],
])("%s", (_name, bytes, encoding) => {
  expect(encodingOf(bytes)).toBe(encoding);
});
