import { expect, test } from "vitest";
import { inputOf } from "#server/detect/core/detector.ts";
import { randomStream } from "#server/detect/core/random.ts";
import { detectors } from "#server/detect/registry.ts";
import { canonicalJson } from "#server/schema/canonical.ts";
import { DetectorResult } from "#server/schema/detection.ts";
import { bilingualTexts } from "#test/support/bilingual.ts";
import { columnsOf, type EventRow, organicRows, ringRows, shuffled } from "#test/support/columns.ts";

const organic = organicRows({ seed: 1, events: 6_000, accounts: 1_200, objects: 300 });
const ring = ringRows({ seed: 1, members: 10, objects: 2, spreadSeconds: 20 });
const members = ["r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9"];

function run(rows: readonly EventRow[], params: Record<string, unknown> = {}, permutations = 39) {
  const options = { seed: 3, permutations, onProgress: () => {}, isCancelled: () => false };
  return DetectorResult.parse(
    detectors.network.run({ ...options, params: { windowsSeconds: [60], ...params }, input: inputOf(columnsOf(rows)) }),
  );
}

const sentences = (result: DetectorResult, language: "en" | "fr" = "en") =>
  result.explanation.flatMap((block) => (block.kind === "sentence" ? [block.text[language]] : []));

test("a ring of ten on two posts is found whole, and nobody else", () => {
  const result = run([...organic, ...ring]);
  expect(result).toMatchObject({ status: "ok", p: 0.025, accounts: members, objects: ["p0", "p1"] });
  expect(result.groups).toHaveLength(1);
  expect(result.groups[0]).toMatchObject({ accounts: members, observed: 90, p: 0.025 });
  expect(result.groups[0]?.edges).toHaveLength(45);
  expect(result.groups[0]?.edges[0]).toMatchObject({ a: "r0", b: "r1", weight: 2 });
});

test("what it says is a sentence with the expected beside the observed, in both languages", () => {
  const result = run([...organic, ...ring]);
  expect(sentences(result)).toEqual([
    "10 accounts shared 2 posts within 60 seconds of each other 90 times, half of them within 6 seconds; moving each time at random by up to 10 minutes gives 8.8.",
    "Of 39 copies of these events with shuffled times, 0 held any group as striking (p = 0.025).",
  ]);
  expect(sentences(result, "fr")).toEqual([
    "10 comptes ont relayé 2 publications à moins de 60 secondes d'intervalle 90 fois, dont la moitié à moins de 6 secondes ; en déplaçant chaque heure au hasard d'au plus 10 minutes, on en attend 8,8.",
    "Sur 39 copies de ces événements aux heures brouillées, 0 contenaient un groupe aussi frappant (p = 0,025).",
  ]);
});

test("no sentence, label or caveat holds an account id", () => {
  const result = run([...organic, ...ring]);
  expect(bilingualTexts([result.explanation, result.caveats]).filter((text) => /\b[ru]\d+\b/.test(text))).toEqual([]);
});

test("organic sharing alone proposes nothing", () => {
  const result = run(organic);
  expect(result).toMatchObject({ status: "ok", groups: [], accounts: [], disarm: [] });
});

test("the order of rows changes no byte", () => {
  const once = canonicalJson(run([...organic, ...ring]));
  expect(canonicalJson(run(shuffled([...organic, ...ring], 5)))).toBe(once);
  expect(canonicalJson(run(shuffled([...organic, ...ring], 6)))).toBe(once);
});

test("another seed shuffles otherwise and finds the same ring", () => {
  const options = {
    params: { windowsSeconds: [60] },
    seed: 4,
    permutations: 39,
    onProgress: () => {},
    isCancelled: () => false,
  };
  const other = detectors.network.run({ ...options, input: inputOf(columnsOf([...organic, ...ring])) });
  expect(other.accounts).toEqual(members);
  expect(other.nullSample).not.toEqual(run([...organic, ...ring]).nullSample);
});

test("trying two windows costs nothing where the ring beats every copy of both, and tells the ring once", () => {
  const result = run([...organic, ...ring], { windowsSeconds: [60, 30] });
  expect(result.p).toBe(0.025);
  expect(result.groups.map(({ accounts }) => accounts)).toEqual([members]);
});

test("by default four windows are tried", () => {
  const result = run([...organic, ...ring], { windowsSeconds: undefined }, 99);
  expect(result).toMatchObject({ version: 2, p: 0.01, accounts: members });
});

/** 30 accounts, 20 posts that others share too, each member on half of them, up to half an hour apart. */
const slowRing = (): EventRow[] => {
  const random = randomStream(5);
  return Array.from({ length: 20 }, (_, post) => post).flatMap((post) =>
    Array.from({ length: 30 }, (_, member): EventRow[] =>
      random() < 0.5
        ? []
        : [[`r${member}`, `o${100 + post}`, 1_742_500_000 + post * 7_200 + Math.floor(random() * 1_800)]],
    ).flat(),
  );
};

test("a ring that takes half an hour is found by its posts and its clock, and nobody else", () => {
  const result = run([...organic, ...slowRing()], { windowsSeconds: [3600] });
  expect(result.p).toBe(0.025);
  expect(result.groups).toHaveLength(1);
  expect(result.accounts.filter((account) => account.startsWith("r"))).toHaveLength(30);
  expect(result.accounts.filter((account) => account.startsWith("u"))).toEqual([]);
  expect(sentences(result)[0]).toMatch(
    /^30 accounts shared 20 posts within 1 hour of each other .* letting everybody who shared a post trade times at random gives/,
  );
});

test("accounts that share a taste but not the hour are no slow ring", () => {
  const random = randomStream(6);
  const fans = slowRing().map(
    ([account, post]): EventRow => [account, post, 1_742_500_000 + Math.floor(random() * 864_000)],
  );
  expect(run([...organic, ...fans], { windowsSeconds: [3600] }).groups).toEqual([]);
});

test("too little to test is said, without a number", () => {
  for (const rows of [[], [["a", "x", 1]], ring.filter(([account]) => account < "r2")] satisfies EventRow[][]) {
    const result = run(rows);
    expect(result).toMatchObject({ status: "insufficient_data", statistic: null, p: null, groups: [] });
    expect(sentences(result)[0]).toMatch(/^There are not three accounts/);
  }
});

test("one account with very many posts is not a group", () => {
  const rows = Array.from({ length: 50_000 }, (_, i): EventRow => ["a", `o${i}`, 1_741_000_000 + i]);
  expect(run(rows).status).toBe("insufficient_data");
});

test("one object with a hundred thousand sharers is not a group", () => {
  const rows = Array.from({ length: 100_000 }, (_, i): EventRow => [`u${i}`, "x", 1_741_000_000 + (i % 60)]);
  expect(run(rows).status).toBe("insufficient_data");
});

test("events that all carry one time show nobody acting together", () => {
  const rows = [...organic, ...ring].map(([account, object]): EventRow => [account, object, 1_741_000_000]);
  expect(run(rows)).toMatchObject({ status: "insufficient_data", groups: [] });
  const few = ring.map(([account, object]): EventRow => [account, object, object === "p0" ? 5 : 9_000]);
  expect(sentences(run(few))[0]).toMatch(/^All shares of a post carry one and the same time/);
});

test("times to the hour cannot show who acted within a minute", () => {
  const rows = [...organic, ...ring].map(([a, o, time]): EventRow => [a, o, Math.floor(time / 3600) * 3600]);
  expect(sentences(run(rows))[0]).toMatch(/nearest 1 hour, which is coarser than the window/);
});

test("a time in the far future that stands for 'not known' makes nobody a ring", () => {
  const rows = organic.map(([a, o, time], i): EventRow => [a, o, i % 3 === 0 ? 253_402_300_799 : time]);
  const result = run(rows);
  expect(result.groups).toEqual([]);
  expect(result.caveats[0]?.en).toBe(
    '2,000 events carry a time that stands for "not known" and took no part in the test.',
  );
});

test("a crowd around a live event is cut, and the answer says so", () => {
  const rows = ["x", "y"].flatMap((object, o) =>
    Array.from({ length: 400 }, (_, i): EventRow => [`u${i}`, object, 1_741_000_000 + o * 90_000 + (i % 50)]),
  );
  const result = run([...organic, ...rows], { edgesMax: 500 }, 19);
  expect(result.status).toBe("truncated");
  expect(result.caveats.map(({ en }) => en).join(" ")).toContain("the groups are incomplete");
  expect(run(rows, { sharersPerObjectMax: 50 }, 19).caveats[0]?.en).toBe(
    "Of 2 posts with very many shares only the earliest were paired; 700 later shares were left out.",
  );
});

test("unknown parameters are refused", () => {
  expect(() => run(ring, { windowSeconds: 60 })).toThrow("windowSeconds");
});

test("a cancelled run stops", () => {
  const options = { params: {}, seed: 3, permutations: 99, onProgress: () => {}, isCancelled: () => true };
  expect(() => detectors.network.run({ ...options, input: inputOf(columnsOf([...organic, ...ring])) })).toThrow(
    "cancelled",
  );
});
