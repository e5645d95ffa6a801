import type { EventColumns } from "#server/schema/events.ts";
import type { EventTable } from "./event-table.ts";
import { codesInOrder, type IdTable } from "./id-table.ts";

/** The columns that detectors take: ids ranked by code unit, rows by (object, time, account). */
export function columnsOf(table: EventTable): EventColumns {
  const accounts = ranked(table.accounts);
  const objects = ranked(table.objects);
  const account = table.account.map((code) => accounts.rank[code]!);
  const object = table.object.map((code) => objects.rank[code]!);
  const order = new Uint32Array(table.length);
  const start = new Uint32Array(table.objects.size + 1);
  for (const at of object) start[at + 1]!++;
  for (let at = 0; at < table.objects.size; at++) start[at + 1]! += start[at]!;
  const next = start.slice();
  for (let row = 0; row < table.length; row++) order[next[object[row]!]!++] = row;
  for (let at = 0; at < table.objects.size; at++) {
    order
      .subarray(start[at]!, start[at + 1]!)
      .sort((x, y) => table.time[x]! - table.time[y]! || account[x]! - account[y]!);
  }
  return {
    length: table.length,
    account: order.map((row) => account[row]!),
    object: order.map((row) => object[row]!),
    time: Float64Array.from(order, (row) => table.time[row]!),
    accounts: accounts.texts,
    objects: objects.texts,
  };
}

function ranked(table: IdTable): { rank: Uint32Array; texts: string[] } {
  const codes = codesInOrder(
    table,
    Uint32Array.from({ length: table.size }, (_, code) => code),
  );
  const rank = new Uint32Array(table.size);
  for (let i = 0; i < codes.length; i++) rank[codes[i]!] = i;
  return { rank, texts: Array.from(codes, (code) => table.text(code)) };
}
