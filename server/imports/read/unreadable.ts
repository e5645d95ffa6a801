import type { UnreadableCode } from "#server/schema/import.ts";

/** The file cannot be read as a table at all; the sentence for each code is in `messages/<language>/import.json`. */
export class UnreadableFile extends Error {
  override name = "UnreadableFile";
  constructor(
    readonly code: UnreadableCode,
    /** What the code speaks of: the column that is missing, the kind of file that this is. */
    readonly detail = "",
  ) {
    super(detail ? `${code}: ${detail}` : code);
  }
}
