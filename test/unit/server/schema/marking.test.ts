import { describe, expect, it } from "vitest";
import {
  aboveCeiling,
  effectiveMarking,
  forbidsActiveSteps,
  highestMarking,
  type Marking,
  storedMarking,
} from "#server/schema/marking.ts";

const ofCase: Marking = { tlp: "amber", pap: "amber", protection: "protected_b" };
const own = { tlp: null, pap: null, protection: null };

describe("the marking of an item", () => {
  it("is its case's, part by part, where it has none of its own", () => {
    expect(effectiveMarking(own, ofCase)).toEqual(ofCase);
    expect(effectiveMarking({ ...own, tlp: "clear" }, ofCase)).toEqual({ ...ofCase, tlp: "clear" });
    expect(effectiveMarking({ tlp: "red", pap: "red", protection: "unclassified" }, ofCase)).toEqual({
      tlp: "red",
      pap: "red",
      protection: "unclassified",
    });
  });

  it("is the narrowest where the stored word is not known", () => {
    expect(storedMarking({ tlp: "white", pap: "", protection: "secret" })).toEqual({
      tlp: "red",
      pap: "red",
      protection: "protected_b",
    });
  });
});

describe("the marking of a whole", () => {
  it("is the narrowest of each part over what it contains", () => {
    expect(
      highestMarking([
        { tlp: "green", pap: "clear", protection: "unclassified" },
        { tlp: "clear", pap: "red", protection: "protected_a" },
        { tlp: "amber_strict", pap: "green", protection: "unclassified" },
      ]),
    ).toEqual({ tlp: "amber_strict", pap: "red", protection: "protected_a" });
  });

  it("is that of its only part", () => {
    expect(highestMarking([ofCase])).toEqual(ofCase);
  });
});

describe("what an audience may be given", () => {
  const marked = (tlp: Marking["tlp"], protection: Marking["protection"]): Marking => ({ tlp, pap: "red", protection });
  it.each([
    ["task_force", marked("red", "protected_b"), []],
    ["court", marked("red", "protected_b"), []],
    ["government", marked("amber", "protected_b"), []],
    ["government", marked("amber_strict", "protected_b"), ["tlp"]],
    ["party", marked("amber", "protected_b"), ["protection"]],
    ["platform", marked("green", "unclassified"), []],
    ["platform", marked("amber", "protected_a"), ["tlp", "protection"]],
    ["public", marked("clear", "unclassified"), []],
    ["public", marked("green", "unclassified"), ["tlp"]],
  ] as const)("%s, %o", (audience, marking, above) => {
    expect(aboveCeiling(marking, audience)).toEqual(above);
  });

  it("takes no active step under PAP:RED and PAP:AMBER", () => {
    expect((["red", "amber", "green", "clear"] as const).map(forbidsActiveSteps)).toEqual([true, true, false, false]);
  });
});
