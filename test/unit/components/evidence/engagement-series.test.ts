import { describe, expect, it } from "vitest";
import { endsOf, type Snapshot, seriesOf } from "#components/evidence/engagement-series.ts";

const snapshot = (id: string, asOf: string, rest: Partial<Snapshot> = {}): Snapshot => ({
  id,
  type: "view",
  low: 1_000n,
  high: 2_000n,
  qualifier: "between",
  unit: "reads",
  geography: "",
  asOf: new Date(asOf),
  asOfZone: "UTC",
  asOfPrecision: "day",
  withdrawal: null,
  ...rest,
});
const march = (day: number) => `2025-03-${day}T00:00:00Z`;

describe("the curves of a post", () => {
  it("are one for each kind, unit and place, in the order of time", () => {
    const series = seriesOf([
      snapshot("c", march(12)),
      snapshot("a", march(10)),
      snapshot("like 1", march(10), { type: "like" }),
      snapshot("like 2", march(11), { type: "like" }),
      snapshot("in Canada", march(13), { geography: "Canada" }),
      snapshot("of people", march(13), { unit: "people" }),
    ]);
    expect(series.map(({ type, snapshots }) => [type, snapshots.map(({ id }) => id)])).toEqual([
      ["view", ["a", "c"]],
      ["like", ["like 1", "like 2"]],
    ]);
  });

  it("are none for one moment, nor for what was withdrawn", () => {
    expect(seriesOf([snapshot("a", march(10)), snapshot("b", march(10))])).toEqual([]);
    expect(seriesOf([snapshot("a", march(10)), snapshot("b", march(11), { withdrawal: { reason: "slip" } })])).toEqual(
      [],
    );
  });

  it("draw each statement as wide as its moment is vague", () => {
    const points = seriesOf([
      snapshot("day", "2025-03-10T00:00:00Z"),
      snapshot("minute", "2025-03-12T08:00:00Z", { asOfPrecision: "minute" }),
      snapshot("month", "2025-04-01T00:00:00Z", { asOfPrecision: "month" }),
      snapshot("December", "2025-12-01T00:00:00Z", { asOfPrecision: "month" }),
    ])[0]?.points;
    expect(points?.map(({ from, to }) => to - from)).toEqual([86_400, 60, 30 * 86_400, 31 * 86_400]);
  });
});

describe("the ends of a number", () => {
  it.each([
    [
      { low: 62_000n, high: null, qualifier: "exact" },
      { low: 62_000, high: 62_000 },
    ],
    [
      { low: null, high: 500n, qualifier: "about" },
      { low: 500, high: 500 },
    ],
    [
      { low: 100_000n, high: null, qualifier: "at_least" },
      { low: 100_000, high: null },
    ],
    [
      { low: null, high: 500n, qualifier: "at_most" },
      { low: null, high: 500 },
    ],
    [
      { low: 85_000n, high: 130_000n, qualifier: "between" },
      { low: 85_000, high: 130_000 },
    ],
    [
      { low: 1_000_000n, high: 3_000_000n, qualifier: "estimated" },
      { low: 1_000_000, high: 3_000_000 },
    ],
  ])("are those that its qualifier means: %o", (stated, ends) => {
    expect(endsOf(stated)).toEqual(ends);
  });
});
