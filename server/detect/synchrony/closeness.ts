/**
 * How many of a group's shares came right beside another member's?
 *
 * Statistic: part of the group's shares, on posts it has in common, that lie at most the window from another member's share
 * of the same post. Null model: every share moves by an independent uniform amount within the jitter (core/jitter.ts).
 */
import { RunCancelled } from "../core/detector.ts";
import { jitterTimes } from "../core/jitter.ts";
import { randomStream } from "../core/random.ts";
import { sortWithinSegments } from "../core/time-order.ts";
import type { SharedPosts } from "./shared-posts.ts";

export function closeShares(
  { time, postStart }: Pick<SharedPosts, "time" | "postStart">,
  windowMs: number,
): Uint8Array {
  const order = new Uint32Array(time.length);
  sortWithinSegments(time, postStart, order);
  const isClose = new Uint8Array(time.length);
  for (let post = 0; post + 1 < postStart.length; post++) {
    for (let i = postStart[post]! + 1; i < postStart[post + 1]!; i++) {
      if (time[order[i]!]! - time[order[i - 1]!]! > windowMs) continue;
      isClose[order[i]!] = 1;
      isClose[order[i - 1]!] = 1;
    }
  }
  return isClose;
}

export const partOf = (flags: Uint8Array): number => flags.reduce((sum, flag) => sum + flag, 0) / flags.length;

type Jittering = {
  readonly windowMs: number;
  readonly jitterMs: number;
  readonly seed: number;
  /** Of the group, so that each has copies of its own. */
  readonly group: number;
  readonly permutations: number;
  readonly onProgress: (share: number) => void;
  readonly isCancelled: () => boolean;
};

/** The same part in copies with moved times, ascending. */
export function jitteredCloseness(shared: SharedPosts, options: Jittering): Float64Array {
  const { windowMs, jitterMs, seed, group, permutations, onProgress, isCancelled } = options;
  const time = new Float64Array(shared.time.length);
  const parts = new Float64Array(permutations);
  for (let copy = 0; copy < permutations; copy++) {
    if (isCancelled()) throw new RunCancelled();
    jitterTimes(shared.time, jitterMs, randomStream(seed, 6, group, copy), time);
    parts[copy] = partOf(closeShares({ time, postStart: shared.postStart }, windowMs));
    onProgress((copy + 1) / permutations);
  }
  return parts.sort();
}
