import path from "node:path";
import { expect, test } from "vitest";
import { openEngine } from "#server/core/events/duckdb.ts";
import { TextColumn, WholeColumn } from "#server/core/events/staged-columns.ts";
import { openStagedFile } from "#server/core/events/staged-file.ts";
import { temporaryDirectory } from "#test/support/event-files.ts";

const long = "é".repeat(40_000);

async function readBack(parts: ReadonlyArray<ReadonlyArray<[whole: number, text: string]>>) {
  const directory = await temporaryDirectory();
  const columns = { whole: new WholeColumn(), text: new TextColumn() };
  const file = await openStagedFile(path.join(directory, "staged.parquet"), columns);
  for (const part of parts) {
    for (const [whole, text] of part) {
      columns.whole.add(whole);
      columns.text.word(text);
    }
    await file.add(columns, part.length);
    columns.whole.clear();
    columns.text.clear();
  }
  await file.end();
  await file.close();
  const engine = await openEngine({ directory });
  try {
    const rows = await engine.rows(`SELECT whole::VARCHAR AS whole, text FROM read_parquet('${file.path}')`);
    return rows.map(({ whole, text }) => [whole, text]);
  } finally {
    engine.close();
  }
}

test("the engine reads back what was staged, part after part: numbers to 2^53, texts of any length, tabs, quotes and line ends", async () => {
  expect(
    await readBack([
      [
        [0, ""],
        [4_294_967_296, 'a\tb\r\n"c"'],
      ],
      [
        [9_007_199_254_740_991, "上海"],
        [4_294_967_295, long],
      ],
    ]),
  ).toEqual([
    ["0", ""],
    ["4294967296", 'a\tb\r\n"c"'],
    ["9007199254740991", "上海"],
    ["4294967295", long],
  ]);
});

test("a hundred thousand rows in thirty parts come back in their order", async () => {
  const parts = Array.from({ length: 30 }, (_, part) =>
    Array.from({ length: 3_334 }, (_, i): [number, string] => [part * 3_334 + i, `t${part * 3_334 + i}`]),
  );
  const rows = await readBack(parts);
  expect(rows.length).toBe(100_020);
  expect(rows.every(([whole, text], i) => whole === String(i) && text === `t${i}`)).toBe(true);
});

test("a file to which nothing was added has no rows", async () => {
  expect(await readBack([])).toEqual([]);
});
