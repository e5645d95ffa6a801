import { expect, test } from "vitest";
import { codesInOrder, IdTable } from "#server/cli/detect/id-table.ts";

function tableOf(ids: readonly string[]): IdTable {
  const table = new IdTable();
  for (const id of ids) {
    const bytes = new TextEncoder().encode(id);
    let hash = 0;
    for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
    table.codeOf(bytes, 0, bytes.length, hash);
  }
  return table;
}

const inOrder = (ids: readonly string[]): string[] => {
  const table = tableOf(ids);
  const codes = codesInOrder(
    table,
    Uint32Array.from({ length: table.size }, (_, code) => code),
  );
  return Array.from(codes, (code) => table.text(code));
};

test("equal ids have one code, whatever their hashes", () => {
  const table = new IdTable();
  const bytes = new TextEncoder().encode("abab");
  expect([table.codeOf(bytes, 0, 2, 7), table.codeOf(bytes, 2, 4, 7), table.codeOf(bytes, 0, 3, 7)]).toEqual([0, 0, 1]);
});

test("a hundred thousand ids keep their bytes", () => {
  const ids = Array.from({ length: 100_000 }, (_, i) => `account-${i}`);
  const table = tableOf(ids);
  expect(table.size).toBe(100_000);
  expect([table.text(0), table.text(77_777), table.text(99_999)]).toEqual([
    "account-0",
    "account-77777",
    "account-99999",
  ]);
});

test("order is JavaScript's, by code unit: long common starts, prefixes and every plane", () => {
  const ids = [
    "https://x/10",
    "https://x/2",
    "https://x/",
    "https://x/100000001",
    "https://x/100000000",
    "https://x/é",
  ];
  expect(inOrder(ids)).toEqual(ids.toSorted());
  const planes = ["\u{1f600}", "\u{ff21}", "z", "é", "中", "\u{10ffff}", "\u{e000}"];
  expect(inOrder(planes)).toEqual(planes.toSorted());
});
