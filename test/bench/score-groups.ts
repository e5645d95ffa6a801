import { inputOf } from "#server/detect/core/detector.ts";
import { detectors } from "#server/detect/registry.ts";
import type { DetectorResult } from "#server/schema/detection.ts";
import type { EventColumns } from "#server/schema/events.ts";

export type GroupScore = {
  /** Of the accounts in proposed groups, the part that was planted. */
  readonly precision: number;
  /** Of all planted accounts, the part in proposed groups. */
  readonly recall: number;
  /** Of the planted accounts that took part at least twice. */
  readonly recallOfRepeated: number;
  /** Planted accounts that took part at least twice, as a part of all: no method can reach more. */
  readonly ceiling: number;
  readonly organicFlagged: number;
  readonly organicShare: number;
  readonly groups: number;
};

export type Truth = {
  /** By account: -1 for organic ones. */
  readonly ring: Int32Array;
  /** By account: on how many objects it took part in its ring. */
  readonly tookPart: Uint32Array;
};

export function scoreGroups(columns: EventColumns, truth: Truth, { accounts, groups }: DetectorResult): GroupScore {
  const flagged = new Set(accounts);
  const of = (isCounted: (account: number) => boolean) => {
    const counted = columns.accounts.filter((_, account) => isCounted(account));
    return { all: counted.length, flagged: counted.filter((id) => flagged.has(id)).length };
  };
  const planted = of((account) => truth.ring[account] !== -1);
  const repeated = of((account) => truth.ring[account] !== -1 && (truth.tookPart[account] ?? 0) > 1);
  const organic = of((account) => truth.ring[account] === -1);
  return {
    precision: planted.flagged / (planted.flagged + organic.flagged),
    recall: planted.flagged / planted.all,
    recallOfRepeated: repeated.flagged / repeated.all,
    ceiling: repeated.all / planted.all,
    organicFlagged: organic.flagged,
    organicShare: organic.flagged / organic.all,
    groups: groups.length,
  };
}

/** The network detector with its defaults, as the app runs it. */
export const findGroups = (columns: EventColumns, { seed, permutations }: { seed: number; permutations: number }) =>
  detectors.network.run({
    input: inputOf(columns),
    params: {},
    seed,
    permutations,
    onProgress: () => {},
    isCancelled: () => false,
  });
