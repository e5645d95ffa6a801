import { describe, expect, it } from "vitest";
import { availabilityOf, standingGrade, withdrawn } from "#server/posts/post-state.ts";

const seen = (id: string, kind: string, at: string) => ({ id, kind, seenAt: new Date(at), withdrawal: null });
const slip = { reason: "slip", at: new Date("2025-04-01T00:00:00Z"), by: "Lee" };

describe("whether a post is still there", () => {
  it("is not claimed without an observation", () => {
    expect(availabilityOf([])).toEqual({ state: "not_observed", edited: false, seenAt: null });
  });

  it.each([
    ["seen", "there"],
    ["edited", "there"],
    ["restored", "there"],
    ["restricted", "restricted"],
    ["deleted", "deleted"],
  ])("%s was seen last: %s", (kind, state) => {
    const rows = [seen("b", kind, "2025-03-20T00:00:00Z"), seen("a", "deleted", "2025-03-12T00:00:00Z")];
    expect(availabilityOf(rows)).toMatchObject({ state, seenAt: new Date("2025-03-20T00:00:00Z") });
  });

  it("leaves out what was withdrawn, and remembers that it was edited", () => {
    const rows = [
      seen("a", "edited", "2025-03-12T00:00:00Z"),
      { ...seen("b", "deleted", "2025-03-20T00:00:00Z"), withdrawal: slip },
    ];
    expect(availabilityOf(rows)).toMatchObject({ state: "there", edited: true });
  });
});

describe("the standing grade", () => {
  it("is the last of its subject that was not withdrawn; none is taken from the other subject", () => {
    const rows = withdrawn(
      [
        { id: "1", subject: "source", grade: "B" },
        { id: "2", subject: "source", grade: "E" },
        { id: "3", subject: "item", grade: "2" },
      ],
      [{ entryId: "2", ...slip }],
    );
    expect([standingGrade(rows, "source"), standingGrade(rows, "item")]).toEqual(["B", "2"]);
    expect(standingGrade(rows.slice(0, 2), "item")).toBeNull();
  });
});
