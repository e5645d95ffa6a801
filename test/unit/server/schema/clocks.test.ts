import { describe, expect, it } from "vitest";
import { clocksOf } from "#server/schema/clocks.ts";
import type { LedgerEntry } from "#server/schema/ledger.ts";
import { daysBetween, isBefore, PartialDate } from "#server/schema/partial-date.ts";

const entry = (kind: LedgerEntry["kind"], sentOn: string, state: LedgerEntry["state"] = "sent"): LedgerEntry => ({
  id: `${kind} ${sentOn}`,
  kind,
  state,
  sentOn,
  contentVersion: "",
});
const days = (...[times, ledger]: Parameters<typeof clocksOf>) =>
  Object.fromEntries(clocksOf(times, ledger).map(({ key, days: found }) => [key, found && [found.low, found.high]]));

describe("the clocks of the published cases come out as their dates have it", () => {
  it("27, 12 and 1 days for the posts of March 2025", () => {
    const times = { activityFrom: "2025-03-10", activityTo: "2025-03-25", detectedOn: "", disclosedOn: "2025-04-07" };
    expect(days(times, [entry("party_liaison", "2025-04-06"), entry("public", "2025-04-07")])).toEqual({
      detect: null,
      notify_first: [27, 27],
      notify_last: [12, 12],
      publish: [13, 13],
      told_to_public: [1, 1],
    });
  });

  it("88 days for May 2023, and a range for a detection that is stated to the month", () => {
    const times = {
      activityFrom: "2023-05-04",
      activityTo: "2023-05-13",
      detectedOn: "2023-06",
      disclosedOn: "2023-08-09",
    };
    expect(days(times, [entry("affected_person", "2023-08-09")])).toEqual({
      detect: [28, 57],
      notify_first: [97, 97],
      notify_last: [88, 88],
      publish: [88, 88],
      told_to_public: [0, 0],
    });
  });

  it("4 days for early 2025; what is planned or waived has told nobody", () => {
    const times = { activityFrom: "2025-01-29", activityTo: "2025-02-03", detectedOn: "", disclosedOn: "2025-02-07" };
    expect(days(times, [entry("party_liaison", "2025-02-01", "planned")])).toMatchObject({
      publish: [4, 4],
      notify_last: null,
    });
  });
});

describe("a stated date", () => {
  it("is as exact as it is stated, and no more", () => {
    expect(daysBetween("2023", "2024-02")).toEqual({ low: 32, high: 424 });
    expect(isBefore("2025-04-06", "2025-04-07")).toBe(true);
    expect(isBefore("2025-04-07", "2025-04-07")).toBeNull();
    expect(isBefore("2025-04-07T09:00", "2025-04-07T10:00")).toBe(true);
    expect(isBefore("2025-04-07", "2025-04-07T10:00")).toBeNull();
    expect(isBefore("2025-05", "2025-04-30")).toBe(false);
    expect(isBefore("", "2025-04-30")).toBeNull();
  });

  it("is a real one", () => {
    for (const [text, holds] of [
      ["2025-04-06T14:05", true],
      ["2024-02-29", true],
      ["2025-02-29", false],
      ["2025-13", false],
      ["2025-04-06T25:00", false],
      ["April 2025", false],
    ] as const)
      expect([text, PartialDate.safeParse(text).success]).toEqual([text, holds]);
  });
});
