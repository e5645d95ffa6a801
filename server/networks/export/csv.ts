import type { Picture } from "./picture.ts";

/** A cell that a spreadsheet would run gets an apostrophe before it, and so does one that begins with an apostrophe. */
function cell(value: string | number | boolean | null): string {
  if (value === null) return "";
  const text = String(value);
  const safe = typeof value === "string" && /^[=+\-@'\t\n\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const table = (rows: readonly (readonly (string | number | boolean | null)[])[]): string =>
  rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");

/** Each row says of itself what it is: rows are copied out of files. */
const about = ({ code, marking, asOf, synthetic }: Picture) => [code, "suspected", marking, asOf, synthetic];
const aboutColumns = ["case", "status", "marking", "as_of", "synthetic"];

export const accountsCsv = (picture: Picture): string =>
  table([
    ["account", "role", "confidence", "reviewed", "reason", ...aboutColumns],
    ...picture.nodes.map(({ label, role, confidence, reviewed, reason }) => [
      label,
      role,
      confidence,
      reviewed,
      reason,
      ...about(picture),
    ]),
  ]);

export const linksCsv = (picture: Picture): string =>
  table([
    ["account_a", "account_b", "shared_objects", "median_lag_seconds", "confidence", "by_detector", ...aboutColumns],
    ...picture.edges.map(({ a, b, sharedObjects, medianLagSeconds, confidence, byDetector }) => [
      a.label,
      b.label,
      sharedObjects,
      medianLagSeconds,
      confidence,
      byDetector,
      ...about(picture),
    ]),
  ]);
