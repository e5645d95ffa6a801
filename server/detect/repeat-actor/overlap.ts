/**
 * What has this case in common with each other case, and how much of it would chance give?
 *
 * Accounts in common: exact hypergeometric tail, Bonferroni over the cases tested. Rarity: Adamic & Adar 2003, the sum of
 * 1 / ln(cases an account stands in), over what it would be if each account of this case had the same chance to stand in the
 * other one. Authors and links in common are exact matches and are not tested.
 */
import type { CaseFacts } from "#server/schema/case-facts.ts";
import { RunCancelled } from "../core/detector.ts";
import { hypergeometricTail } from "../core/stats.ts";
import { type Population, populationOf } from "./population.ts";

export type OtherCase = CaseFacts["otherCases"][number];
export type FoundBy = OtherCase["accounts"][number]["foundBy"];

export type Own = {
  /** Ascending, each once. */
  readonly accounts: readonly string[];
  readonly authors: ReadonlySet<string>;
  readonly links: ReadonlySet<string>;
};

/** Why a case was not tested. */
export type Untested = "population_unknown" | "few_accounts" | "same_posts" | "found_by_person";

export type CaseOverlap = {
  readonly code: string;
  /** Accounts in common, ascending, and how the other case came by each. */
  readonly shared: readonly { readonly account: string; readonly foundBy: FoundBy }[];
  /** Those of them that no person collected, and the accounts of the other case that they are counted among. */
  readonly counted: number;
  readonly size: number;
  readonly expected: number;
  /** Rarity-weighted overlap over its expectation. */
  readonly rarity: number;
  /** Over all cases tested; null where it was not. */
  readonly p: number | null;
  readonly untested: Untested | null;
  readonly authors: readonly string[];
  readonly links: readonly string[];
};

export type Overlaps = {
  /** Most surprising first. */
  readonly cases: readonly CaseOverlap[];
  readonly population: Population;
  readonly tested: number;
};

type Work = {
  readonly accountsSeen: number;
  readonly accountsMin: number;
  readonly onProgress: (share: number) => void;
  readonly isCancelled: () => boolean;
};

export function overlapsWith(others: readonly OtherCase[], own: Own, work: Work): Overlaps {
  const sorted = others.toSorted((x, y) => (x.code < y.code ? -1 : x.code > y.code ? 1 : 0));
  const ways = sorted.map(waysOf);
  const counted = ways.map((way) => new Set([...way].flatMap(([id, foundBy]) => (foundBy === "person" ? [] : [id]))));
  const all = new Set(own.accounts);
  for (const way of ways) for (const account of way.keys()) all.add(account);
  const population = populationOf(counted, Math.max(work.accountsSeen, all.size));
  const casesOf = casesOfEach(own.accounts, ways);
  let weight = 0;
  for (const cases of casesOf.values()) weight += 1 / Math.log(cases + 1);
  const found = sorted.map((other, i) => {
    if (work.isCancelled()) throw new RunCancelled();
    work.onProgress((i + 1) / sorted.length);
    return overlapOf(other, { own, way: ways[i]!, size: counted[i]!.size, population, casesOf, weight, work });
  });
  const tested = found.filter(({ untested }) => untested === null).length;
  return {
    cases: found
      .map((each) => ({ ...each, p: each.p === null ? null : Math.min(1, each.p * tested) }))
      .sort((x, y) => (x.p ?? 2) - (y.p ?? 2) || y.shared.length - x.shared.length || (x.code < y.code ? -1 : 1)),
    population,
    tested,
  };
}

const strength = { events: 0, network: 1, person: 2 } as const;

/** By account, the way that leans least on somebody's choice. */
function waysOf({ accounts }: OtherCase): Map<string, FoundBy> {
  const ways = new Map<string, FoundBy>();
  for (const { account, foundBy } of accounts) {
    const known = ways.get(account);
    if (known === undefined || strength[foundBy] < strength[known]) ways.set(account, foundBy);
  }
  return ways;
}

/** In how many cases each account of this one stands, this one included. */
function casesOfEach(accounts: readonly string[], ways: readonly ReadonlyMap<string, FoundBy>[]): Map<string, number> {
  const cases = new Map(accounts.map((account) => [account, 1]));
  for (const way of ways) {
    for (const account of way.keys()) {
      const known = cases.get(account);
      if (known !== undefined) cases.set(account, known + 1);
    }
  }
  return cases;
}

type Setting = {
  readonly own: Own;
  readonly way: ReadonlyMap<string, FoundBy>;
  readonly size: number;
  readonly population: Population;
  readonly casesOf: ReadonlyMap<string, number>;
  /** Sum of the weights of all accounts of this case, as if none stood in the other one. */
  readonly weight: number;
  readonly work: Work;
};

function overlapOf({ code, authors, links }: OtherCase, setting: Setting): CaseOverlap {
  const { own, way, size, population, casesOf, weight } = setting;
  const shared = [...way]
    .flatMap(([account, foundBy]) => (casesOf.has(account) ? [{ account, foundBy }] : []))
    .sort((x, y) => (x.account < y.account ? -1 : 1));
  const counted = shared.filter(({ foundBy }) => foundBy !== "person").length;
  const sharedLinks = matches(links, own.links);
  const untested = whyUntested(setting, { shared: shared.length, counted, links: sharedLinks.length });
  const marked = own.accounts.length;
  const draw = { population: Math.max(population.size, marked, size), marked, drawn: size };
  return {
    code,
    shared,
    counted,
    size,
    expected: (draw.marked * draw.drawn) / draw.population,
    rarity: rarityOf(shared, { casesOf, weight, chance: size / draw.population }),
    p: untested === null ? hypergeometricTail(counted, draw) : null,
    untested,
    authors: matches(authors, own.authors),
    links: sharedLinks,
  };
}

function whyUntested(
  { own, size, work }: Setting,
  { shared, counted, links }: { shared: number; counted: number; links: number },
): Untested | null {
  if (work.accountsSeen === 0) return "population_unknown";
  if (links > 0) return "same_posts";
  if (shared > 0 && counted === 0) return "found_by_person";
  return own.accounts.length < work.accountsMin || size < work.accountsMin ? "few_accounts" : null;
}

/** An account weighs as if it stood in the other case, whether it does or not, so that observed and expected share a scale. */
function rarityOf(
  shared: CaseOverlap["shared"],
  { casesOf, weight, chance }: { casesOf: ReadonlyMap<string, number>; weight: number; chance: number },
): number {
  let observed = 0;
  let all = weight;
  for (const { account, foundBy } of shared) {
    const own = 1 / Math.log(casesOf.get(account)!);
    all += own - 1 / Math.log(casesOf.get(account)! + 1);
    if (foundBy !== "person") observed += own;
  }
  return chance > 0 && all > 0 ? observed / (all * chance) : 0;
}

const matches = (theirs: readonly string[], ours: ReadonlySet<string>): string[] =>
  [...new Set(theirs)].filter((each) => ours.has(each)).sort();
