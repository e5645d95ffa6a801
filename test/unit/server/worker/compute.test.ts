import { expect, test } from "vitest";
import { inputOf } from "#server/detect/core/detector.ts";
import { detectors } from "#server/detect/registry.ts";
import { canonicalJson } from "#server/schema/canonical.ts";
import { computeDetector } from "#server/worker/compute.ts";
import { columnsOf, organicRows, ringRows } from "#test/support/columns.ts";

const rows = [
  ...organicRows({ seed: 3, events: 4_000, accounts: 800, objects: 200 }),
  ...ringRows({ seed: 3, members: 8, objects: 3, spreadSeconds: 20 }),
];
const order = { detectorId: "network", params: {}, seed: 5, permutations: 39 };

test("a thread gives the same bytes as a call, and tells its progress", async () => {
  const shares: number[] = [];
  const result = await computeDetector({
    ...order,
    input: inputOf(columnsOf(rows)),
    onProgress: (share) => shares.push(share),
  });
  const called = detectors.network.run({
    ...order,
    input: inputOf(columnsOf(rows)),
    onProgress: () => {},
    isCancelled: () => false,
  });
  expect(canonicalJson(result)).toBe(canonicalJson(called));
  expect(shares.length).toBeGreaterThan(10);
  expect(shares).toEqual(shares.toSorted((x, y) => x - y));
  expect(shares.at(-1)).toBe(1);
});

test("the columns are handed over, not copied", async () => {
  const input = inputOf(columnsOf(rows));
  await computeDetector({ ...order, permutations: 0, input });
  expect([input.columns.account.length, input.columns.time.length]).toEqual([0, 0]);
});

test("an aborted run ends without a result and says that it was cancelled", async () => {
  const controller = new AbortController();
  const run = computeDetector({
    ...order,
    permutations: 1_000_000,
    input: inputOf(columnsOf(rows)),
    signal: controller.signal,
  });
  controller.abort();
  await expect(run).rejects.toThrow("The run was cancelled.");
});

test("a run that was aborted before it began does not start", async () => {
  const run = computeDetector({ ...order, input: inputOf(columnsOf(rows)), signal: AbortSignal.abort() });
  await expect(run).rejects.toThrow("The run was cancelled.");
});

test("a thread that fails rejects with its reason and does not take the process along", async () => {
  const input = inputOf(columnsOf(rows));
  await expect(computeDetector({ ...order, input, params: { unknownParameter: 1 } })).rejects.toThrow(
    /^The run failed: .*unknownParameter/s,
  );
  await expect(computeDetector({ ...order, detectorId: "none", input: inputOf(columnsOf(rows)) })).rejects.toThrow(
    /^The run failed: .*there is no such detector/s,
  );
});
