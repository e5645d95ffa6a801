import { expect, test } from "vitest";
import { densest } from "#server/detect/account-batch/batch.ts";
import { accountBatch } from "#server/detect/account-batch/detector.ts";
import { handleMask, maskEntropy, sharedBeginning } from "#server/detect/account-batch/handle-mask.ts";
import { inputOf, RunCancelled } from "#server/detect/core/detector.ts";
import { randomIndex, randomStream } from "#server/detect/core/random.ts";
import { canonicalJson } from "#server/schema/canonical.ts";
import { type CaseFacts, noFacts } from "#server/schema/case-facts.ts";
import { DetectorResult } from "#server/schema/detection.ts";
import { bilingualTexts } from "#test/support/bilingual.ts";
import { columnsOf, shuffled } from "#test/support/columns.ts";
import masks from "./fixtures/masks.json" with { type: "json" };

type Account = CaseFacts["accounts"][number];
type Facts = Pick<CaseFacts, "accounts" | "groups">;

const day = 86_400;
const launch = 1_251_417_600;

function run({ accounts, groups }: Facts, { permutations = 199, seed = 3, isCancelled = (): boolean => false } = {}) {
  const input = { ...inputOf(columnsOf([])), facts: { ...noFacts, accounts, groups } };
  return DetectorResult.parse(
    accountBatch.run({ input, params: {}, seed, permutations, onProgress: () => {}, isCancelled }),
  );
}

const names = ["maria", "tom", "JeanTremblay", "le.petit.prince", "KIM", "x_wing", "nord-sud", "o_o"];

/** People join over twelve years, one in eight of them in the week of the launch. */
function joined(id: string, random: () => number): Account {
  const late = random() < 0.125 ? 7 * random() : 4_380 * random();
  const digits = random() < 0.5 ? "" : String(randomIndex(random, 10_000));
  return {
    account: id,
    platform: "weibo",
    handle: `${names[randomIndex(random, names.length)]}${digits}`,
    openedAt: launch + Math.floor(late * day),
  };
}

const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);

function organic(seed: number, { members = 20, others = 300 } = {}): Facts {
  const random = randomStream(seed, 4);
  return {
    accounts: [...ids("g", members), ...ids("u", others)].map((id) => joined(id, random)),
    groups: [{ name: "Group", accounts: ids("g", members) }],
  };
}

/** Of twenty members, twelve were opened within five days, with handles of one shape. */
function planted(seed: number): Facts {
  const { accounts, groups } = organic(seed);
  return {
    accounts: accounts.map((account, i) =>
      i < 12
        ? { ...account, openedAt: launch + 3_000 * day + i * 30_000, handle: `vote_${10_000_000 + 7_919 * i}` }
        : account,
    ),
    groups,
  };
}

test.each(masks.cases)("the shape of %s is %s", (handle, mask) => {
  expect(handleMask(handle ?? "")).toBe(mask);
});

test("small examples of the parts: densest days, variety of shapes, common beginnings", () => {
  expect(densest([1, 2, 3, 10, 11, 12, 13], 3)).toEqual({ count: 3, from: 1 });
  expect(densest([1, 2, 3, 10, 11, 12, 13], 4)).toEqual({ count: 4, from: 10 });
  expect(maskEntropy(["a", "a", "a9", "a9"])).toBe(1);
  expect(maskEntropy(["a", "a"])).toBe(0);
  expect(sharedBeginning(["Vote_1", "vote_2", "vorte", "vote_77", "x"], 3)).toBe(5);
});

test("twelve accounts opened within five days are found, named, and shown by the shape of their handles", () => {
  const result = run(planted(1));
  expect(result).toMatchObject({ status: "ok", p: 0.005, accounts: ids("g", 12).sort() });
  expect(bilingualTexts(result.explanation[0])).toEqual([
    expect.stringMatching(
      /^12 accounts were opened within 7 days, of 20 in the group; as many accounts drawn from the platform's others give [23](\.\d)?\.$/,
    ),
    expect.stringMatching(/^12 comptes ont été ouverts en 7 jours, sur 20 dans le groupe ; /),
  ]);
  expect(bilingualTexts(result.explanation[2])[0]).toMatch(
    /^12 handles have the shape “a_99999999” \(letters a, digits 9\), of 20;/,
  );
  expect(result.disarm.map(({ id }) => id)).toEqual(["T0146", "T0150.001", "T0144.002"]);
});

test("handles of one shape alone raise no flag", () => {
  const { accounts, groups } = organic(2);
  const alike = accounts.map((account, i) => (i < 20 ? { ...account, handle: `news${1_000 + i}` } : account));
  expect(run({ accounts: alike, groups })).toMatchObject({ status: "ok", accounts: [], disarm: [] });
});

test("a group whose members joined as everybody did, launch week among it, is silent", () => {
  expect(run(organic(5))).toMatchObject({ status: "ok", accounts: [], disarm: [] });
});

test("a batch in the days in which everybody joined is said to have that innocent reading", () => {
  const { accounts, groups } = organic(1);
  const inLaunch = accounts.map((account, i) => (i < 18 ? { ...account, openedAt: launch + i * 20_000 } : account));
  const benign = run({ accounts: inLaunch, groups }).explanation.find(({ kind }) => kind === "benign");
  expect(benign?.kind === "benign" && benign.checks[0]?.outcome).toBe("speaks_for");
});

test("p is uniform or conservative on 200 organic groups (Kolmogorov distance above the diagonal, 1% bound)", () => {
  const pValues = Array.from({ length: 200 }, (_, seed) => run(organic(100 + seed), { permutations: 99, seed }).p ?? 1);
  const sorted = pValues.sort((x, y) => x - y);
  const excess = Math.max(...sorted.map((p, i) => (i + 1) / sorted.length - p));
  expect(excess).toBeLessThan(1.52 / Math.sqrt(200));
});

test("the order of accounts, of groups and of members changes no byte", () => {
  const { accounts, groups } = planted(1);
  const two = [...groups, { name: "Other", accounts: ids("u", 15) }];
  const once = canonicalJson(run({ accounts, groups: two }, { permutations: 39 }));
  const mixed = {
    accounts: shuffled(accounts, 6),
    groups: shuffled(two, 7).map((g) => ({ ...g, accounts: shuffled(g.accounts, 8) })),
  };
  expect(canonicalJson(run(mixed, { permutations: 39 }))).toBe(once);
});

test("without an accepted group the accounts are described and not tested", () => {
  const result = run({ accounts: planted(1).accounts, groups: [] });
  expect(result).toMatchObject({ status: "ok", p: null, accounts: [], permutations: 0 });
  expect(bilingualTexts(result.explanation[0])[0]).toMatch(
    /^Described, not tested: of 320 accounts on one platform at most \d+ were opened within 7 days/,
  );
});

test("accounts of another platform are no background", () => {
  const { accounts, groups } = planted(1);
  const apart = accounts.map((account, i) => (i < 20 ? account : { ...account, platform: "x" }));
  const result = run({ accounts: apart, groups });
  expect(result.status).toBe("insufficient_data");
  expect(bilingualTexts(result.explanation[0])[0]).toBe(
    "The opening date of 0 other accounts of the platform is known; at least 100 are needed to say when people usually join it.",
  );
});

test("one second that stands for a date not known is no batch", () => {
  const { accounts, groups } = organic(3);
  const stamped = accounts.map((account, i) =>
    i < 14 || i > 200 ? { ...account, openedAt: launch + 12_345 } : account,
  );
  expect(run({ accounts: stamped, groups })).toMatchObject({ status: "insufficient_data", accounts: [] });
});

const base = organic(9);
const bad: [string, Facts, string][] = [
  ["nothing", { accounts: [], groups: [] }, "insufficient_data"],
  ["a single account", { accounts: base.accounts.slice(0, 1), groups: base.groups }, "insufficient_data"],
  ["no dates", { ...base, accounts: base.accounts.map((a) => ({ ...a, openedAt: null })) }, "insufficient_data"],
  ["one date for all", { ...base, accounts: base.accounts.map((a) => ({ ...a, openedAt: launch })) }, "ok"],
  [
    "one second for all",
    { ...base, accounts: base.accounts.map((a) => ({ ...a, openedAt: launch + 1 })) },
    "insufficient_data",
  ],
  [
    "dates in the future",
    { ...base, accounts: base.accounts.map((a) => ({ ...a, openedAt: (a.openedAt ?? 0) + 3e9 })) },
    "ok",
  ],
  ["empty handles", { ...base, accounts: base.accounts.map((a) => ({ ...a, handle: "" })) }, "ok"],
  [
    "ids and handles of a megabyte",
    {
      ...base,
      accounts: base.accounts.map((a, i) =>
        i === 30 ? { ...a, account: "x".repeat(2 ** 20), handle: "y".repeat(2 ** 20) } : a,
      ),
    },
    "ok",
  ],
  ["a group of 6,000 accounts", organic(9, { members: 6_000, others: 2_000 }), "truncated"],
  [
    "a group whose accounts are not known",
    { ...base, groups: [{ name: "G", accounts: ids("nobody", 50) }] },
    "insufficient_data",
  ],
];

test.each(bad)("%s: a bounded run, a sentence, and no flag", (_, facts, status) => {
  const result = run(facts, { permutations: 19 });
  expect(result).toMatchObject({ status, accounts: [], disarm: [] });
  expect(bilingualTexts(result.explanation[0])[0]).not.toBe("");
});

test("no handle and no id stands anywhere but in the cells for accounts", () => {
  const result = run(planted(1));
  expect(bilingualTexts(result).join(" ")).not.toMatch(/vote_|\bg\d/);
  expect(JSON.stringify(result.explanation)).not.toContain("vote_");
});

test("a cancelled run stops", () => {
  expect(() => run(planted(1), { isCancelled: () => true })).toThrow(RunCancelled);
});
