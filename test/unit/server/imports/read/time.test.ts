import { expect, test } from "vitest";
import { commonUnit, readTime, unitOfDigits } from "#server/imports/read/time.ts";

const read = (text: string) => {
  const bytes = new TextEncoder().encode(`[${text}]`);
  return readTime(bytes, 1, bytes.length - 1);
};
const micros = (text: string) => {
  const time = read(text);
  return time.kind === "written" ? time.micros : time.kind === "rejected" ? time.code : time.kind;
};

const at = Date.UTC(2025, 2, 10, 14, 5, 9) * 1_000;

test.each([
  ["2025-03-10T14:05:09Z", at],
  ["2025-03-10T14:05:09z", at],
  ["2025-03-10 14:05:09", at],
  ["2025/03/10 14:05:09", at],
  ["2025-03-10 14:05:09 UTC", at],
  ["2025-03-10T14:05:09.123456Z", at + 123_456],
  ["2025-03-10T14:05:09,5Z", at + 500_000],
  ["2025-03-10T14:05:09.123456789Z", at + 123_456],
  ["2025-03-10T22:05:09+08:00", at],
  ["2025-03-10T22:05:09 +0800", at],
  ["2025-03-10T10:05:09-04", at],
  ["2025-03-10T19:35:09+05:30", at],
  ["2025-03-10T14:05", at - 9_000_000],
  ["2024-02-29T00:00:00Z", Date.UTC(2024, 1, 29) * 1_000],
  ["9999-12-31T23:59:59Z", Date.UTC(9999, 11, 31, 23, 59, 59) * 1_000],
])("%s is understood to the microsecond", (text, expected) => {
  expect(micros(text)).toBe(expected);
});

test.each([
  ["2025-03-10", "time_of_day_missing"],
  ["2025-02-29T00:00:00Z", "time_not_understood"],
  ["2025-13-01T00:00:00Z", "time_not_understood"],
  ["2025-03-10T24:00:00Z", "time_not_understood"],
  ["2025-03-10T23:59:60Z", "time_not_understood"],
  ["2025-03-10T14:05:09+19:00", "time_not_understood"],
  ["2025-03-10T14:05:09 America/Toronto", "time_not_understood"],
  ["2025-03/10 14:05:09", "time_not_understood"],
  ["10/03/2025 14:05", "time_not_understood"],
  ["1.6E+09", "time_not_understood"],
  ["1e400", "time_not_understood"],
  ["Infinity", "time_not_understood"],
  ["NaN", "time_not_understood"],
  ["0x5f5e1000", "time_not_understood"],
  ["1,600,000,000", "time_not_understood"],
  ["1600000000.", "time_not_understood"],
  ["-", "time_not_understood"],
  ["9".repeat(20), "time_not_understood"],
  ["9".repeat(5_000), "time_not_understood"],
  ["0001-01-01T00:00:00Z", "time_before_1990"],
  ["0095-01-01T00:00:00Z", "time_before_1990"],
])("%s is refused as %s", (text, code) => {
  expect(micros(text)).toBe(code);
});

test("in the hours that Toronto skips and repeats, written offsets say which instant is meant", () => {
  expect(micros("2025-03-09T03:30:00-04:00")).toBe(Date.UTC(2025, 2, 9, 7, 30) * 1_000);
  expect(micros("2025-11-02T01:30:00-04:00")).toBe(Date.UTC(2025, 10, 2, 5, 30) * 1_000);
  expect(micros("2025-11-02T01:30:00-05:00")).toBe(Date.UTC(2025, 10, 2, 6, 30) * 1_000);
  expect(micros("2025-03-09 02:30:00")).toBe(Date.UTC(2025, 2, 9, 2, 30) * 1_000);
});

test("a bare number keeps its digits and waits for the unit of its column", () => {
  expect(read("1741615509")).toEqual({ kind: "whole", integerDigits: 10 });
  expect(read("-5")).toEqual({ kind: "whole", integerDigits: 1 });
  expect(read("1741615509.25")).toEqual({ kind: "decimal", integerDigits: 10 });
});

test("a written date says whether its zone and its seconds were there", () => {
  expect(read("2025-03-10 14:05")).toMatchObject({ hasZone: false, toTheMinute: true });
  expect(read("2025-03-10T14:05:09Z")).toMatchObject({ hasZone: true, toTheMinute: false });
});

test.each([
  ["1741615509", "seconds"],
  ["1741615509000", "milliseconds"],
  ["1741615509000000", "microseconds"],
  ["1741615509000000000", "nanoseconds"],
])("%s counts %s", (text, unit) => {
  expect(unitOfDigits(text.length)).toBe(unit);
});

test("a column has the unit of most of its numbers, of equals the coarser, and none without numbers", () => {
  const counts = { seconds: 0, milliseconds: 0, microseconds: 0, nanoseconds: 0 };
  expect(commonUnit({ ...counts, seconds: 1, milliseconds: 2 })).toBe("milliseconds");
  expect(commonUnit({ ...counts, seconds: 2, milliseconds: 2 })).toBe("seconds");
  expect(commonUnit(counts)).toBeNull();
});
