import type { FormatId } from "#server/schema/import.ts";
import { csv, tsv } from "./csv.ts";
import type { FileFormat, Format, TextFormat } from "./format.ts";
import { json } from "./json.ts";
import { ndjson } from "./ndjson.ts";
import { parquet } from "./parquet.ts";
import { xlsx } from "./xlsx.ts";

/** Every format, the choosiest first: any text at all can be taken for a table of one column. */
export const formats = { xlsx, parquet, json, ndjson, tsv, csv } satisfies Record<FormatId, Format>;

const all: readonly Format[] = Object.values(formats);
export const fileFormats = all.filter((format): format is FileFormat => format.kind === "file");
export const textFormats = all.filter((format): format is TextFormat => format.kind === "text");

export const formatFor = (id: FormatId): Format => formats[id];

/** Whether each row has all the columns. Of objects, each has its own. */
export const hasFixedColumns = (id: FormatId): boolean => id !== "ndjson" && id !== "json";

/** The media type of a file as it was sealed. */
export function mediaTypeOf({ compression, format }: { compression: string; format: FormatId }): string {
  if (compression === "gzip") return "application/gzip";
  return compression === "zip" ? "application/zip" : mediaTypes[format];
}

const mediaTypes = {
  csv: "text/csv",
  tsv: "text/tab-separated-values",
  ndjson: "application/x-ndjson",
  json: "application/json",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  parquet: "application/vnd.apache.parquet",
} as const satisfies Record<FormatId, string>;
