/**
 * What does "not seen there" mean? As much as was looked at.
 *
 * If none of n items bears the content, the share of items that do is below 3/n at 95% (rule of three, Hanley & Lippman-Hand
 * 1983); exactly, below 1 - 0.05^(1/n). Searches of one platform whose times overlap may have examined the same items: of those
 * only the largest counts.
 */
import type { CaseFacts } from "#server/schema/case-facts.ts";
import { platformKey } from "./streams.ts";

type Search = CaseFacts["searches"][number];

export type Coverage = {
  readonly platform: string;
  /** In the order of their times; each says whether it can speak of the content at all. */
  readonly searches: readonly (Search & { readonly use: "used" | "too_early" | "nothing_examined" })[];
  /** Items examined, none counted twice. */
  readonly items: number;
  /** Upper 95% bounds on the share of items that bear the content, where none was seen; null where nothing was examined. */
  readonly ruleOfThree: number | null;
  readonly exactBound: number | null;
};

/** One line for each platform searched, by name. `firstAt`: before it the content did not exist. */
export function coverageOf(searches: readonly Search[], firstAt: number | null): Coverage[] {
  const byPlatform = new Map<string, Search[]>();
  for (const { platform, from, to, ...search } of searches) {
    const key = platformKey(platform);
    const ordered = { ...search, platform: key, from: Math.min(from, to), to: Math.max(from, to) };
    const known = byPlatform.get(key);
    if (known) known.push(ordered);
    else byPlatform.set(key, [ordered]);
  }
  return [...byPlatform]
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .map(([platform, own]) => {
      const judged = own.toSorted(inOrder).map((search) => ({ ...search, use: useOf(search, firstAt) }));
      const items = itemsOf(judged.filter(({ use }) => use === "used"));
      return {
        platform,
        searches: judged,
        items,
        ruleOfThree: items === 0 ? null : Math.min(1, 3 / items),
        exactBound: items === 0 ? null : 1 - 0.05 ** (1 / items),
      };
    });
}

function useOf({ to, itemsExamined }: Search, firstAt: number | null): Coverage["searches"][number]["use"] {
  if (itemsExamined === 0) return "nothing_examined";
  return firstAt !== null && to < firstAt ? "too_early" : "used";
}

function itemsOf(searches: readonly Search[]): number {
  let total = 0;
  let largest = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const { from, to, itemsExamined } of searches) {
    if (from > until) {
      total += largest;
      largest = 0;
    }
    largest = Math.max(largest, itemsExamined);
    until = Math.max(until, to);
  }
  return total + largest;
}

const inOrder = (x: Search, y: Search): number =>
  x.from - y.from || x.to - y.to || x.itemsExamined - y.itemsExamined || (x.terms < y.terms ? -1 : 1);
