import { expect, test } from "vitest";
import { RunCancelled } from "#server/detect/core/detector.ts";
import { detectorInput } from "#server/detect/core/input.ts";
import { type Random, randomStream } from "#server/detect/core/random.ts";
import { repeatActor } from "#server/detect/repeat-actor/detector.ts";
import { canonicalJson } from "#server/schema/canonical.ts";
import { CaseFacts } from "#server/schema/case-facts.ts";
import { DetectorResult } from "#server/schema/detection.ts";
import { columnsOf, type EventRow, shuffled } from "#test/support/columns.ts";
import fixture from "./fixtures/two-cases.json" with { type: "json" };

type Facts = Partial<CaseFacts>;
type OtherCase = CaseFacts["otherCases"][number];

function run(accounts: readonly string[], facts: Facts, params: Record<string, unknown> = {}): DetectorResult {
  const rows = accounts.map((account, i): EventRow => [account, "post", 1_741_000_000 + i]);
  return runOn(rows, facts, params);
}

function runOn(rows: readonly EventRow[], facts: Facts, params: Record<string, unknown> = {}): DetectorResult {
  const input = detectorInput(columnsOf(rows), CaseFacts.parse(facts));
  const options = { input, params, seed: 1, permutations: 199, onProgress: () => {}, isCancelled: () => false };
  return DetectorResult.parse(repeatActor.run(options));
}

const other = (
  code: string,
  accounts: readonly string[],
  { foundBy = "events", ...more }: Partial<OtherCase> & { foundBy?: OtherCase["accounts"][number]["foundBy"] } = {},
): OtherCase => ({
  code,
  accounts: accounts.map((account) => ({ account, foundBy })),
  authors: [],
  links: [],
  ...more,
});

const ids = (prefix: string, count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => `${prefix}${from + i}`);
const sentences = (result: DetectorResult, language: "en" | "fr" = "en") =>
  result.explanation.flatMap((block) => (block.kind === "sentence" ? [block.text[language]] : []));
const check = (result: DetectorResult, name: string) =>
  result.explanation
    .flatMap((block) => (block.kind === "benign" ? block.checks : []))
    .find((each) => each.name.en === name)?.outcome;
const post = (object: string, author: string | null, url: string): CaseFacts["posts"][number] => ({
  object,
  author,
  url,
  platform: "x",
  publishedAt: null,
  exactInteractions: null,
});

/** As many different accounts, each by its weight: a few turn up everywhere where `power` is above 1. */
function drawn(random: Random, count: number, { of, power }: { of: number; power: number }): string[] {
  const accounts = new Set<string>();
  while (accounts.size < count) accounts.add(`u${Math.floor(of * random() ** power)}`);
  return [...accounts];
}

test("the worked example gives the numbers of the method", () => {
  const rows = fixture.events.map(([account, object, at]): EventRow => [`${account}`, `${object}`, Number(at)]);
  expect(runOn(rows, CaseFacts.parse(fixture.facts))).toMatchObject({ status: "ok", ...fixture.expected });
});

const ring = ids("r", 20);
const planted = (random: Random): { accounts: string[]; facts: Facts } => ({
  accounts: [...drawn(random, 180, { of: 5_000, power: 1 }), ...ring],
  facts: {
    accountsSeen: 5_000,
    otherCases: [
      ...ids("V-", 4).map((code) => other(code, drawn(random, 150, { of: 5_000, power: 1 }))),
      other("V-ring", [...drawn(random, 130, { of: 5_000, power: 1 }), ...ring]),
    ],
  },
});

test("twenty accounts that come back among 200 are found, and the other case is proposed", () => {
  const { accounts, facts } = planted(randomStream(4));
  const result = run(accounts, facts);
  expect(result).toMatchObject({ status: "ok", statistic: 23, permutations: 0 });
  expect(result.p).toBeLessThan(0.001);
  expect(result.effect).toBeGreaterThan(2);
  expect(ring.every((account) => result.accounts.includes(account))).toBe(true);
  expect(result.proposals).toMatchObject([{ kind: "case_link", otherCase: "V-ring", objects: [] }]);
  expect(result.disarm.map(({ id }) => id)).toEqual(["T0059", "T0092"]);
  expect(sentences(result)[0]).toBe(
    "23 of the 200 accounts of this case also stand in another case, where a draw from 4,327 accounts would give 6.93 (p = below 0.001 over 5 cases).",
  );
  expect(sentences(result, "fr")[0]).toBe(
    "23 des 200 comptes de ce dossier figurent aussi dans un autre dossier, où un tirage parmi 4\u202f327 comptes en donnerait 6,93 (p = inférieure à 0,001 pour 5 dossiers).",
  );
});

test("no sentence, label or caveat names an account or another case", () => {
  const { accounts, facts } = planted(randomStream(4));
  const { explanation, caveats, proposals } = run(accounts, facts);
  const said = canonicalJson([
    caveats,
    proposals.map(({ text }) => text),
    explanation.map((block) => (block.kind === "table" ? [block.label, block.columns] : block)),
  ]);
  expect(said).not.toMatch(/"r\d|\br\d+\b|u\d+|V-/);
});

test("the ring is found in 50 of 50 drawn worlds", () => {
  const found = Array.from({ length: 50 }, (_, seed) => planted(randomStream(100, seed))).filter(
    ({ accounts, facts }) => run(accounts, facts).proposals.length === 1,
  );
  expect(found).toHaveLength(50);
});

/** Kolmogorov distance of p-values above the diagonal: positive where small p are too many. */
const excess = (values: readonly number[]) =>
  Math.max(...values.toSorted((x, y) => x - y).map((p, i) => (i + 1) / values.length - p));

const organic = (seed: number, power: number, sizes = [30, 60, 150, 150, 300, 80]): number => {
  const random = randomStream(7, seed, power);
  const result = run(drawn(random, 200, { of: 5_000, power }), {
    accountsSeen: 5_000,
    otherCases: sizes.map((size, i) => other(`V-${i}`, drawn(random, size, { of: 5_000, power }))),
  });
  return result.p ?? 1;
};

test("with one other case a tenth of the accounts seen is reckoned with, and that is said", () => {
  const result = run(ids("a", 30), {
    accountsSeen: 9_000,
    otherCases: [other("V-1", [...ids("a", 12), ...ids("b", 18)])],
  });
  expect(result).toMatchObject({ statistic: 12, expected: 1 });
  expect(result.proposals).toHaveLength(1);
  expect(sentences(result)[1]).toBe(
    "Of the 9,000 accounts seen, 900 were reckoned with: with one other case it cannot be learned how often busy accounts turn up in any two.",
  );
});

test("accounts drawn evenly give p uniform or conservative: 300 worlds, Kolmogorov distance below its 1% bound", () => {
  const values = Array.from({ length: 300 }, (_, seed) => organic(seed, 1));
  expect(excess(values)).toBeLessThan(1.52 / Math.sqrt(300));
});

test("where busy accounts turn up everywhere p stays conservative: 300 worlds, Kolmogorov distance below its 1% bound", () => {
  const values = Array.from({ length: 300 }, (_, seed) => organic(seed, 2));
  expect(excess(values)).toBeLessThan(1.52 / Math.sqrt(300));
});

test.each([{ sizes: [150] }, { sizes: [150, 90] }])(
  "with other cases of $sizes accounts p stays conservative among busy ones: 200 worlds, Kolmogorov distance below its 1% bound",
  ({ sizes }) => {
    const values = Array.from({ length: 200 }, (_, seed) => organic(seed, 2, sizes));
    expect(excess(values)).toBeLessThan(1.52 / Math.sqrt(200));
  },
);

test("an author or a link in common is a fact without a test", () => {
  const result = run(ids("a", 3), {
    posts: [post("p1", "w", "https://example.org/1"), post("p2", null, "https://example.org/2")],
    otherCases: [other("V-1", [], { authors: ["w", "v"] }), other("V-2", [], { links: ["https://example.org/2"] })],
  });
  expect(result).toMatchObject({ status: "ok", p: null, statistic: null, accounts: [], objects: ["p1", "p2"] });
  expect(sentences(result)).toEqual([
    "1 author and 1 link of this case's posts stand in 2 other cases by exact match: a fact, not a test.",
    "Described, not tested: 0 accounts also stand in another case, and how many accounts were seen on the platform is not known.",
  ]);
  expect(result.proposals.map(({ otherCase, text, objects }) => [otherCase, text.en, objects])).toEqual([
    ["V-1", "1 author in common.", ["p1"]],
    ["V-2", "1 link in common.", ["p2"]],
  ]);
});

test("what a person collected is shown and not counted, and said where it is all there is", () => {
  const facts = { accountsSeen: 5_000, otherCases: [other("V-1", ids("a", 20), { foundBy: "person" })] };
  const result = run(ids("a", 30), facts);
  expect(result).toMatchObject({ status: "ok", p: null, accounts: [], proposals: [], disarm: [] });
  expect(sentences(result)[0]).toBe(
    "Described, not tested: 20 accounts also stand in another case, and all of it was collected by a person.",
  );
  expect(result.caveats.map(({ en }) => en)).toContain(
    "Every account in common was collected by a person in the other case: it may be there because somebody was looking for it.",
  );
  expect(check(result, "Collected again by the same hands")).toBe("speaks_for");
});

test("two cases that hold the same post are not tested on its accounts", () => {
  const result = run(ids("a", 30), {
    accountsSeen: 5_000,
    posts: [post("post", null, "https://example.org/1")],
    otherCases: [other("V-1", ids("a", 30), { links: ["https://example.org/1"] })],
  });
  expect(result).toMatchObject({ p: null, accounts: [] });
  expect(check(result, "Same posts collected twice")).toBe("speaks_for");
});

test("accepted networks take the place of everybody who took part", () => {
  const result = run(ids("a", 400), {
    accountsSeen: 9_000,
    groups: [{ name: "N1", accounts: ids("a", 20) }],
    otherCases: [other("V-1", [...ids("a", 5), ...ids("b", 25)], { foundBy: "network" })],
  });
  expect(result).toMatchObject({ statistic: 5, expected: 0.666666666667, accounts: ids("a", 5) });
  expect(sentences(result)[0]).toMatch(/^5 of the 20 accounts of this case's networks also stand in another case/);
});

test("accounts that all cases share count for less than those of two cases", () => {
  const facts = (inAll: boolean): Facts => ({
    accountsSeen: 100_000,
    otherCases: ids("V-", 5).map((code, i) =>
      other(code, [...ids(`u${code}`, 40), ...(inAll || i === 0 ? ids("a", 6) : [])]),
    ),
  });
  const rare = run(ids("a", 50), facts(false));
  const common = run(ids("a", 50), facts(true));
  expect(common.effect).toBeLessThan((rare.effect ?? 0) / 2);
});

test("the order of rows, cases, accounts and posts changes no byte", () => {
  const { accounts, facts } = planted(randomStream(9));
  const posts = ids("p", 4).map((object) => post(object, "w", `https://example.org/${object}`));
  const groups = [
    { name: "N2", accounts: ring.slice(3) },
    { name: "N1", accounts: ring.slice(0, 6) },
  ];
  const cases = facts.otherCases ?? [];
  const authored = cases.map((each, i) => ({ ...each, authors: i % 2 === 0 ? ["w", "v"] : [] }));
  const mixed = authored.map((each, i) => ({
    ...each,
    accounts: shuffled(each.accounts, i),
    authors: each.authors.toReversed(),
  }));
  for (const more of [{}, { groups }]) {
    const once = run(accounts, { ...facts, posts, ...more, otherCases: authored });
    const again = run(shuffled(accounts, 1), {
      ...facts,
      posts: shuffled(posts, 2),
      ...("groups" in more ? { groups: groups.toReversed() } : {}),
      otherCases: shuffled(mixed, 3),
    });
    expect(canonicalJson(again)).toBe(canonicalJson(once));
  }
});

test.each<[string, string[], Facts, string]>([
  ["nothing", [], {}, "There is no other case that may be looked at"],
  ["an empty other case", [], { otherCases: [other("V-1", [])] }, "0 accounts here and nothing in common"],
  ["a single event", ["a"], { accountsSeen: 9, otherCases: [other("V-1", ids("b", 9))] }, "1 account here and nothing"],
  [
    "no number of accounts seen",
    ids("a", 9),
    { otherCases: [other("V-1", ids("b", 9))] },
    "9 accounts here and nothing",
  ],
])("%s is not enough data, said in a sentence", (_, accounts, facts, start) => {
  const result = run(accounts, facts);
  expect(result).toMatchObject({ status: "insufficient_data", statistic: null, p: null, accounts: [], proposals: [] });
  expect(sentences(result)[0]).toMatch(new RegExp(`^${start}`));
});

test("bad input ends in a sentence and no finding: one busy account, equal times, the future, ids of 1 MB, a hub", () => {
  const cases = ids("V-", 3).map((code) => other(code, [...ids(code, 40), "one"]));
  const facts = { accountsSeen: 5_000, otherCases: cases };
  const inputs: EventRow[][] = [
    Array.from({ length: 20_000 }, (_, i): EventRow => ["one", `o${i % 50}`, i]),
    ids("x", 50).map((account): EventRow => [account, "o", 0]),
    ids("x", 50).map((account): EventRow => [account, "o", 9e12]),
    ids("x", 6).map((account): EventRow => [account.repeat(500_000), "o".repeat(1_000_000), 1]),
    ids("x", 30_000).map((account, i): EventRow => [account, "hub", i]),
  ];
  for (const rows of inputs) {
    const result = runOn(rows, facts);
    expect(result.accounts).toEqual([]);
    expect(result.proposals).toEqual([]);
    expect(sentences(result)[0]?.length).toBeGreaterThan(20);
  }
});

test("a cancelled run ends", () => {
  const { accounts, facts } = planted(randomStream(1));
  const input = detectorInput(
    columnsOf(accounts.map((account): EventRow => [account, "o", 1])),
    CaseFacts.parse(facts),
  );
  const options = { input, params: {}, seed: 1, permutations: 1, onProgress: () => {}, isCancelled: () => true };
  expect(() => repeatActor.run(options)).toThrow(RunCancelled);
});

test("an unknown parameter is refused", () => {
  expect(() => run(ids("a", 9), { otherCases: [other("V-1", [])] }, { share: 1 })).toThrow(/share/);
});

test("progress never falls and ends at 1", () => {
  const { accounts, facts } = planted(randomStream(2));
  const shares: number[] = [];
  const input = detectorInput(
    columnsOf(accounts.map((account): EventRow => [account, "o", 1])),
    CaseFacts.parse(facts),
  );
  repeatActor.run({
    input,
    params: {},
    seed: 1,
    permutations: 1,
    onProgress: (share) => shares.push(share),
    isCancelled: () => false,
  });
  expect(shares).toEqual(shares.toSorted((x, y) => x - y));
  expect(shares.at(-1)).toBe(1);
});
