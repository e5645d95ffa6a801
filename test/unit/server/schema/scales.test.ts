import { describe, expect, test } from "vitest";
import { FindingFields, submitBlockersOf } from "#server/schema/finding.ts";
import { scaleIds, scales, termIds, termsMeeting } from "#server/schema/scales.ts";

const ranges = (scale: (typeof scaleIds)[number]) =>
  Object.values(scales[scale].terms).map(({ low, high, en }) => `${en[0]} ${low}-${high}`);

describe("a scale is what was published under its name and version", () => {
  test("Canada, ICD 203, PHIA with its gaps, and the French list by middle and margin", () => {
    expect(ranges("canada-estimative/1")).toEqual([
      "almost no chance 1-9",
      "very unlikely 10-24",
      "unlikely 25-39",
      "roughly even chance 40-59",
      "likely 60-74",
      "very likely 75-89",
      "almost certain 90-99",
    ]);
    expect(ranges("icd-203/1")).toEqual([
      "almost no chance 1-5",
      "very unlikely 5-20",
      "unlikely 20-45",
      "roughly even chance 45-55",
      "likely 55-80",
      "very likely 80-95",
      "almost certain 95-99",
    ]);
    expect(ranges("phia/1")).toEqual([
      "remote chance 0-5",
      "highly unlikely 10-20",
      "unlikely 25-35",
      "realistic possibility 40-50",
      "likely 55-75",
      "highly likely 80-90",
      "almost certain 95-100",
    ]);
    expect(ranges("vocabulaire-estimatif/1")).toEqual([
      "almost no chance 2-12",
      "probably not 20-40",
      "about even chance 40-60",
      "probable 63-87",
      "almost certain 87-99",
    ]);
  });

  test("what was not confirmed by a copy says so", () => {
    expect(scaleIds.filter((id) => scales[id].unsure === "ranges")).toEqual(["canada-estimative/1", "phia/1"]);
  });

  test("every term is said in both languages, and an id is its name and version", () => {
    for (const id of scaleIds) {
      expect(`${scales[id].name}/${scales[id].version}`).toBe(id);
      for (const { en, fr } of Object.values(scales[id].terms))
        expect([en[0] !== "", fr[0] !== ""]).toEqual([true, true]);
    }
  });
});

describe("a term of one scale on another", () => {
  test("is every term that its range meets, the widest meeting first", () => {
    expect(termsMeeting("canada-estimative/1", "likely", "icd-203/1")).toEqual(["likely"]);
    expect(termsMeeting("canada-estimative/1", "unlikely", "phia/1")).toEqual(["unlikely"]);
    expect(termsMeeting("icd-203/1", "likely", "canada-estimative/1")).toEqual([
      "likely",
      "very_likely",
      "roughly_even",
    ]);
    expect(termsMeeting("phia/1", "highly_likely", "vocabulaire-estimatif/1")).toEqual(["probable", "almost_certain"]);
  });

  test("is none where the other scale leaves a gap, or where the term is unknown", () => {
    expect(termsMeeting("vocabulaire-estimatif/1", "unheard", "phia/1")).toEqual([]);
    expect(termIds("phia/1").includes("very_likely")).toBe(false);
  });
});

const finding = {
  group: "B",
  kind: "assessment",
  title: "T",
  text: "T.",
  probability: "likely",
  confidence: "low",
  limits: "",
  citations: [{ kind: "post", id: "11111111-1111-4111-8111-111111111111" }],
} as const;
const parse = (more: object) => FindingFields.parse({ ...finding, ...more });

test("a probability is a term of its finding's own scale", () => {
  expect(parse({}).scale).toBe("canada-estimative/1");
  expect(parse({ scale: "phia/1", probability: "highly_likely" }).probability).toBe("highly_likely");
  expect(() => parse({ scale: "phia/1", probability: "very_likely" })).toThrow("a term of its scale");
});

describe("what a finding needs before it is submitted", () => {
  const blockers = (more: object) => submitBlockersOf(parse(more));
  const effect = { intended: [], observed: "not_assessed" };

  test("one on effect states what was intended or observed, and an absence says what was searched", () => {
    expect(blockers({ group: "E" })).toEqual(["no_effect"]);
    expect(blockers({ group: "E", effect })).toEqual(["no_effect"]);
    expect(blockers({ group: "E", effect: { ...effect, intended: ["boost"] } })).toEqual([]);
    expect(blockers({ group: "E", effect: { ...effect, observed: "none_observed" } })).toEqual(["no_search"]);
    const searched = { ...effect, observed: "none_observed", observedText: "Search of 14 to 20 April." };
    expect(blockers({ group: "E", effect: searched })).toEqual([]);
  });

  test("an attribution names whom its level speaks of, and the limits of its proof", () => {
    const attribution = { level: "organ", state: "A state", organ: "" };
    expect(blockers({ kind: "attribution" })).toEqual(["no_attribution", "no_limits"]);
    expect(blockers({ kind: "attribution", attribution, limits: "One source." })).toEqual(["no_attribution"]);
    expect(blockers({ kind: "attribution", attribution: { level: "foreign" }, limits: "One source." })).toEqual([]);
  });
});
