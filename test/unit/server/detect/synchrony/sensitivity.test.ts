import { expect, test } from "vitest";
import { closenessSensitivity } from "#server/detect/synchrony/sensitivity.ts";

const options = { params: { alpha: 0.05 }, seed: 3, permutations: 199, isCancelled: () => false };
const setting = { windowSeconds: 60, jitterSeconds: 600 };

/** Ten members on two posts, one every so many seconds. */
const group = (stepSeconds: number, closenessP = 0.005) => ({
  closenessP,
  shared: {
    objects: [0, 1],
    postStart: Uint32Array.of(0, 10, 20),
    begins: Float64Array.of(0, 86_400_000),
    member: Uint32Array.from({ length: 20 }, (_, i) => i % 10),
    time: Float64Array.from({ length: 20 }, (_, i) => Math.floor(i / 10) * 86_400_000 + (i % 10) * stepSeconds * 1000),
    omitted: 0,
  },
});

const panel = (groups: Parameters<typeof closenessSensitivity>[2]) => {
  const [block] = closenessSensitivity(options, setting, groups);
  return block?.kind === "sensitivity" ? block : null;
};

test("a group that is close at every setting holds at all four others", () => {
  const found = panel([group(2)]);
  expect(found?.settings.map(({ label, isOwn, found: count, p }) => [label.en, isOwn, count, p])).toEqual([
    ["window 60 seconds, times moved by up to 10 minutes", true, 1, 0.005],
    ["window 2 minutes, times moved by up to 10 minutes", false, 1, 0.05],
    ["window 30 seconds, times moved by up to 10 minutes", false, 1, 0.05],
    ["window 60 seconds, times moved by up to 20 minutes", false, 1, 0.05],
    ["window 60 seconds, times moved by up to 5 minutes", false, 1, 0.05],
  ]);
  expect(found).toMatchObject({
    isFragile: false,
    verdict: {
      en: "Some of these groups stand out at 4 of the 4 other settings.",
      fr: "Certains de ces groupes ressortent à 4 des 4 autres réglages.",
    },
  });
});

test("a group that no other setting shows is called fragile, in both languages", () => {
  expect(panel([group(600)])).toMatchObject({
    isFragile: true,
    verdict: {
      en: "Fragile: at none of the other settings does any of these groups stand out.",
      fr: "Fragile : à aucun autre réglage aucun de ces groupes ne ressort.",
    },
  });
});

test("what only the order or the half hours showed has no window to change", () => {
  expect(panel([group(2, 0.4)])).toBe(null);
});
