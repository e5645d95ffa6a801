/** The first usable share of each post by each account: what comes after it says nothing new about who was there when. */
import type { EventColumns } from "#server/schema/events.ts";

export type FirstShares = {
  /** Rows of the columns, by object and in order of time. */
  readonly rows: Uint32Array;
  /** Those of object o: objectStart[o] up to objectStart[o + 1] in `rows`. */
  readonly objectStart: Uint32Array;
};

export function firstShares(
  { length, account, object, accounts, objects }: EventColumns,
  usable: Uint8Array,
): FirstShares {
  const seenOn = new Uint32Array(accounts.length);
  const rows = new Uint32Array(length);
  const objectStart = new Uint32Array(objects.length + 1);
  let count = 0;
  for (let row = 0; row < length; row++) {
    const mark = object[row]! + 1;
    if (usable[row] === 0 || seenOn[account[row]!] === mark) continue;
    seenOn[account[row]!] = mark;
    rows[count++] = row;
    objectStart[mark]!++;
  }
  for (let o = 0; o < objects.length; o++) objectStart[o + 1]! += objectStart[o]!;
  return { rows: rows.slice(0, count), objectStart };
}
