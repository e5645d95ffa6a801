/**
 * How often were two members of a group close together?
 *
 * Statistic: of all pairs of shares of one post by two members, the part that lies at most the window apart. (The part of shares
 * with any other nearby, which is told for each account, is no test: thirty accounts strewn over minutes are beside each
 * other nearly always.) Null model: every share moves by an independent uniform amount within the jitter (core/jitter.ts), and is
 * reflected at the first share of its post.
 */
import { RunCancelled } from "../core/detector.ts";
import { jitterTimes } from "../core/jitter.ts";
import { randomStream } from "../core/random.ts";
import { sortWithinSegments } from "../core/time-order.ts";
import type { SharedPosts } from "./shared-posts.ts";

/** By share: 1 where another member's share of the same post is at most the window away. */
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

/** Part of the pairs of shares of one post that are at most the window apart. */
export function closePairs({ time, postStart }: Pick<SharedPosts, "time" | "postStart">, windowMs: number): number {
  const order = new Uint32Array(time.length);
  sortWithinSegments(time, postStart, order);
  let close = 0;
  for (let post = 0; post + 1 < postStart.length; post++) {
    for (let i = postStart[post]!, left = i; i < postStart[post + 1]!; i++) {
      while (time[order[i]!]! - time[order[left]!]! > windowMs) left++;
      close += i - left;
    }
  }
  return close / pairCount(postStart);
}

export function pairCount(postStart: Uint32Array): number {
  let pairs = 0;
  for (let post = 0; post + 1 < postStart.length; post++) {
    const shares = postStart[post + 1]! - postStart[post]!;
    pairs += (shares * (shares - 1)) / 2;
  }
  return pairs;
}

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

/** The same part in copies with moved times, in their order. */
export function jitteredCloseness(shared: SharedPosts, options: Jittering): Float64Array {
  const { windowMs, jitterMs, seed, group, permutations, onProgress, isCancelled } = options;
  const time = new Float64Array(shared.time.length);
  const parts = new Float64Array(permutations);
  for (let copy = 0; copy < permutations; copy++) {
    if (isCancelled()) throw new RunCancelled();
    jitterTimes(shared.time, jitterMs, randomStream(seed, 6, group, copy), time);
    reflectAtBeginnings(shared, time);
    parts[copy] = closePairs({ time, postStart: shared.postStart }, windowMs);
    onProgress((copy + 1) / permutations);
  }
  return parts;
}

/** No copy has a share before its post began: a copy that blurred the sudden start of interest held too few close pairs. */
function reflectAtBeginnings({ postStart, begins }: SharedPosts, time: Float64Array): void {
  for (let post = 0; post + 1 < postStart.length; post++) {
    const first = begins[post]!;
    for (let i = postStart[post]!; i < postStart[post + 1]!; i++) if (time[i]! < first) time[i] = 2 * first - time[i]!;
  }
}
