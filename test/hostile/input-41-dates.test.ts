import { expect, test } from "vitest";
import { eventRows, importText, temporaryDirectory } from "#test/support/event-files.ts";

const csvOf = (...rows: string[]) => ["object_id,account_id,timestamp_share", ...rows].join("\n");

test("in a column of seconds, times in other units are rejected, never guessed", async () => {
  const imported = await importText(
    csvOf(
      "u1,ann,1700000005",
      "u1,bob,1700000006",
      "u1,cat,1700000006000",
      "u1,dan,1700000006000000",
      "u1,eve,1",
      "u1,fay,-1700000005",
      `u1,gil,${"9".repeat(19)}`,
    ),
    { directory: await temporaryDirectory() },
  );
  expect(imported).toMatchObject({ read: 7, accepted: 2, rejected: 5, times: { unit: "seconds" } });
  expect(imported.firstRejects.map(({ row, code }) => [row, code])).toEqual([
    [4, "time_in_future"],
    [5, "time_in_future"],
    [6, "time_before_1990"],
    [7, "time_before_1990"],
    [8, "time_in_future"],
  ]);
});

test.each<[string, string, number | string]>([
  ["an hour that was skipped", "2025-03-09 02:30:00", "time_skipped"],
  ["the second before it", "2025-03-09 01:59:59", 1741503599000000],
  ["the second after it", "2025-03-09 03:00:00", 1741503600000000],
  ["an hour that came twice", "2025-11-02 01:30:00", "time_twice"],
  ["the same with its offset", "2025-11-02T01:30:00-05:00", 1762065000000000],
  ["a leap day", "2024-02-29 12:00:00", 1709226000000000],
  ["a leap day of a common year", "2025-02-29 12:00:00", "time_not_understood"],
  ["the year 1", "0001-01-01 00:00:00", "time_before_1990"],
  ["the year 9999", "9999-12-31 23:59:59", "time_in_future"],
  ["a day without a time", "2025-03-10", "time_of_day_missing"],
])("%s on clocks of Toronto", async (_name, time, outcome) => {
  const imported = await importText(csvOf(`u1,ann,${time}`), {
    directory: await temporaryDirectory(),
    layout: { zone: "America/Toronto" },
  });
  const [event] = await eventRows(imported.eventFile);
  expect(event?.[3] ?? imported.firstRejects[0]?.code).toBe(outcome);
});

test("seconds, milliseconds and microseconds are told apart by the column, and a lone one is not taken for another", async () => {
  for (const [zeros, unit] of [
    ["", "seconds"],
    ["000", "milliseconds"],
    ["000000", "microseconds"],
  ] as const) {
    const imported = await importText(csvOf(`u1,ann,1700000005${zeros}`, `u2,bob,1700000006${zeros}`), {
      directory: await temporaryDirectory(),
    });
    expect(imported.times.unit).toBe(unit);
    expect((await eventRows(imported.eventFile)).map((row) => row[3])).toEqual([1700000005000000, 1700000006000000]);
  }
});
