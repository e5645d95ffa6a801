import type { RejectCode } from "#server/schema/import.ts";
import { instantOf, wallTimeOf } from "#server/schema/time.ts";
import { earliestMicros, readTime, unitOfDigits } from "../read/time.ts";

export type MomentCell = { wall: string; zone: string; precision: "second" | "minute" | "day" };

const perSecond = { seconds: 1, milliseconds: 1e3, microseconds: 1e6, nanoseconds: 1e9 } as const;

/**
 * A moment as a cell states it, as exactly as it does: a bare date is a day. A time without a zone is read on the clock of
 * `zone`; any other is shown on it.
 */
export function momentCell(text: string, zone: string, now: Date): MomentCell | RejectCode {
  const bytes = Buffer.from(text);
  const time = readTime(bytes, 0, bytes.length);
  if (time.kind === "rejected") return time.code === "time_of_day_missing" ? day(text, zone, now) : time.code;
  if (time.kind === "written") {
    const precision = time.toTheMinute ? "minute" : "second";
    const asUtc = new Date(Math.floor(time.micros / 1_000));
    const wall = time.hasZone ? wallTimeOf(asUtc, zone) : asUtc.toISOString().slice(0, 19);
    return inRange({ wall: precision === "minute" ? wall.slice(0, 16) : wall, zone, precision }, now);
  }
  const seconds = Number(text) / perSecond[unitOfDigits(time.integerDigits)];
  if (seconds * 1e6 < earliestMicros) return "time_before_1990";
  if (seconds * 1e3 > now.getTime()) return "time_in_future";
  return { wall: wallTimeOf(new Date(seconds * 1_000), zone), zone, precision: "second" };
}

function day(text: string, zone: string, now: Date): MomentCell | RejectCode {
  const [year = "", month = "", dayOfMonth = ""] = text.match(/\d+/g) ?? [];
  const wall = [year, month.padStart(2, "0"), dayOfMonth.padStart(2, "0")].join("-");
  return inRange({ wall, zone, precision: "day" }, now);
}

function inRange(moment: MomentCell, now: Date): MomentCell | RejectCode {
  const at = instantOf(moment).getTime();
  if (at * 1_000 < earliestMicros) return "time_before_1990";
  return at > now.getTime() ? "time_in_future" : moment;
}
