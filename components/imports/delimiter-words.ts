import type { Delimiter } from "#server/schema/import.ts";

/** What separates columns, as a word of `messages/<language>/imports.json`. */
export const delimiterWords = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" } as const satisfies Record<
  Delimiter,
  string
>;
