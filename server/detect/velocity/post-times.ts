/** The ages at which each post drew its interactions: seconds since its first, ascending, one run of numbers for each post. */
import type { EventColumns } from "#server/schema/events.ts";
import type { UsableTimes } from "../core/usable-times.ts";

export type PostTimes = {
  readonly ages: Float64Array;
  /** The ages of post o stand from `starts[o]` up to `starts[o + 1]`. */
  readonly starts: Uint32Array;
  readonly firstAt: Float64Array;
  /** The step all times are multiples of. */
  readonly resolutionSeconds: number;
};

export function postTimesOf(
  columns: EventColumns,
  { usable, resolutionSeconds }: UsableTimes,
  firstAt: Float64Array,
): PostTimes {
  const ages = new Float64Array(columns.length);
  const starts = new Uint32Array(columns.objects.length + 1);
  let filled = 0;
  let post = 0;
  for (let row = 0; row < columns.length; row++) {
    const object = columns.object[row]!;
    while (post < object) starts[++post] = filled;
    if (usable[row] === 1) ages[filled++] = columns.time[row]! - firstAt[object]!;
  }
  while (post < columns.objects.length) starts[++post] = filled;
  return { ages: ages.subarray(0, filled), starts, firstAt, resolutionSeconds };
}

/** The ages of one post up to a horizon, which is part of it. */
export function agesWithin({ ages, starts }: PostTimes, object: number, horizonSeconds: number): Float64Array {
  const from = starts[object]!;
  let low = from;
  let high = starts[object + 1]!;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ages[middle]! <= horizonSeconds) low = middle + 1;
    else high = middle;
  }
  return ages.subarray(from, low);
}

const stampedMin = 20;

/**
 * Half of a post's interactions at one and the same second: that is the moment of a collection, not of anybody's act. Where
 * all times are coarse, equal times say nothing.
 */
export function isStamped(ages: Float64Array, resolutionSeconds: number): boolean {
  if (resolutionSeconds >= 60 || ages.length < stampedMin) return false;
  const half = Math.ceil(ages.length / 2);
  for (let i = 0; i + half <= ages.length; i++) if (ages[i] === ages[i + half - 1]) return true;
  return false;
}
