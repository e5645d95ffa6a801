import { expect, test } from "vitest";
import { momentCell } from "#server/imports/records/moment-cell.ts";

const zone = "Asia/Shanghai";
const read = (text: string) => momentCell(text, zone, new Date("2026-11-01T00:00:00Z"));

test("a time without a zone is what a clock of the chosen zone showed, as exactly as it is written", () => {
  expect(read("2025-03-10 09:05")).toEqual({ wall: "2025-03-10T09:05", zone, precision: "minute" });
  expect(read("2025-03-10T09:05:07")).toEqual({ wall: "2025-03-10T09:05:07", zone, precision: "second" });
  expect(read("2025-03-10")).toEqual({ wall: "2025-03-10", zone, precision: "day" });
  expect(read("2025/3/1")).toEqual({ wall: "2025-03-01", zone, precision: "day" });
});

test("a time with a zone, and a number since 1970, is shown on the clock of the chosen zone", () => {
  expect(read("2025-03-10T01:05:00Z")).toEqual({ wall: "2025-03-10T09:05:00", zone, precision: "second" });
  expect(read("1741568700")).toEqual({ wall: "2025-03-10T09:05:00", zone, precision: "second" });
  expect(read("1741568700000")).toEqual({ wall: "2025-03-10T09:05:00", zone, precision: "second" });
});

test("what is no moment of the past is named for what is wrong with it", () => {
  expect(read("soon")).toBe("time_not_understood");
  expect(read("2025-02-30")).toBe("time_not_understood");
  expect(read("1989-06-01")).toBe("time_before_1990");
  expect(read("2031-01-01")).toBe("time_in_future");
});
