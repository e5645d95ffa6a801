import { describe, expect, it } from "vitest";
import { weekdayHolds, weekdayOf } from "#server/schema/case-event.ts";

describe("the weekday of an event", () => {
  it.each([
    ["2025-04-04", "friday"],
    ["2025-04-06", "sunday"],
    ["2025-04-07", "monday"],
    ["2025-04-28", "monday"],
  ])("%s is a %s", (day, weekday) => {
    expect(weekdayOf(day)).toBe(weekday);
  });

  it("is not judged where the source states none", () => {
    expect(weekdayHolds({ day: "2025-04-04", statedWeekday: null })).toBe(null);
    expect(weekdayHolds({ day: "2025-04-04", statedWeekday: "thursday" })).toBe(false);
  });
});
