import { describe, expect, it } from "vitest";
import { type ElectionEventFields, ottawaDay, regimeAt } from "#server/schema/regime.ts";

const general: ElectionEventFields = {
  name: "45th general election",
  kind: "general",
  announcedOn: null,
  dissolvedOn: "2025-03-23",
  writOn: "2025-03-23",
  caretakerFrom: null,
  caretakerTo: "2025-05-13",
  votingDay: "2025-04-28",
  note: "",
};
const byElection: ElectionEventFields = {
  ...general,
  kind: "by_election",
  announcedOn: "2023-05-14",
  dissolvedOn: null,
  writOn: "2023-05-14",
  caretakerTo: null,
  votingDay: "2023-06-19",
};

describe("who governs", () => {
  it.each([
    ["2025-03-10", "deputy_ministers", "pre_writ", 49],
    ["2025-03-22", "deputy_ministers", "pre_writ", 37],
    ["2025-03-23", "panel", "writ", 36],
    ["2025-03-25", "panel", "writ", 34],
    ["2025-04-28", "panel", "writ", 0],
    ["2025-04-29", "panel", "after_vote", -1],
    ["2025-05-13", "panel", "after_vote", -15],
    ["2025-05-14", "none", "after_vote", -16],
  ])("of a general election, on %s, is %s (%s, %i days to the vote)", (day, regime, phase, daysToVote) => {
    expect(regimeAt(general, day)).toEqual({ regime, phase, daysToVote });
  });

  it.each([
    ["2023-05-04", "none", "before"],
    ["2023-05-14", "deputy_ministers", "writ"],
    ["2023-06-19", "deputy_ministers", "writ"],
    ["2023-06-20", "none", "after_vote"],
  ])("of a by-election, on %s, is %s (%s): the panel never", (day, regime, phase) => {
    expect(regimeAt(byElection, day)).toMatchObject({ regime, phase });
  });

  it("is nobody that could be named where no event is set", () => {
    expect(regimeAt(null, "2025-03-25")).toBeNull();
  });

  it("goes by Ottawa's calendar", () => {
    expect(ottawaDay(new Date("2025-03-23T03:59:00Z"))).toBe("2025-03-22");
    expect(ottawaDay(new Date("2025-03-23T04:00:00Z"))).toBe("2025-03-23");
  });
});
