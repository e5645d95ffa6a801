import type { FormatId } from "#server/schema/import.ts";
import { csv } from "./csv.ts";
import type { Format } from "./format.ts";
import { ndjson } from "./ndjson.ts";

/** Every format, the choosiest first: any text at all can be taken for a table of one column. */
export const formats = { ndjson, csv } satisfies Record<FormatId, Format>;
