/**
 * When in the week do accounts post, and which clock would make that a day with a night?
 *
 * Hours of the week are UTC, Monday 00:00 is hour 0. The middle of the quietest six hours is taken as 04:00 local time; the
 * interval comes from drawing whole days with replacement, because the events of one day hang together.
 */
import type { EventColumns } from "#server/schema/events.ts";
import { type Random, randomIndex } from "../core/random.ts";
import { quantile } from "../core/stats.ts";

export const weekHours = 168;
const dayHours = 24;
const quietHours = 6;
const quietMiddle = 4;
const widerMax = 6;

/** 1 January 1970 was a Thursday. */
export const hourOfWeek = (seconds: number): number =>
  (((Math.floor(seconds / 3_600) + 72) % weekHours) + weekHours) % weekHours;

/** Events by account and hour of the week, for the accounts that are given a row. */
export function weeksOf(
  { length, account, time }: EventColumns,
  usable: Uint8Array,
  rowOf: Int32Array,
  rows: number,
): Uint32Array {
  const weeks = new Uint32Array(rows * weekHours);
  for (let i = 0; i < length; i++) {
    const row = rowOf[account[i]!]!;
    if (row >= 0 && usable[i] === 1) weeks[row * weekHours + hourOfWeek(time[i]!)]!++;
  }
  return weeks;
}

export type Night = {
  /** Hours that local time is ahead of UTC, -11 to 12. */
  readonly offset: number;
  /** Share of all events in the quietest six hours: .25 where there is no night at all. */
  readonly quietShare: number;
};

/**
 * The clock by which the quietest six hours are the night. Where several are as quiet, as with accounts that are silent from
 * evening to morning, the one in the middle of the longer quiet; then the earliest.
 */
export function nightOf(hours: ArrayLike<number>): Night {
  const byHour = new Float64Array(dayHours);
  for (let hour = 0; hour < hours.length; hour++) byHour[hour % dayHours]! += hours[hour]!;
  let start = 0;
  for (let first = 1; first < dayHours; first++) if (isQuieter(byHour, first, start)) start = first;
  const total = byHour.reduce((sum, count) => sum + count, 0);
  return {
    offset: wrapped(quietMiddle - start - quietHours / 2),
    quietShare: total === 0 ? 0 : eventsWithin(byHour, start, 0) / total,
  };
}

function isQuieter(byHour: Float64Array, first: number, than: number): boolean {
  for (let wider = 0; wider <= widerMax; wider++) {
    const difference = eventsWithin(byHour, first, wider) - eventsWithin(byHour, than, wider);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** Events in the six hours from `first` on, widened to both sides. */
function eventsWithin(byHour: Float64Array, first: number, wider: number): number {
  let events = 0;
  for (let step = -wider; step < quietHours + wider; step++) events += byHour[(first + step + dayHours) % dayHours]!;
  return events;
}

/** -11 to 12. */
function wrapped(hours: number): number {
  const turned = ((hours % dayHours) + dayHours) % dayHours;
  return turned > 12 ? turned - dayHours : turned;
}

/** Share of the events from Monday to Friday, 9:00 to 18:00 by that clock. */
export function officeShare(week: ArrayLike<number>, offset: number): number {
  let total = 0;
  let office = 0;
  for (let hour = 0; hour < weekHours; hour++) {
    const local = (hour + offset + weekHours) % weekHours;
    total += week[hour]!;
    if (local < 5 * dayHours && local % dayHours >= 9 && local % dayHours < 18) office += week[hour]!;
  }
  return total === 0 ? 0 : office / total;
}

export type Spread = {
  /** Hours before and after the estimate within which 95% of the draws lie. */
  readonly offset: readonly [number, number];
  readonly office: readonly [number, number];
};

/** Draws as many days as there are, with replacement. `days[i]` holds the hours of the week of that day's events. */
export function spreadOf(
  days: readonly (readonly number[])[],
  { offset }: Night,
  { draws, random, onDraw }: { draws: number; random: Random; onDraw: () => void },
): Spread {
  const shifts: number[] = [];
  const shares: number[] = [];
  const week = new Uint32Array(weekHours);
  for (let draw = 0; draw < draws; draw++) {
    onDraw();
    week.fill(0);
    for (let i = 0; i < days.length; i++) for (const hour of days[randomIndex(random, days.length)]!) week[hour]!++;
    shifts.push(wrapped(nightOf(week).offset - offset));
    shares.push(officeShare(week, offset));
  }
  const within = (values: readonly number[]): [number, number] =>
    values.length === 0 ? [0, 0] : [quantile(values, 0.025), quantile(values, 0.975)];
  return { offset: within(shifts), office: within(shares) };
}
