import { expect, test } from "vitest";
import type { DetectorInput } from "#server/detect/core/detector.ts";
import { network } from "#server/detect/network/detector.ts";
import { groupsToTest } from "#server/detect/network/groups-to-test.ts";
import type { EventRow } from "#test/support/columns.ts";
import { organicRows, ringRows } from "#test/support/columns.ts";
import { inputWithGroups } from "#test/support/groups.ts";

const rows: EventRow[] = [
  ...organicRows({ seed: 4, events: 3_000, accounts: 600, objects: 120 }),
  ...ringRows({ seed: 4, members: 8, objects: 4, spreadSeconds: 20 }),
];

const options = (input: DetectorInput) => ({
  input,
  params: {},
  seed: 1,
  permutations: 39,
  onProgress: () => {},
  isCancelled: () => false,
});
const search = (input: DetectorInput) => network.run({ ...options(input), params: { sensitivity: false } });

test("a network that a person accepted is looked at, and nothing is searched", () => {
  const input = inputWithGroups(rows, [["r0", "r1", "r2", "gone"]]);
  expect(groupsToTest(options(input), 3)).toMatchObject({
    origin: "accepted",
    refusal: null,
    groups: [{ name: "N-01", absent: 1, searchP: 0 }],
  });
});

test("without one, the groups of the result that the run builds on are the same as those of a search of its own", () => {
  const input = inputWithGroups(rows, []);
  const own = groupsToTest(options(input), 3);
  expect(own).toMatchObject({ origin: "found", groups: [{ name: null, absent: 0, searchP: 0.025 }] });
  expect(groupsToTest(options({ ...input, results: [search(input)] }), 3)).toEqual(own);
});

test("a result without groups is taken at its word", () => {
  const input = inputWithGroups(rows, []);
  const result = { ...search(input), groups: [] };
  expect(groupsToTest(options({ ...input, results: [result] }), 3)).toMatchObject({ groups: [], origin: "found" });
});
