/**
 * The part of the events that can carry repeated co-sharing: the first share of each object by each account, where the
 * account has at least two such objects and the object at least two such accounts. Everything else can never be part of a
 * pair with two objects in common, so leaving it out changes no pair and spares the null model most of its work.
 */
import type { EventColumns } from "#server/schema/events.ts";

export type Shares = {
  readonly length: number;
  /** Compact codes; rows ascend by (object, time). */
  readonly account: Uint32Array;
  readonly object: Uint32Array;
  /** Whole milliseconds. */
  readonly time: Float64Array;
  /** Rows of object o: objectStart[o] up to objectStart[o + 1]. */
  readonly objectStart: Uint32Array;
  /** Rows of account a, ascending: accountRows[accountStart[a]] up to accountRows[accountStart[a + 1] - 1]. */
  readonly accountStart: Uint32Array;
  readonly accountRows: Uint32Array;
  /** Codes in the columns that the compact codes stand for. */
  readonly accountCodes: Uint32Array;
  readonly objectCodes: Uint32Array;
};

export type Cut = {
  /** Objects of which only the earliest shares were used, and the shares left out. */
  readonly objects: number;
  readonly shares: number;
};

export type ShareLimits = {
  readonly sharersPerObjectMax: number;
  readonly pairsPerObjectMax: number;
  readonly pairsMax: number;
};

/** The repeated shares of these events, and what a guard left out of them. `windowMs` only bounds the work. */
export function repeatedShares(
  columns: EventColumns,
  { usable, windowMs, limits }: { usable: Uint8Array; windowMs: number; limits: ShareLimits },
): { shares: Shares; cut: Cut } {
  const rows = repeated(columns, firstShares(columns, usable));
  const { kept, cut } = bounded(columns, rows, windowMs, limits);
  return { shares: compact(columns, cut.objects > 0 ? repeated(columns, kept) : kept), cut };
}

/** Row numbers of the first usable share of each (account, object). Rows of an object are in order of time. */
function firstShares({ length, account, object, accounts }: EventColumns, usable: Uint8Array): Uint32Array {
  const seenOn = new Uint32Array(accounts.length);
  const rows = new Uint32Array(length);
  let count = 0;
  for (let row = 0; row < length; row++) {
    const mark = object[row]! + 1;
    if (usable[row] === 0 || seenOn[account[row]!] === mark) continue;
    seenOn[account[row]!] = mark;
    rows[count++] = row;
  }
  return rows.slice(0, count);
}

function repeated({ account, object, accounts, objects }: EventColumns, rows: Uint32Array): Uint32Array {
  const perAccount = new Uint32Array(accounts.length);
  const perObject = new Uint32Array(objects.length);
  for (const row of rows) {
    perAccount[account[row]!]!++;
    perObject[object[row]!]!++;
  }
  let kept = rows;
  for (let before = -1; before !== kept.length; ) {
    before = kept.length;
    kept = kept.filter((row) => {
      if (perAccount[account[row]!]! > 1 && perObject[object[row]!]! > 1) return true;
      perAccount[account[row]!]!--;
      perObject[object[row]!]!--;
      return false;
    });
  }
  return kept;
}

/** Keeps the earliest shares of an object that is too large to pair up, until all pairs together are within the limit. */
function bounded(
  { object, time }: EventColumns,
  rows: Uint32Array,
  windowMs: number,
  { sharersPerObjectMax, pairsPerObjectMax, pairsMax }: ShareLimits,
): { kept: Uint32Array; cut: Cut } {
  const window = windowMs / 1000;
  for (let limit = pairsPerObjectMax; ; limit = Math.floor(limit / 2)) {
    const kept = new Uint32Array(rows.length);
    const cutObjects = new Set<number>();
    let count = 0;
    let total = 0;
    for (let i = 0, start = 0, left = 0, pairs = 0; i < rows.length; i++) {
      const at = object[rows[i]!]!;
      if (i === 0 || at !== object[rows[i - 1]!]!) {
        start = i;
        left = i;
        pairs = 0;
      }
      while (time[rows[i]!]! - time[rows[left]!]! > window) left++;
      if (i - start >= sharersPerObjectMax || pairs + (i - left) > limit) {
        cutObjects.add(at);
        pairs = Number.POSITIVE_INFINITY;
        continue;
      }
      pairs += i - left;
      total += i - left;
      kept[count++] = rows[i]!;
    }
    if (total <= pairsMax || limit === 0) {
      return { kept: kept.slice(0, count), cut: { objects: cutObjects.size, shares: rows.length - count } };
    }
  }
}

function compact({ account, object, time, accounts, objects }: EventColumns, rows: Uint32Array): Shares {
  const accountCodes = usedCodes(rows, account, accounts.length);
  const objectCodes = usedCodes(rows, object, objects.length);
  const compactAccount = inverse(accountCodes, accounts.length);
  const compactObject = inverse(objectCodes, objects.length);
  const shareAccount = rows.map((row) => compactAccount[account[row]!]!);
  const shareObject = rows.map((row) => compactObject[object[row]!]!);
  const accountStart = offsets(shareAccount, accountCodes.length);
  const next = accountStart.slice();
  const accountRows = new Uint32Array(rows.length);
  for (let row = 0; row < rows.length; row++) accountRows[next[shareAccount[row]!]!++] = row;
  return {
    length: rows.length,
    account: shareAccount,
    object: shareObject,
    time: Float64Array.from(rows, (row) => Math.round(time[row]! * 1000)),
    objectStart: offsets(shareObject, objectCodes.length),
    accountStart,
    accountRows,
    accountCodes,
    objectCodes,
  };
}

function usedCodes(rows: Uint32Array, codes: Uint32Array, count: number): Uint32Array {
  const used = new Uint8Array(count);
  for (const row of rows) used[codes[row]!] = 1;
  const found: number[] = [];
  for (let code = 0; code < count; code++) if (used[code] === 1) found.push(code);
  return Uint32Array.from(found);
}

function inverse(codes: Uint32Array, count: number): Uint32Array {
  const to = new Uint32Array(count);
  for (let i = 0; i < codes.length; i++) to[codes[i]!] = i;
  return to;
}

/** Where each code starts when rows are grouped by code. */
export function offsets(codes: Uint32Array, count: number): Uint32Array {
  const start = new Uint32Array(count + 1);
  for (const code of codes) start[code + 1]!++;
  for (let code = 0; code < count; code++) start[code + 1]! += start[code]!;
  return start;
}
