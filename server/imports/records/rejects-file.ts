import { writeFile } from "node:fs/promises";
import type { Reject } from "#server/schema/import.ts";
import { csvLine } from "../formats/write-csv.ts";

/** The list of rejected rows as a file, in the columns of every such list. */
export async function writeRejects(file: string, rejects: readonly Reject[]): Promise<void> {
  const lines = rejects.map(({ row, column, value, code }) => csvLine([row, column, value, code]));
  await writeFile(file, [csvLine(["row", "column", "value", "code"]), ...lines].join(""), { mode: 0o600 });
}
