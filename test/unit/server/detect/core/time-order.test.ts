import fc from "fast-check";
import { expect, test } from "vitest";
import { sortWithinSegments } from "#server/detect/core/time-order.ts";

function order(times: readonly number[], starts: readonly number[]): number[] {
  const into = new Uint32Array(times.length);
  sortWithinSegments(Float64Array.from(times), Uint32Array.from(starts), into);
  return [...into];
}

test("rows stay inside their segment, ties keep their order", () => {
  expect(order([5, 1, 1, 9, 2], [0, 3, 5])).toEqual([1, 2, 0, 4, 3]);
});

test("long segments and enormous spans come out as a stable sort would have them", () => {
  const time = fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: -8e15, max: 8e15 }));
  fc.assert(
    fc.property(fc.array(time, { maxLength: 200 }), (times) => {
      const expected = times.map((_, i) => i).sort((x, y) => (times[x] ?? 0) - (times[y] ?? 0) || x - y);
      expect(order(times, [0, times.length])).toEqual(expected);
    }),
    { seed: 1, numRuns: 200 },
  );
});
