import { describe, expect, it } from "vitest";
import { type LedgerEntry, type LedgerFacts, openNotifications, orderRemarks } from "#server/schema/ledger.ts";

const facts: LedgerFacts = { regime: "panel", hasAffected: true, thresholdMet: false, publish: true };
const entry = (
  id: string,
  kind: LedgerEntry["kind"],
  sentOn: string,
  more: Partial<LedgerEntry> = {},
): LedgerEntry => ({
  id,
  kind,
  state: "sent",
  sentOn,
  contentVersion: "",
  ...more,
});
const liaison = entry("liaison", "party_liaison", "2025-04-06");
const everybody = entry("public", "public", "2025-04-07");

describe("the order of telling", () => {
  it("is kept when the party is told on Sunday and the public on Monday", () => {
    expect(orderRemarks(facts, [liaison, everybody])).toEqual([]);
  });

  it("is broken when the public hears it first", () => {
    const late = entry("liaison", "party_liaison", "2025-04-08");
    expect(orderRemarks(facts, [late, everybody])).toEqual([
      { rule: "affected_first", earlier: "liaison", later: "public", shown: true },
    ]);
  });

  it("is not shown, rather than broken, when both are known to the same day only", () => {
    const sameDay = entry("liaison", "party_liaison", "2025-04-07");
    expect(orderRemarks(facts, [sameDay, everybody])).toEqual([
      { rule: "affected_first", earlier: "liaison", later: "public", shown: false },
    ]);
  });

  it("puts leaders, the election body and the panel before the public in the caretaker period only", () => {
    const entries = [entry("pm", "prime_minister", "2025-04-08"), entry("panel", "panel", "2025-04-09"), everybody];
    expect(orderRemarks(facts, entries).map(({ rule, earlier }) => [rule, earlier])).toEqual([
      ["leaders_first", "pm"],
      ["panel_first", "panel"],
    ]);
    expect(orderRemarks({ regime: "deputy_ministers" }, entries)).toEqual([]);
  });

  it("gives all leaders the same version", () => {
    const leaders = entry("leaders", "party_leaders", "2025-04-06", { contentVersion: "v2" });
    const one = { ...liaison, contentVersion: "v1" };
    expect(orderRemarks(facts, [one, leaders])).toEqual([
      { rule: "same_version", earlier: "liaison", later: "leaders", shown: true },
    ]);
  });

  it("says nothing of what is only planned or was waived", () => {
    expect(orderRemarks(facts, [{ ...liaison, sentOn: "2025-04-09", state: "planned" }, everybody])).toEqual([]);
  });
});

describe("who has to be told", () => {
  it("is the panel and those concerned below the threshold, told in person or through the party", () => {
    expect(openNotifications(facts, [])).toEqual([["panel"], ["affected_person", "party_liaison"]]);
    expect(openNotifications(facts, [liaison, entry("panel", "panel", "")])).toEqual([]);
  });

  it("is the Prime Minister, the leaders and Elections Canada as well once the threshold is met and the public is told", () => {
    expect(openNotifications({ ...facts, thresholdMet: true }, [liaison])).toEqual([
      ["panel"],
      ["prime_minister"],
      ["party_leaders"],
      ["elections_canada"],
    ]);
  });

  it("is settled by a waiver, which has its reason", () => {
    const waived = { ...liaison, state: "waived" as const };
    expect(openNotifications({ ...facts, regime: "none" }, [waived])).toEqual([]);
  });
});
