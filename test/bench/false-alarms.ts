import { organicEvents } from "./planted-events.ts";
import { findGroups } from "./score-groups.ts";

export type FalseAlarms = {
  readonly sets: number;
  /** Sets in which any group was proposed, its share, and the exact 95% interval of that. */
  readonly withGroups: number;
  readonly rate: number;
  readonly interval: readonly [number, number];
  /** Sets whose p is at most .05, whether or not anybody was proposed. */
  readonly smallP: number;
  readonly accountsFlagged: number;
  readonly p: readonly number[];
};

/** Purely organic sets of 20,000 events: how often is any group proposed at alpha .05? */
export function falseAlarms({ sets, permutations }: { sets: number; permutations: number }): FalseAlarms {
  const results = Array.from({ length: sets }, (_, seed) => {
    const columns = organicEvents({ events: 20_000, accounts: 2_000, objects: 1_000 }, 1_000 + seed);
    return findGroups(columns, { seed, permutations });
  });
  const withGroups = results.filter(({ groups }) => groups.length > 0).length;
  return {
    sets,
    withGroups,
    rate: withGroups / sets,
    interval: binomialInterval(withGroups, sets),
    smallP: results.filter(({ p }) => p !== null && p <= 0.05).length,
    accountsFlagged: results.reduce((sum, { accounts }) => sum + accounts.length, 0),
    p: results.flatMap(({ p }) => p ?? []),
  };
}

/** Clopper and Pearson's exact 95% interval of a share. */
export function binomialInterval(hits: number, trials: number): readonly [number, number] {
  const low = hits === 0 ? 0 : solved((share) => 1 - atMost(hits - 1, trials, share) - 0.025);
  const high = hits === trials ? 1 : solved((share) => 0.025 - atMost(hits, trials, share));
  return [low, high];
}

/** Where a rising function crosses zero between 0 and 1. */
function solved(rising: (share: number) => number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (rising(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function atMost(hits: number, trials: number, share: number): number {
  let term = (1 - share) ** trials;
  let total = term;
  for (let k = 1; k <= hits; k++) {
    term *= ((trials - k + 1) / k) * (share / (1 - share));
    total += term;
  }
  return total;
}
