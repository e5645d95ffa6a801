import { expect, test } from "vitest";
import { type Detector, inputOf } from "#server/detect/core/detector.ts";
import { detectorInput } from "#server/detect/core/input.ts";
import { detectors } from "#server/detect/registry.ts";
import { canonicalJson } from "#server/schema/canonical.ts";
import { CaseFacts } from "#server/schema/case-facts.ts";
import { DetectorResult } from "#server/schema/detection.ts";
import type { EventColumns } from "#server/schema/events.ts";

/** Bad and lopsided input: every detector gives a bounded run and a sentence, and calls nobody coordinated. */

const start = 1_741_000_000;

/** Events by rule, already in the order of columns: rows ascend by object, then time, then account. */
function columns(
  length: number,
  rule: (row: number) => { account: number; object: number; at: number },
  { accounts, objects }: { accounts: number; objects: number },
): EventColumns {
  const rows = Array.from({ length }, (_, row) => rule(row)).sort(
    (x, y) => x.object - y.object || x.at - y.at || x.account - y.account,
  );
  const names = (letter: string, count: number) =>
    Array.from({ length: count }, (_, i) => `${letter}${String(i).padStart(7, "0")}`);
  return {
    length,
    account: Uint32Array.from(rows, ({ account }) => account),
    object: Uint32Array.from(rows, ({ object }) => object),
    time: Float64Array.from(rows, ({ at }) => at),
    accounts: names("a", accounts),
    objects: names("o", objects),
  };
}

const emptyTexts = CaseFacts.parse({
  texts: Array.from({ length: 200 }, (_, i) => ({
    account: `a${i % 20}`,
    object: `o${i}`,
    at: start + i,
    text: i % 2 === 0 ? "" : " \u200b\n",
    language: null,
  })),
});

const inputs: Record<string, () => ReturnType<typeof inputOf>> = {
  "no event": () => inputOf(columns(0, () => ({ account: 0, object: 0, at: 0 }), { accounts: 0, objects: 0 })),
  "a single event": () =>
    inputOf(columns(1, () => ({ account: 0, object: 0, at: start }), { accounts: 1, objects: 1 })),
  "one account with a million posts": () =>
    inputOf(
      columns(1_000_000, (row) => ({ account: 0, object: row, at: start + row }), { accounts: 1, objects: 1_000_000 }),
    ),
  "all timestamps equal": () =>
    inputOf(
      columns(20_000, (row) => ({ account: row % 500, object: Math.floor(row / 500), at: start }), {
        accounts: 500,
        objects: 40,
      }),
    ),
  "timestamps in the future": () =>
    inputOf(
      columns(
        5_000,
        (row) => ({ account: (row * 7) % 1_000, object: row % 100, at: 32_503_680_000 + ((row * 7_919) % 864_000) }),
        {
          accounts: 1_000,
          objects: 100,
        },
      ),
    ),
  "one object with 100,000 sharers": () =>
    inputOf(
      columns(100_000, (row) => ({ account: row, object: 0, at: start + row / 50 }), { accounts: 100_000, objects: 1 }),
    ),
  "empty texts": () =>
    detectorInput(
      columns(200, (row) => ({ account: row % 20, object: row, at: start + row * 977 }), {
        accounts: 20,
        objects: 200,
      }),
      emptyTexts,
    ),
  "ids of a megabyte": () => {
    const long = columns(60, (row) => ({ account: row % 6, object: Math.floor(row / 6), at: start + row * 3_601 }), {
      accounts: 6,
      objects: 10,
    });
    return inputOf({ ...long, accounts: long.accounts.map((id) => id + "x".repeat(1 << 20)) });
  },
};

test.each(
  Object.entries<Detector>(detectors).flatMap(([id, detector]) =>
    Object.keys(inputs).map((name) => ({ id, name, detector })),
  ),
)("$id: $name", { timeout: 120_000 }, ({ name, detector }) => {
  const input =
    inputs[name]?.() ?? inputOf(columns(0, () => ({ account: 0, object: 0, at: 0 }), { accounts: 0, objects: 0 }));
  const result = DetectorResult.parse(
    detector.run({ input, params: {}, seed: 1, permutations: 19, onProgress: () => {}, isCancelled: () => false }),
  );
  expect(result.groups).toEqual([]);
  if (result.axis === "coordination") expect(result.accounts).toEqual([]);
  expect(result.explanation.some((block) => block.kind === "sentence")).toBe(true);
  expect(canonicalJson(result).length).toBeLessThan(64 << 20);
});
