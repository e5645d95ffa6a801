import { expect, test } from "vitest";
import { placesOf } from "#components/sets/family-timeline.ts";

test("bars and marks stand in proportion to their days, earliest first, and what is not dated is left out", () => {
  const none = { from: null, to: null, publicOn: null };
  const places = placesOf([
    { id: "2", code: "B", from: "2025-01-06", to: "2025-01-08", publicOn: "2025-01-11" },
    { id: "1", code: "A", from: "2025-01-01", to: null, publicOn: null },
    { id: "3", code: "C", ...none },
  ]);
  expect(places.map(({ code, bar, mark }) => [code, bar, mark])).toEqual([
    ["A", { left: 0, width: 0 }, null],
    ["B", { left: 50, width: 20 }, 100],
  ]);
});
