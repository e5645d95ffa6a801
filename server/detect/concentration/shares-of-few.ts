/**
 * How much of the engagement do a few accounts carry, and how much would they carry by chance?
 *
 * Top-k share: events of the k most active accounts / all events. Effective accounts: 1 / sum of squared shares (inverse
 * Herfindahl-Hirschman). Null model: as many engagements drawn, with replacement, from those on the posts compared with.
 */
import { RunCancelled } from "../core/detector.ts";
import { type Random, randomIndex, randomStream } from "../core/random.ts";
import { gini, quantile } from "../core/stats.ts";

export type Concentration = {
  readonly events: number;
  readonly accounts: number;
  readonly topShare: number;
  readonly effectiveAccounts: number;
  /** Engagements by accounts that had engaged before, over all engagements. */
  readonly repeatShare: number;
  /** The fewest accounts that carry half of the events. */
  readonly halfCarriers: number;
  readonly gini: number;
  /** Account codes and their events, most active first. */
  readonly ranked: readonly { readonly account: number; readonly events: number }[];
};

export function concentrationOf(events: Uint32Array, accountCount: number, top: number): Concentration {
  const counts = countOf(events, accountCount);
  const ranked: { account: number; events: number }[] = [];
  for (let account = 0; account < accountCount; account++) {
    if (counts[account]! > 0) ranked.push({ account, events: counts[account]! });
  }
  ranked.sort((x, y) => y.events - x.events || x.account - y.account);
  let squares = 0;
  for (const { events: own } of ranked) squares += (own / events.length) ** 2;
  let carried = 0;
  const half = ranked.findIndex(({ events: own }) => {
    carried += own;
    return carried * 2 >= events.length;
  });
  return {
    events: events.length,
    accounts: ranked.length,
    topShare: topShareOf(counts, events.length, top),
    effectiveAccounts: 1 / squares,
    repeatShare: (events.length - ranked.length) / events.length,
    halfCarriers: half + 1,
    gini: gini(ranked.map(({ events: own }) => own)),
    ranked,
  };
}

type Resampling = {
  readonly accountCount: number;
  readonly top: number;
  readonly seed: number;
  readonly permutations: number;
  readonly onProgress: (share: number) => void;
  readonly isCancelled: () => boolean;
};

/** Top-k shares of `size` engagements drawn from the pool, ascending. */
export function resampledTopShares(pool: Uint32Array, size: number, options: Resampling): number[] {
  const { accountCount, top, seed, permutations, onProgress, isCancelled } = options;
  const shares = new Float64Array(permutations);
  const counts = new Uint32Array(accountCount);
  const drawn = new Uint32Array(size);
  for (let copy = 0; copy < permutations; copy++) {
    if (isCancelled()) throw new RunCancelled();
    draw(pool, drawn, randomStream(seed, 2, copy));
    for (const account of drawn) counts[account]!++;
    shares[copy] = topShareOf(counts, size, top, drawn);
    for (const account of drawn) counts[account] = 0;
    onProgress((copy + 1) / permutations);
  }
  return [...shares.sort()];
}

/** 95% interval of the top-k share itself, by the bootstrap of its own engagements. */
export function bootstrapInterval(events: Uint32Array, options: Resampling): [number, number] | null {
  if (options.permutations < 19) return null;
  const shares = resampledTopShares(events, events.length, {
    ...options,
    seed: options.seed + 1,
    onProgress: () => {},
  });
  return [quantile(shares, 0.025), quantile(shares, 0.975)];
}

function draw(pool: Uint32Array, into: Uint32Array, random: Random): void {
  for (let i = 0; i < into.length; i++) into[i] = pool[randomIndex(random, pool.length)]!;
}

function countOf(events: Uint32Array, accountCount: number): Uint32Array {
  const counts = new Uint32Array(accountCount);
  for (const account of events) counts[account]!++;
  return counts;
}

/**
 * By a histogram of counts, so that a copy costs its draws and not a sort of all accounts. With `drawn`, only its accounts are
 * looked at; an account drawn n times is met n times, so that draws / n is the number of accounts.
 */
function topShareOf(counts: Uint32Array, total: number, top: number, drawn?: Uint32Array): number {
  let most = 0;
  for (const account of drawn ?? counts.keys()) most = Math.max(most, counts[account]!);
  const accountsWith = new Float64Array(most + 1);
  for (const account of drawn ?? counts.keys()) accountsWith[counts[account]!]!++;
  let left = top;
  let carried = 0;
  for (let count = most; count > 0 && left > 0; count--) {
    const taken = Math.min(left, drawn ? accountsWith[count]! / count : accountsWith[count]!);
    carried += taken * count;
    left -= taken;
  }
  return carried / total;
}

/** Lorenz curve: share of accounts (least active first) against share of events, at most `pointsMax` points. */
export function lorenzCurve({ ranked, events }: Concentration, pointsMax: number): [number, number][] {
  const points: [number, number][] = [[0, 0]];
  const every = Math.max(1, Math.ceil(ranked.length / pointsMax));
  let carried = 0;
  for (let i = 0; i < ranked.length; i++) {
    carried += ranked[ranked.length - 1 - i]!.events;
    if ((i + 1) % every === 0 || i === ranked.length - 1) points.push([(i + 1) / ranked.length, carried / events]);
  }
  return points;
}
