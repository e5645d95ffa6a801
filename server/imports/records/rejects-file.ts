import { writeFile } from "node:fs/promises";
import { rejectHint } from "#server/core/import-sentences.ts";
import type { Reject } from "#server/schema/import.ts";
import { csvLine } from "../formats/write-csv.ts";

/** The list of rejected rows as a file, in the columns of every such list. */
export async function writeRejects(file: string, rejects: readonly Reject[]): Promise<void> {
  const lines = rejects.map(({ row, column, value, code }) =>
    csvLine([row, column, value, code, rejectHint(code, "en"), rejectHint(code, "fr")]),
  );
  const header = csvLine(["row", "column", "value", "code", "hint_en", "hint_fr"]);
  await writeFile(file, [header, ...lines].join(""), { mode: 0o600 });
}
