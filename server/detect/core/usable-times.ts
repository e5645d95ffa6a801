/**
 * Can these times be compared at all? A file whose times are those of its collection, or dates without a clock, makes
 * everybody look simultaneous. Such times are set aside before anything is counted.
 */
import type { EventColumns } from "#server/schema/events.ts";

export type UsableTimes = {
  /** 1 where the event's time may be compared with others. */
  readonly usable: Uint8Array;
  /** Events set aside because their time stands for "not known". */
  readonly placeholders: number;
  /** The step all times are multiples of: 1 means seconds or finer. */
  readonly resolutionSeconds: number;
};

/** A time carried by this many objects, and by this share of all events, is a placeholder. */
const placeholderObjects = 5;
const placeholderEvents = 20;
const placeholderShare = 0.01;

export function usableTimes(columns: EventColumns): UsableTimes {
  const usable = new Uint8Array(columns.length);
  const placeholders = placeholderTimes(columns);
  let setAside = 0;
  for (let row = 0; row < columns.length; row++) {
    const time = columns.time[row]!;
    if (Number.isFinite(time) && !placeholders.has(time)) usable[row] = 1;
    else setAside++;
  }
  return { usable, placeholders: setAside, resolutionSeconds: resolutionOf(columns, usable) };
}

function placeholderTimes({ length, time, object }: EventColumns): Set<number> {
  const sorted = time.slice(0, length).sort();
  const least = Math.max(placeholderEvents, Math.ceil(length * placeholderShare));
  const frequent = new Map<number, Set<number>>();
  for (let i = 0; i + least <= length; i++) {
    if (sorted[i] === sorted[i + least - 1]) frequent.set(sorted[i]!, new Set());
  }
  for (let row = 0; row < length && frequent.size > 0; row++) frequent.get(time[row]!)?.add(object[row]!);
  return new Set([...frequent].flatMap(([at, objects]) => (objects.size >= placeholderObjects ? [at] : [])));
}

function resolutionOf({ length, time }: EventColumns, usable: Uint8Array): number {
  const first = usable.indexOf(1);
  if (first < 0) return 1;
  for (const step of [86_400, 3_600, 900, 60]) {
    let counted = 0;
    let onStep = 0;
    for (let row = first; row < length; row++) {
      if (usable[row] === 0) continue;
      counted++;
      if ((time[row]! - time[first]!) % step === 0) onStep++;
    }
    if (counted >= 5 && onStep >= 0.99 * counted && distinctSteps(time, usable, step) > 1) return step;
  }
  return 1;
}

/** One single time has no step; it is dealt with where objects are seen to carry one time each. */
function distinctSteps(time: Float64Array, usable: Uint8Array, step: number): number {
  const seen = new Set<number>();
  for (let row = 0; row < usable.length && seen.size < 2; row++) {
    if (usable[row] === 1) seen.add(Math.floor(time[row]! / step));
  }
  return seen.size;
}
