import { expect, test } from "vitest";
import { maxT } from "#server/detect/core/max-t.ts";
import { randomStream } from "#server/detect/core/random.ts";
import { kolmogorovBound, kolmogorovExcess } from "#test/support/groups.ts";

test("one test alone has the share of copies that reach it", () => {
  expect(maxT([{ observed: 3, copies: [1, 2, 3, 4] }])).toEqual([0.6]);
  expect(maxT([{ observed: 5, copies: [1, 2, 3, 4] }])).toEqual([0.2]);
  expect(maxT([{ observed: 1, copies: [1, 1, 1] }])).toEqual([1]);
});

test("a test pays for a second one by the copies in which that one is more extreme", () => {
  // The second is far out in its own last copy; the first is beaten by none of its own.
  const first = { observed: 10, copies: [1, 2, 1, 2, 1, 2, 1, 2, 1] };
  const second = { observed: 0, copies: [0, 0, 0, 0, 0, 0, 0, 0, 9] };
  expect(maxT([first, second])).toEqual([0.2, 1]);
  expect(maxT([first, first])).toEqual([0.1, 0.1]);
});

test("the smallest of twenty p is uniform or conservative where nothing is there (200 families of 39 copies)", () => {
  const random = randomStream(4);
  const smallest = Array.from({ length: 200 }, () =>
    Math.min(
      ...maxT(
        Array.from({ length: 20 }, (_, i) => ({
          observed: random() ** (1 + (i % 3)),
          copies: Array.from({ length: 39 }, () => random() ** (1 + (i % 3))),
        })),
      ),
    ),
  );
  expect(kolmogorovExcess(smallest)).toBeLessThan(kolmogorovBound(200));
});

test("a real one among nineteen others is told with as few copies as it would need alone", () => {
  const random = randomStream(5);
  const others = Array.from({ length: 19 }, () => ({
    observed: random(),
    copies: Array.from({ length: 199 }, () => random()),
  }));
  expect(maxT([{ observed: 9, copies: Array.from({ length: 199 }, () => random()) }, ...others])[0]).toBe(0.005);
});
