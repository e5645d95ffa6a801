import { describe, expect, it } from "vitest";
import { holdingOn, officesOn } from "#server/schema/office.ts";

const office = (heldFrom: string, heldTo: string, statedOn = "2025-04-07") => ({ heldFrom, heldTo, statedOn });

describe("an office on a day", () => {
  it.each([
    ["begun and ended around the day", office("2025-03-01", "2025-03-31"), "held"],
    ["begun before, stated later", office("2025-03-09", ""), "held"],
    ["begins on the day", office("2025-03-10", ""), "held"],
    ["ends on the day", office("", "2025-03-10", "2025-02-01"), "held"],
    ["begins the day after", office("2025-03-11", ""), "not_held"],
    ["ended the day before", office("2025-01-01", "2025-03-09"), "not_held"],
    ["begun, last stated before the day", office("2025-01-01", "", "2025-02-01"), "open"],
    ["stated for a later day only", office("", ""), "not_stated"],
    ["stated for that very day", office("", "", "2025-03-10"), "held"],
  ])("%s", (_, stated, holding) => {
    expect(holdingOn(stated, "2025-03-10")).toBe(holding);
  });

  it("leaves out what was not held, and puts what is not established last", () => {
    const offices = [
      { ...office("", ""), title: "Candidate" },
      { ...office("2025-03-14", ""), title: "Minister" },
      { ...office("2025-03-09", ""), title: "Leader" },
    ];
    expect(officesOn(offices, "2025-03-10").map(({ office: { title } }) => title)).toEqual(["Leader", "Candidate"]);
  });
});
