import type { Reject, RejectCode } from "#server/schema/import.ts";
import { maxValueBytes } from "#server/schema/import-limits.ts";
import type { RecordMapping } from "#server/schema/import-records.ts";
import { type Cells, compound, excerpt } from "../formats/format.ts";

/** A row that cannot be taken, and why. */
export class RejectedRow extends Error {
  override name = "RejectedRow";
  constructor(readonly reject: Reject) {
    super(reject.code);
  }
}

/** The columns that play a part, and where the cell of each stands in a row that was read. */
export type RoleCells = { wanted: string[]; roles: string[] };

export function roleCells(mapping: RecordMapping): RoleCells {
  const chosen = Object.entries(mapping).flatMap(([role, column]) => (column ? [{ role, column }] : []));
  return { wanted: chosen.map(({ column }) => column), roles: chosen.map(({ role }) => role) };
}

/** The texts of one row by the part that each plays. */
export class RecordCells {
  readonly #texts = new Map<string, string>();

  constructor(
    readonly row: number,
    cells: Cells,
    { wanted, roles }: RoleCells,
  ) {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    for (const [slot, role] of roles.entries()) {
      const column = wanted[slot] ?? "";
      const start = cells.start[slot] ?? -1;
      if (start === compound) throw this.#rejected(column, "…", "not_a_value");
      if (start < 0) continue;
      const bytes = cells.bytes[slot]?.subarray(start, cells.end[slot]) ?? new Uint8Array(0);
      const text = textOf(decoder, bytes);
      if (text === null || text.includes("\0"))
        throw this.#rejected(column, excerpt(new TextDecoder().decode(bytes)).replaceAll("\0", "␀"), "bad_encoding");
      this.#texts.set(role, text.trim());
    }
    this.columns = Object.fromEntries(roles.map((role, slot) => [role, wanted[slot] ?? ""]));
  }

  columns: Record<string, string> = {};

  /** What the row says; undefined where it says nothing. */
  text(role: string, maxBytes = maxValueBytes): string | undefined {
    const text = this.#texts.get(role);
    if (text === undefined || text === "") return undefined;
    if (Buffer.byteLength(text) > maxBytes) throw this.rejected(role, "value_too_long");
    return text;
  }

  /** One line of at most so many characters. */
  line(role: string, maxLength: number): string | undefined {
    const text = this.text(role)?.replace(/\s+/g, " ");
    if (text !== undefined && text.length > maxLength) throw this.rejected(role, "value_too_long");
    if (text !== undefined && /\p{Cc}/u.test(text)) throw this.rejected(role, "bad_encoding");
    return text;
  }

  needed(role: string, code: RejectCode, maxLength: number): string {
    const text = this.line(role, maxLength);
    if (text === undefined) throw this.rejected(role, code);
    return text;
  }

  rejected(role: string, code: RejectCode): RejectedRow {
    return this.#rejected(this.columns[role] ?? "", excerpt(this.#texts.get(role) ?? ""), code);
  }

  #rejected(column: string, value: string, code: RejectCode): RejectedRow {
    return new RejectedRow({ row: this.row, column, value, code });
  }
}

function textOf(decoder: TextDecoder, bytes: Uint8Array): string | null {
  try {
    const text = decoder.decode(bytes);
    return text.includes("\ufffd") ? null : text;
  } catch {
    return null;
  }
}
