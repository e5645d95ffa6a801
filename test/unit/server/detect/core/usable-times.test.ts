import { expect, test } from "vitest";
import { usableTimes } from "#server/detect/core/usable-times.ts";
import { columnsOf, type EventRow } from "#test/support/columns.ts";

const rowsAt = (times: readonly number[]): EventRow[] => times.map((time, i) => [`u${i}`, `o${i % 7}`, time]);

test("ordinary times are all usable", () => {
  const times = Array.from({ length: 50 }, (_, i) => 1_741_000_000 + i * 37);
  expect(usableTimes(columnsOf(rowsAt(times)))).toMatchObject({ placeholders: 0, resolutionSeconds: 1 });
});

test("one time on many objects stands for 'not known' and is set aside", () => {
  const times = Array.from({ length: 100 }, (_, i) => (i < 40 ? 253_402_300_799 : 1_741_000_000 + i * 37));
  const { usable, placeholders } = usableTimes(columnsOf(rowsAt(times)));
  expect(placeholders).toBe(40);
  expect(usable.reduce((sum, one) => sum + one, 0)).toBe(60);
});

test("a ring that acts in one second on one object keeps its times", () => {
  const rows = Array.from(
    { length: 60 },
    (_, i): EventRow => [`u${i}`, i < 30 ? "p" : `o${i}`, 1_741_000_000 + (i < 30 ? 5 : i * 61)],
  );
  expect(usableTimes(columnsOf(rows)).placeholders).toBe(0);
});

test("times given to the minute, the hour or the day are recognised", () => {
  for (const step of [60, 3_600, 86_400]) {
    const times = Array.from({ length: 30 }, (_, i) => 1_740_960_000 + i * step);
    expect(usableTimes(columnsOf(rowsAt(times))).resolutionSeconds).toBe(step);
  }
});
