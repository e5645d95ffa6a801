/** The columns of events as Vigie writes them: a file with exactly these is its own, and comes back as it went out. */
export const eventColumns = ["account", "object", "action", "at_utc", "content", "text"] as const;

const APOSTROPHE = 39;
/** = + - @ tab, line end, and the apostrophe itself, so that a cell that begins with one can be told from a guarded cell. */
const guardedFirst: ReadonlySet<number> = new Set([0x3d, 0x2b, 0x2d, 0x40, 9, 10, 13, APOSTROPHE]);

/** A cell that a spreadsheet would run as a formula gets an apostrophe before it, as spreadsheets write plain text. */
export const guarded = (text: string) => (guardedFirst.has(text.charCodeAt(0)) ? `'${text}` : text);

/** What was guarded, as it was. Only for files that are known to be written here. */
export const unguarded = (text: string) =>
  text.startsWith("'") && guardedFirst.has(text.charCodeAt(1)) ? text.slice(1) : text;

export const isGuarded = (bytes: Uint8Array | undefined, start: number, end: number) =>
  start >= 0 && end - start > 1 && bytes?.[start] === APOSTROPHE && guardedFirst.has(bytes[start + 1] ?? 0);

/** One line of a table for download: cells guarded and quoted where that is needed; null is an empty cell. */
export const csvLine = (cells: ReadonlyArray<string | number | null>) => `${cells.map(csvCell).join(",")}\r\n`;

/** A number is written bare: a minus before digits runs nothing. */
function csvCell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = guarded(value);
  return text === "" || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
