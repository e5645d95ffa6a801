import { describe, expect, it } from "vitest";
import { binsOf, linearScale, ticksOf } from "#components/chart/scale.ts";

describe("binsOf", () => {
  it("gives every whole number its own bar where there are few", () => {
    expect(binsOf([2, 2, 3, 5])).toEqual([
      { from: 1.5, to: 2.5, count: 2 },
      { from: 2.5, to: 3.5, count: 1 },
      { from: 3.5, to: 4.5, count: 0 },
      { from: 4.5, to: 5.5, count: 1 },
    ]);
  });

  it.each([
    [[0.5]],
    [[1.5, 1.5, 1.5]],
    [Array.from({ length: 199 }, (_, index) => index * 3.7)],
    [[0, 0, 0, 0, 0, 0, 0, 1e6]],
    [[-5.25, -1.5, 0, 2.125]],
  ])("counts every value once, in at most 40 bars", (sample) => {
    const bins = binsOf(sample);
    expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(sample.length);
    expect(bins.length).toBeLessThanOrEqual(40);
  });

  it("has no bars for an empty sample", () => {
    expect(binsOf([])).toEqual([]);
  });
});

describe("ticksOf", () => {
  it("steps in round values that read as they are", () => {
    expect(ticksOf([0, 1], 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(ticksOf([0, 0.9], 3)).toEqual([0, 0.5]);
    expect(ticksOf([-30, 240], 5)).toEqual([0, 100, 200]);
    expect(ticksOf([7, 7], 4)).toEqual([7]);
  });
});

describe("linearScale", () => {
  it("maps the ends to the ends, and a span of nothing to its start", () => {
    const scale = linearScale([10, 20], [0, 100]);
    expect([scale(10), scale(15), scale(20)]).toEqual([0, 50, 100]);
    expect(linearScale([3, 3], [0, 100])(3)).toBe(0);
  });
});
