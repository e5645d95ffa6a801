import * as z from "zod";
import { platforms } from "./evidence.ts";
import { Zone } from "./time.ts";

/** What a row of engagement must name, and what it may. `content` is the id of the share itself, `text` what it says. */
export const importRoles = ["account", "object", "time", "content", "action", "text"] as const;
export type ImportRole = (typeof importRoles)[number];
export const requiredImportRoles = ["account", "object", "time"] as const satisfies readonly ImportRole[];

/** What is recorded where the file says nothing of the kind of engagement. */
export const defaultAction = "share";

export const formatIds = ["csv", "tsv", "ndjson", "json", "xlsx", "parquet"] as const;
export type FormatId = (typeof formatIds)[number];
export const compressions = ["none", "gzip", "zip"] as const;
export const encodings = ["utf-8", "utf-16le", "utf-16be", "gb18030", "big5", "windows-1252"] as const;
export const delimiters = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof delimiters)[number];

/** How the bytes of a file become rows. Recognised from the bytes, never from the name; a person may correct it. */
export const Layout = z.strictObject({
  format: z.enum(formatIds),
  compression: z.enum(compressions),
  encoding: z.enum(encodings),
  /** Null where the format has none. */
  delimiter: z.enum(delimiters).nullable(),
  /** Whether the first row names the columns. */
  header: z.boolean(),
  /** Which file of a zip archive; null where there is only one. */
  entry: z.string().min(1).max(1_000).nullable().default(null),
  /** Which sheet of a workbook; null for the first. */
  sheet: z.string().min(1).max(200).nullable().default(null),
  /** The zone of dates that name none, such as Asia/Shanghai; null for UTC. */
  zone: Zone.nullable().default(null),
});
export type Layout = z.output<typeof Layout>;

const columnName = z.string().min(1).max(1_000);

/** Which column plays which part. */
export const Mapping = z.strictObject({
  account: columnName,
  object: columnName,
  time: columnName,
  content: columnName.nullable(),
  action: columnName.nullable(),
  text: columnName.nullable().default(null),
});
export type Mapping = z.output<typeof Mapping>;

/** What could be told from the names of the columns; null is for a person to say. */
export const SuggestedMapping = z.strictObject({
  account: columnName.nullable(),
  object: columnName.nullable(),
  time: columnName.nullable(),
  content: columnName.nullable(),
  action: columnName.nullable(),
  text: columnName.nullable().default(null),
});
export type SuggestedMapping = z.output<typeof SuggestedMapping>;

/** The first rows of a file as it was recognised, for the step in which a person maps its columns. */
export const TablePreview = z.strictObject({
  layout: Layout,
  columns: z.array(z.string()),
  /** At most 20 rows, one cell for each column; long cells are cut. */
  rows: z.array(z.array(z.string())),
  /** The sheets of a workbook, in its order. */
  sheets: z.array(z.string()).default([]),
  /** The files of a zip archive, in its order; the first thousand. */
  entries: z.array(z.string()).default([]),
  /** The ready mapping that the columns are of, by its name. */
  readyMapping: z.string().nullable().default(null),
  suggestedMapping: SuggestedMapping,
});
export type TablePreview = z.output<typeof TablePreview>;

/** Why a row was not accepted. A row is rejected once, for the first reason found. Sentences: `messages/<language>/import.json`. */
export const rejectCodes = [
  "too_few_columns",
  "too_many_columns",
  "quote_not_closed",
  "not_json",
  "too_deep",
  "row_too_long",
  "missing_account",
  "missing_object",
  "missing_time",
  "not_a_value",
  "value_too_long",
  "number_rounded",
  "bad_encoding",
  "time_not_understood",
  "time_of_day_missing",
  "time_before_1990",
  "time_in_future",
  "time_skipped",
  "time_twice",
  "missing_post",
  "missing_text",
  "number_not_understood",
  "language_not_known",
  "link_not_understood",
  "class_not_known",
] as const;
export type RejectCode = (typeof rejectCodes)[number];

/** A rejected row. Rows are counted as a spreadsheet counts them: the first row of the file, with or without names, is 1. */
export const Reject = z.strictObject({
  row: z.number().int().positive(),
  /** The column at fault; empty where the whole row is. */
  column: z.string(),
  /** What stood there, cut at 200 characters. */
  value: z.string(),
  code: z.enum(rejectCodes),
});
export type Reject = z.output<typeof Reject>;

export const timeUnits = ["seconds", "milliseconds", "microseconds", "nanoseconds"] as const;
export type TimeUnit = (typeof timeUnits)[number];

/** How the times of a file were understood. */
export const TimeNotes = z.strictObject({
  /** The unit of the numbers since 1970, decided once for the column; null where no time was a number. */
  unit: z.enum(timeUnits).nullable(),
  /** Dates with a time of day, written out. */
  written: z.number().int(),
  /** Of those, how many named no zone and were read as of the layout's. */
  withoutZone: z.number().int(),
  /** Of those, how many were to the minute only, which no second-by-second test can use. */
  toTheMinute: z.number().int(),
});
export type TimeNotes = z.output<typeof TimeNotes>;

/** Always: read = accepted + duplicate + rejected. */
export const ImportCounts = z.strictObject({
  read: z.number().int(),
  accepted: z.number().int(),
  duplicate: z.number().int(),
  rejected: z.number().int(),
});
export type ImportCounts = z.output<typeof ImportCounts>;

/** Why a file could not be read as a table at all. Sentences: `messages/<language>/import.json`. */
export const unreadableCodes = [
  "empty",
  "not_a_table",
  "other_kind",
  "several_tables",
  "entry_missing",
  "sheet_missing",
  "damaged",
  "expands_too_much",
  "too_many_rows",
  "too_much_text",
  "column_missing",
] as const;
export type UnreadableCode = (typeof unreadableCodes)[number];

export const importPhases = ["reading", "sorting", "writing"] as const;
export type ImportPhase = (typeof importPhases)[number];

/** How far an import is: `share` runs from 0 to 1 over all phases. */
export type ImportProgress = { phase: ImportPhase; share: number };

export const ImportRef = z.strictObject({ importId: z.uuid() });

/** Asks for a dry run or for the import; `version` is the one the person saw. */
export const PlanImport = z.strictObject({
  importId: z.uuid(),
  version: z.int(),
  mapping: Mapping,
  platform: z.enum(platforms),
  dryRun: z.boolean(),
  /** How many rejected rows the person chose to leave out; with more of them nothing is imported. */
  leaveOut: z.int().nonnegative().default(0),
});
