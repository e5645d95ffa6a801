import { describe, expect, it } from "vitest";
import { type Assessment, assessorOf, differingTargets, isStanding, stanceCode } from "#server/schema/stance.ts";

const said = (id: string, createdById: string, stance: string, rest: Partial<Assessment> = {}): Assessment => ({
  id,
  target: "T",
  stance,
  source: "",
  createdById,
  withdrawal: null,
  ...rest,
});

describe("what stands of the assessments of a post", () => {
  it("is each assessor's last word on each target", () => {
    const all = [
      said("1", "ann", "positive"),
      said("2", "ann", "negative", { target: "U" }),
      said("3", "bob", "positive"),
      said("4", "ann", "neutral"),
    ];
    expect(all.filter((each) => isStanding(each, all)).map(({ id }) => id)).toEqual(["2", "3", "4"]);
  });

  it("is the word before, where the last was withdrawn", () => {
    const all = [said("1", "ann", "positive"), said("2", "ann", "negative", { withdrawal: { reason: "slip" } })];
    expect(all.filter((each) => isStanding(each, all)).map(({ id }) => id)).toEqual(["1"]);
  });

  it("keeps what a source states apart from what the person who recorded it thinks", () => {
    expect(assessorOf(said("1", "ann", "positive"))).toBe("person:ann");
    expect(assessorOf(said("2", "ann", "positive", { source: "A notice" }))).toBe("source:A notice");
    const all = [said("1", "ann", "positive"), said("2", "ann", "negative", { source: "A notice" })];
    expect(differingTargets(all)).toEqual(["T"]);
  });

  it("differs only where two standing words on one target do", () => {
    expect(differingTargets([said("1", "ann", "mixed"), said("2", "bob", "mixed")])).toEqual([]);
    expect(differingTargets([said("1", "ann", "mixed"), said("2", "bob", "neutral", { target: "U" })])).toEqual([]);
  });

  it("has no number where the post says nothing of the target", () => {
    expect(stanceCode).toEqual({ positive: 1, negative: -1, mixed: 0, neutral: 0, not_applicable: null });
  });
});
