import { expect, test } from "vitest";
import { instantOf, StatedMoment, wallTimeOf } from "#server/schema/time.ts";

test.each([
  ["2025-03-10T09:00", "Asia/Shanghai", "2025-03-10T01:00:00.000Z"],
  ["2025-03-10", "Asia/Shanghai", "2025-03-09T16:00:00.000Z"],
  ["2025-07-01T00:00:30", "America/Toronto", "2025-07-01T04:00:30.000Z"],
  ["2024-02-29", "UTC", "2024-02-29T00:00:00.000Z"],
  ["2025-03-10T12:00", "Asia/Kathmandu", "2025-03-10T06:15:00.000Z"],
])("a clock that shows %s in %s stands at %s", (wall, zone, instant) => {
  expect(instantOf({ wall, zone }).toISOString()).toBe(instant);
});

test("the hour that autumn repeats is read as its first pass", () => {
  expect(instantOf({ wall: "2025-11-02T01:30", zone: "America/Toronto" }).toISOString()).toBe(
    "2025-11-02T05:30:00.000Z",
  );
});

test("the hour that spring skips is read with the offset that held before it or after it, and stays within an hour", () => {
  const at = instantOf({ wall: "2025-03-09T02:30", zone: "America/Toronto" }).getTime();
  expect(Math.abs(at - Date.parse("2025-03-09T07:00:00Z"))).toBeLessThanOrEqual(30 * 60_000);
});

test("an instant shown in its zone and read again is the same instant", () => {
  for (const zone of ["Asia/Shanghai", "America/St_Johns", "Pacific/Kiritimati", "UTC"]) {
    const at = new Date("2025-06-15T13:14:15Z");
    expect(instantOf({ wall: wallTimeOf(at, zone), zone })).toEqual(at);
  }
});

test.each(["2025-02-30", "2025-13-01", "10/03/2025", "2025-03-10T25:00", "2025-3-10", ""])("%j is no date", (wall) => {
  expect(StatedMoment.safeParse({ wall, zone: "UTC", precision: "day" }).success).toBe(false);
});

test("a zone that does not exist is refused", () => {
  expect(StatedMoment.safeParse({ wall: "2025-03-10", zone: "Mars/Olympus", precision: "day" }).success).toBe(false);
});
