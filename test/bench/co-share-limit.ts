/**
 * How far is co-sharing from what no program can do without: one sort of the events, and one increment for each pair inside
 * the window? Both in this process, on the same events.
 */
import { coShare } from "#server/detect/co-share/co-share.ts";
import { type EventShape, eachEvent } from "./generate-events.ts";

export type LimitBench = {
  readonly events: number;
  readonly pairs: number;
  readonly limitSeconds: number;
  readonly detectSeconds: number;
  readonly ratio: number;
};

const window = 60;
const repeats = 3;

export function benchLimit(shape: EventShape): LimitBench {
  const account = new Uint32Array(shape.events);
  const object = new Uint32Array(shape.events);
  const time = new Float64Array(shape.events);
  const content = Float64Array.from({ length: shape.events }, (_, i) => i);
  eachEvent(shape, 7, (anObject, anAccount, i, at) => {
    object[i] = anObject;
    account[i] = anAccount;
    time[i] = at;
  });
  const events = {
    length: shape.events,
    account,
    accountCount: shape.accounts,
    object,
    objectCount: shape.objects,
    time,
    content,
    isOriginal: new Uint8Array(shape.events),
  };
  const rule = { window, minParticipation: 2, pairsPerObjectMax: 50_000_000 };
  const limit = fastest(() => floorOf(shape.accounts, { account, object, time }));
  const detect = fastest(() => coShare(events, rule, () => {}).pairs);
  const ratio = detect.seconds / limit.seconds;
  return {
    events: shape.events,
    pairs: detect.value,
    limitSeconds: limit.seconds,
    detectSeconds: detect.seconds,
    ratio,
  };
}

type Columns = { account: Uint32Array; object: Uint32Array; time: Float64Array };

/** Sorts (object, time) packed into one number with the row behind it, then counts each pair at one of its accounts. */
function floorOf(accounts: number, { account, object, time }: Columns): number {
  const first = time.reduce((low, at) => Math.min(low, at), Number.POSITIVE_INFINITY);
  const keys = new BigUint64Array(time.length);
  const parts = new Uint32Array(keys.buffer);
  for (let row = 0; row < time.length; row++) {
    parts[2 * row] = row;
    parts[2 * row + 1] = time[row]! - first;
  }
  const byObject = groupedRows(object);
  const sorted = new BigUint64Array(time.length);
  for (let i = 0; i < byObject.rows.length; i++) sorted[i] = keys[byObject.rows[i]!]!;
  const rows = new Uint32Array(sorted.buffer);
  const count = new Uint32Array(accounts);
  let pairs = 0;
  for (let at = 0; at + 1 < byObject.start.length; at++) {
    const from = byObject.start[at]!;
    const to = byObject.start[at + 1]!;
    sorted.subarray(from, to).sort();
    for (let i = from, left = from; i < to; i++) {
      while (rows[2 * i + 1]! - rows[2 * left + 1]! > window) left++;
      for (let j = left; j < i; j++) count[account[rows[2 * j]!]!]!++;
      pairs += i - left;
    }
  }
  return pairs;
}

function groupedRows(object: Uint32Array): { start: Uint32Array; rows: Uint32Array } {
  const objects = object.reduce((high, at) => Math.max(high, at), 0) + 1;
  const start = new Uint32Array(objects + 1);
  for (const at of object) start[at + 1]!++;
  for (let at = 0; at < objects; at++) start[at + 1]! += start[at]!;
  const next = start.slice();
  const rows = new Uint32Array(object.length);
  for (let row = 0; row < object.length; row++) rows[next[object[row]!]!++] = row;
  return { start, rows };
}

function fastest(work: () => number): { seconds: number; value: number } {
  const runs = Array.from({ length: repeats }, () => {
    const start = performance.now();
    const value = work();
    return { seconds: (performance.now() - start) / 1000, value };
  });
  return runs.reduce((best, run) => (run.seconds < best.seconds ? run : best));
}
