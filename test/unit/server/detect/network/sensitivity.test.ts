import { expect, test } from "vitest";
import { inputOf } from "#server/detect/core/detector.ts";
import { network } from "#server/detect/network/detector.ts";
import type { FoundGroup } from "#server/detect/network/groups.ts";
import { sensitivityPanel } from "#server/detect/network/sensitivity.ts";
import { columnsOf, organicRows, ringRows } from "#test/support/columns.ts";

const organic = organicRows({ seed: 1, events: 3_000, accounts: 800, objects: 150 });
const columns = columnsOf([...organic, ...ringRows({ seed: 1, members: 10, objects: 2, spreadSeconds: 20 })]);
const options = { input: inputOf(columns), seed: 3, permutations: 39, onProgress: () => {}, isCancelled: () => false };
const limits = { sharersPerObjectMax: 20_000, pairsPerObjectMax: 5e7, pairsMax: 2e8 };
const params = { ...limits, edgesMax: 200_000, groupSizeMin: 3, sharedPostsMin: 2 };

const claimed = (accounts: readonly string[], jitterSeconds: number | null): FoundGroup => ({
  key: "k",
  accounts: [...accounts],
  objects: [],
  observed: 6,
  expected: 1,
  p: 0.02,
  edges: [],
  windowSeconds: 60,
  jitterSeconds,
  statistic: 5,
  medianLagSeconds: 10,
  accountCodes: [],
  objectCodes: [],
  byAccount: [],
  acts: [],
});

function panelOf(group: FoundGroup) {
  const usable = new Uint8Array(columns.length).fill(1);
  const [panel] = sensitivityPanel({ ...options, params }, { usable, groups: [group], onProgress: () => {} });
  return panel?.kind === "sensitivity" ? panel : null;
}

test("a ring is found again at half and double the window and the jitter", () => {
  const result = network.run({ ...options, params: { windowsSeconds: [60] } });
  const panel = result.explanation.find((block) => block.kind === "sensitivity");
  expect(
    panel?.kind === "sensitivity" && panel.settings.map(({ label, isOwn, found, p }) => [label.en, isOwn, found, p]),
  ).toEqual([
    ["window 60 seconds, times moved by up to 10 minutes", true, 1, 0.025],
    ["window 2 minutes, times moved by up to 10 minutes", false, 1, 0.05],
    ["window 30 seconds, times moved by up to 10 minutes", false, 1, 0.05],
    ["window 60 seconds, times moved by up to 20 minutes", false, 1, 0.05],
    ["window 60 seconds, times moved by up to 5 minutes", false, 1, 0.05],
  ]);
  expect(panel).toMatchObject({
    isFragile: false,
    verdict: { en: "Like groups stand out at 4 of the 4 other settings." },
  });
});

test("a group that no other setting shows is called fragile", () => {
  expect(panelOf(claimed(["u1", "u2", "u3"], 600))).toMatchObject({
    isFragile: true,
    settings: [{ found: 1, p: 0.02 }, { found: 0, p: null }, { found: 0 }, { found: 0 }, { found: 0 }],
    verdict: { en: "Fragile: at none of the other settings does a like group stand out." },
  });
});

test("a group counts as found where at least half of the accounts of either are common to both", () => {
  const half = ["r0", "r1", "r2", "r3", "r4"];
  expect(panelOf(claimed(half, 600))?.settings[1]).toMatchObject({ found: 1 });
  expect(panelOf(claimed([...half.slice(1), "u1"], 600))?.settings[1]).toMatchObject({ found: 0 });
});

test("where times are traded only the window is changed", () => {
  expect(panelOf(claimed(["u1", "u2", "u3"], null))?.settings.map(({ label }) => label.en)).toEqual([
    "window 60 seconds, times traded",
    "window 2 minutes, times traded",
    "window 30 seconds, times traded",
  ]);
});

test("it can be left out, and nothing else changes", () => {
  const whole = network.run({ ...options, params: { windowsSeconds: [60] } });
  const short = network.run({ ...options, params: { windowsSeconds: [60], sensitivity: false } });
  expect(short.explanation).toEqual(whole.explanation.filter(({ kind }) => kind !== "sensitivity"));
  expect({ ...short, params: {}, explanation: [] }).toEqual({ ...whole, params: {}, explanation: [] });
});

test("progress never falls and ends at one, and a cancelled panel stops", () => {
  const shares: number[] = [];
  network.run({ ...options, params: { windowsSeconds: [60] }, onProgress: (share) => shares.push(share) });
  expect(shares).toEqual(shares.toSorted((x, y) => x - y));
  expect(shares.at(-1)).toBe(1);
  let asked = 0;
  const isCancelled = () => asked++ > 5;
  const usable = new Uint8Array(columns.length).fill(1);
  const groups = [claimed(["r0", "r1", "r2"], 600)];
  expect(() => sensitivityPanel({ ...options, params, isCancelled }, { usable, groups, onProgress: () => {} })).toThrow(
    "cancelled",
  );
});
