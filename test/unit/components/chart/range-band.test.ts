import { describe, expect, it } from "vitest";
import { bandsOf, ceilingOf } from "#components/chart/range-band.ts";

describe("the band between two statements", () => {
  it("joins low ends with low ends and high ends with high ends, in the order of time", () => {
    const points = [
      { from: 100, to: 110, low: 40, high: 90 },
      { from: 0, to: 10, low: 5, high: 20 },
    ];
    expect(bandsOf(points, 99)).toEqual([{ from: 10, to: 100, lows: [5, 40], highs: [20, 90] }]);
  });

  it("reaches down to nothing and up to the top of the chart where an end is open", () => {
    const points = [
      { from: 0, to: 1, low: null, high: 20 },
      { from: 5, to: 6, low: 100, high: null },
    ];
    expect(bandsOf(points, 110)).toEqual([{ from: 1, to: 5, lows: [0, 100], highs: [20, 110] }]);
  });

  it("is none where their times overlap, and none for one statement alone", () => {
    const [first, second] = [
      { from: 0, to: 86_400, low: 1, high: 2 },
      { from: 3_600, to: 3_660, low: 2, high: 2 },
    ];
    expect(bandsOf([first, second], 3)).toEqual([]);
    expect(bandsOf([first], 3)).toEqual([]);
  });
});

describe("the top of the chart", () => {
  it("is a tenth above the highest number that is named, open ends or not", () => {
    expect(ceilingOf([{ from: 0, to: 1, low: 100, high: null }])).toBeCloseTo(110, 9);
    expect(ceilingOf([{ from: 0, to: 1, low: null, high: 20 }])).toBeCloseTo(22, 9);
    expect(ceilingOf([])).toBeCloseTo(1.1, 9);
  });
});
