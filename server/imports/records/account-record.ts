import { personClasses } from "#server/schema/account.ts";
import type { AccountRecord, RecordSettings } from "#server/schema/import-records.ts";
import { momentCell } from "./moment-cell.ts";
import type { RecordCells } from "./record-cells.ts";

/** An account as the row states it. Throws `RejectedRow` for the first thing that is wrong with it. */
export function accountRecord(cells: RecordCells, settings: Pick<RecordSettings, "zone">, now: Date): AccountRecord {
  return {
    row: cells.row,
    nativeId: cells.needed("account", "missing_account", 500),
    handle: cells.line("handle", 200),
    displayName: cells.line("name", 200),
    romanisedName: cells.line("romanisedName", 200),
    openedOn: dayOf(cells, settings.zone, now),
    personClass: classOf(cells),
  };
}

function dayOf(cells: RecordCells, zone: string, now: Date): string | undefined {
  const written = cells.line("openedOn", 100);
  if (written === undefined) return undefined;
  const moment = momentCell(written, zone, now);
  if (typeof moment === "string") throw cells.rejected("openedOn", moment);
  return moment.wall.slice(0, 10);
}

function classOf(cells: RecordCells): string | undefined {
  const written = cells
    .line("personClass", 100)
    ?.toLowerCase()
    .replace(/[\s-]+/g, "_");
  if (written === undefined) return undefined;
  const known = personClasses.find((one) => one === written);
  if (known === undefined) throw cells.rejected("personClass", "class_not_known");
  return known;
}
