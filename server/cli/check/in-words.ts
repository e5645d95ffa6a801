import { rejectHint } from "#server/core/import-sentences.ts";
import type { Layout, Mapping, TimeNotes } from "#server/schema/import.ts";
import type { CheckedFile } from "../check.ts";

type CheckReport = CheckedFile["report"];

const shown = 20;
const delimiterNames: Readonly<Record<string, string>> = {
  ",": "commas",
  ";": "semicolons",
  "\t": "tabs",
  "|": "bars",
};
const formatNames = {
  csv: "a CSV table",
  tsv: "a TSV table",
  ndjson: "NDJSON, one object a line",
  json: "a JSON list",
  xlsx: "an Excel workbook",
  parquet: "a Parquet file",
} as const;

/** The report as a person reads it who has never seen one. */
export function inWords(name: string, { report, layout, mapping, times }: CheckedFile): string {
  return [
    `${name}: ${kind(layout)}`,
    "",
    ...partsOf(mapping),
    "",
    `${count(report.read, "row")} read = ${number(report.accepted)} accepted + ${number(report.duplicate)} duplicate + ${number(report.rejected)} rejected`,
    ...spanOf(report),
    ...timesOf(times, layout.zone ?? "UTC"),
    ...rejectsOf(report),
  ].join("\n");
}

function kind({ format, encoding, delimiter, compression }: Layout): string {
  const isText = format !== "xlsx" && format !== "parquet";
  return [
    `${formatNames[format]}${compression === "none" ? "" : ` in ${compression}`}`,
    ...(delimiter === null ? [] : [`cells separated by ${delimiterNames[delimiter]}`]),
    ...(isText ? [`encoded in ${encoding.toUpperCase()}`] : []),
  ].join(", ");
}

const partNames = {
  account: "who acted",
  object: "on what",
  time: "when",
  content: "id of the act",
  action: "kind of act",
  text: "its text",
} as const;

function partsOf(mapping: Mapping): string[] {
  const parts = (["account", "object", "time", "content", "action", "text"] as const).filter(
    (role) => mapping[role] !== null,
  );
  return parts.map((role) => `  ${partNames[role].padEnd(14)} column “${mapping[role]}”`);
}

function spanOf({ accepted, accounts, objects, firstAt, lastAt }: CheckReport): string[] {
  if (accepted === 0) return ["No row could be accepted."];
  return [`${count(accounts, "account")} acted on ${count(objects, "object")} from ${firstAt} to ${lastAt}`];
}

function timesOf({ unit, withoutZone, toTheMinute }: TimeNotes, zone: string): string[] {
  return [
    ...(unit === null ? [] : [`Numeric times were read as ${unit} since 1970, UTC.`]),
    ...(withoutZone === 0 ? [] : [`${count(withoutZone, "time")} without a zone read as ${zone}.`]),
    ...(toTheMinute === 0
      ? []
      : [`${count(toTheMinute, "time")} to the minute only: no test by the second can use them.`]),
  ];
}

/** What to do is said once for each reason; the rows follow. */
function rejectsOf({ rejects, rejected }: CheckReport): string[] {
  if (rejected === 0) return [];
  const codes = [...new Set(rejects.map(({ code }) => code))];
  const hints = codes.map((code) => `  ${code}: ${rejectHint(code)}`);
  const rows = rejects.slice(0, shown).map(({ row, column, value, code }) => {
    const place = column === "" ? "whole row" : `“${column}”`;
    return `  row ${number(row)}, ${place}: ${code} ${value === "" ? "(empty)" : JSON.stringify(value)}`;
  });
  const more = rejected - rows.length;
  return [
    "",
    "Rejected rows, counted from the first below the names of the columns:",
    ...rows,
    ...(more > 0 ? [`  … and ${number(more)} more`] : []),
    "",
    "What to do:",
    ...hints,
  ];
}

const number = (value: number) => value.toLocaleString("en");
const count = (value: number, what: string) => `${number(value)} ${what}${value === 1 ? "" : "s"}`;
