/**
 * From how many accounts are cases drawn?
 *
 * All accounts ever seen are the upper bound. But busy accounts turn up everywhere, so that two unrelated cases have more in
 * common than draws from all accounts would give. The other cases say how much: pairs of them share k accounts where sizes s
 * and s' would give s s' / N, so N = sum of s s' / (1 + sum of k). A pair that stands out from the rest (Poisson tail below
 * 1 in 100 over all pairs) is left out: the same actor may be in both. Without a pair to learn from, N is a tenth of the
 * accounts seen: in real sets of links and reposts unrelated cases overlapped up to ten times as much as draws from all would.
 */
import { poissonTail } from "../core/stats.ts";

export type Population = {
  /** Accounts that cases are taken to be drawn from. */
  readonly size: number;
  /** Accounts seen, which `size` never exceeds. */
  readonly seen: number;
  /** Pairs of other cases that `size` was learned from; 0 where there is one other case only. */
  readonly pairs: number;
};

/** More cases add nothing to one number. */
const casesMax = 200;
const busyFactor = 10;

type Pair = { readonly product: number; readonly shared: number };

export function populationOf(cases: readonly ReadonlySet<string>[], seen: number): Population {
  const known = cases.filter(({ size }) => size > 0).slice(0, casesMax);
  let pairs = pairsOf(known);
  for (;;) {
    const rate = rateOf(pairs);
    const least = 0.01 / Math.max(1, pairs.length);
    const kept = pairs.filter(({ product, shared }) => poissonTail(shared, rate * product) >= least);
    if (kept.length === pairs.length || kept.length === 0) break;
    pairs = kept;
  }
  if (pairs.length === 0) return { size: Math.ceil(seen / busyFactor), seen, pairs: 0 };
  return { size: Math.min(seen, Math.round(1 / rateOf(pairs))), seen, pairs: pairs.length };
}

const rateOf = (pairs: readonly Pair[]): number => {
  let product = 0;
  let shared = 1;
  for (const pair of pairs) {
    product += pair.product;
    shared += pair.shared;
  }
  return shared / Math.max(1, product);
};

function pairsOf(cases: readonly ReadonlySet<string>[]): Pair[] {
  const count = cases.length;
  const shared = new Uint32Array(count * count);
  const holders = new Map<string, number[]>();
  for (const [index, accounts] of cases.entries()) {
    for (const account of accounts) {
      const earlier = holders.get(account);
      if (!earlier) {
        holders.set(account, [index]);
        continue;
      }
      for (const other of earlier) shared[other * count + index]!++;
      earlier.push(index);
    }
  }
  return cases.flatMap((x, i) =>
    cases.slice(i + 1).map((y, j) => ({ product: x.size * y.size, shared: shared[i * count + i + 1 + j]! })),
  );
}
