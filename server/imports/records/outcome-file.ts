import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createInterface } from "node:readline";
import type { RowOutcome } from "#server/schema/import-records.ts";

/** What the rows of a dry run would do, kept on the disk until its transaction is rolled back: a list may be of any length. */
export type OutcomeFile = {
  add(outcomes: readonly RowOutcome[]): Promise<void>;
  read(size: number): AsyncIterable<RowOutcome[]>;
  close(): Promise<void>;
};

export async function openOutcomes(file: string): Promise<OutcomeFile> {
  const handle = await open(file, "wx", 0o600);
  return {
    add: (outcomes) => handle.appendFile(outcomes.map((outcome) => `${JSON.stringify(outcome)}\n`).join("")),
    async *read(size) {
      let part: RowOutcome[] = [];
      for await (const line of createInterface({ input: createReadStream(file) })) {
        // It was written a moment ago by the line above.
        const outcome: RowOutcome = JSON.parse(line);
        part.push(outcome);
        if (part.length < size) continue;
        yield part;
        part = [];
      }
      if (part.length > 0) yield part;
    },
    close: () => handle.close(),
  };
}
