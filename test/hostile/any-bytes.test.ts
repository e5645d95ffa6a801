import { writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { AppError } from "#server/core/errors.ts";
import { UnreadableFile } from "#server/imports/read/unreadable.ts";
import { importFile, temporaryDirectory } from "#test/support/event-files.ts";
import { workbookOf } from "#test/support/workbooks.ts";
import { zipOf } from "#test/support/zip-files.ts";

const table = "object_id,account_id,timestamp_share\nu1,安,1700000005\nu2,bob,1700000006\n";
const whole: readonly Uint8Array[] = [
  Buffer.from(table),
  Buffer.from(`\ufeff${table}`, "utf16le"),
  gzipSync(table),
  zipOf([{ name: "a.csv", content: table }]),
  workbookOf({
    sheets: {
      a: [
        ["object_id", "account_id", "timestamp_share"],
        ["u1", "ann", "1700000005"],
      ],
    },
  }),
  Buffer.from('[{"object_id":"u1","account_id":"ann","timestamp_share":1700000005}]'),
  Buffer.from("PAR1\u0015\u0004PAR1"),
];

/** Bytes of nothing, texts of everything, and files that were whole before some of their bytes were changed or cut off. */
const anyFile = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc.string({ unit: "binary", maxLength: 200 }).map((text) => Buffer.from(text)),
  fc
    .record({
      file: fc.constantFrom(...whole),
      changes: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
      cut: fc.nat(),
    })
    .map(({ file, changes, cut }) => {
      const bytes = Uint8Array.from(file);
      for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
      return cut % 3 === 0 ? bytes.subarray(0, cut % bytes.length) : bytes;
    }),
);

test("any bytes as a file give a report or a sentence, never a crash", { timeout: 180_000 }, async () => {
  const directory = await temporaryDirectory();
  const file = path.join(directory, "upload");
  await fc.assert(
    fc.asyncProperty(anyFile, async (bytes) => {
      await writeFile(file, bytes);
      try {
        const { read, accepted, duplicate, rejected } = await importFile(file, { directory, isDryRun: true });
        expect(accepted + duplicate + rejected).toBe(read);
      } catch (error) {
        if (!(error instanceof UnreadableFile || error instanceof AppError)) throw error;
      }
    }),
    { numRuns: 50, seed: 20_250_310 },
  );
});
