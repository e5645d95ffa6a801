import { open } from "node:fs/promises";
import { rejectHint } from "#server/core/import-sentences.ts";
import type { Reject } from "#server/schema/import.ts";
import { csvLine } from "../formats/write-csv.ts";

/** The list of rejected rows as a file, in the columns of every such list. */
export async function openRejects(file: string) {
  const handle = await open(file, "w", 0o600);
  await handle.appendFile(csvLine(["row", "column", "value", "code", "hint_en", "hint_fr"]));
  return {
    async add(rejects: readonly Reject[]): Promise<void> {
      if (rejects.length === 0) return;
      const lines = rejects.map(({ row, column, value, code }) =>
        csvLine([row, column, value, code, rejectHint(code, "en"), rejectHint(code, "fr")]),
      );
      await handle.appendFile(lines.join(""));
    },
    close: () => handle.close(),
  };
}
