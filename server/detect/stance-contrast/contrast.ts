/**
 * Did the stance change from one phase to the next, more than by which posts happen to come first?
 *
 * Statistic: |mean after - mean before| / (s sqrt(1/a + 1/b)), the difference in its own standard deviations under shuffling (s:
 * standard deviation over all posts, a and b: posts in each phase). Null model: the stances shuffled among the posts. Where no
 * change is given, each moment that leaves enough posts on both sides is tried and the largest statistic taken, in the shuffled
 * copies as in the posts themselves, so that the search is paid for.
 */
import { RunCancelled } from "../core/detector.ts";
import { randomIndex, randomStream } from "../core/random.ts";
import { mean, median, permutationP } from "../core/stats.ts";

export type Phase = { readonly posts: number; readonly mean: number };

export type Contrast = {
  /** Time of the first post of the later phase, or the change that was given. */
  readonly changeAt: number;
  readonly isGiven: boolean;
  readonly before: Phase;
  readonly after: Phase;
  readonly difference: number;
};

export type ContrastTest = {
  readonly statistic: number;
  readonly expected: number;
  readonly nullSample: readonly number[];
  /** Not yet corrected for the number of targets. */
  readonly p: number;
  /** Largest difference of the means in a shuffled copy; null where each copy was split at its own best place. */
  readonly largestDifference: number | null;
};

type Timed = { readonly at: number; readonly stance: number };

/** Places at which posts in order of time may be cut in two: the index of the first of the later phase. */
export function cutsOf(posts: readonly Timed[], switchAt: number | null, postsMin: number): number[] {
  if (switchAt !== null) {
    const first = posts.findIndex(({ at }) => at >= switchAt);
    const before = first < 0 ? posts.length : first;
    return before >= postsMin && posts.length - before >= postsMin ? [before] : [];
  }
  return posts.flatMap(({ at }, i) =>
    i >= postsMin && posts.length - i >= postsMin && i > 0 && at > posts[i - 1]!.at ? [i] : [],
  );
}

/** The two phases at the cut that parts them most. */
export function contrastAt(posts: readonly Timed[], cuts: readonly number[], switchAt: number | null): Contrast {
  const stances = posts.map(({ stance }) => stance);
  const { cut } = largest(stances, cuts, spreadOf(stances));
  const before = phaseOf(stances.slice(0, cut));
  const after = phaseOf(stances.slice(cut));
  return {
    changeAt: switchAt ?? posts[cut]!.at,
    isGiven: switchAt !== null,
    before,
    after,
    difference: rounded(after.mean - before.mean),
  };
}

type Shuffling = {
  readonly seed: number;
  /** Sets the copies of one target apart from those of another. */
  readonly stream: number;
  readonly permutations: number;
  readonly onProgress: (share: number) => void;
  readonly isCancelled: () => boolean;
};

export function contrastTest(
  posts: readonly Timed[],
  cuts: readonly number[],
  { seed, stream, permutations, onProgress, isCancelled }: Shuffling,
): ContrastTest {
  const stances = posts.map(({ stance }) => stance);
  const spread = spreadOf(stances);
  const sample = new Float64Array(permutations);
  const shuffled = [...stances];
  let largestDifference = 0;
  for (let copy = 0; copy < permutations; copy++) {
    if (isCancelled()) throw new RunCancelled();
    const random = randomStream(seed, stream, copy);
    for (let i = 0; i < stances.length; i++) shuffled[i] = stances[i]!;
    for (let i = shuffled.length - 1; i > 0; i--) {
      const j = randomIndex(random, i + 1);
      [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
    }
    const found = largest(shuffled, cuts, spread);
    sample[copy] = found.statistic;
    largestDifference = Math.max(largestDifference, found.difference);
    onProgress((copy + 1) / permutations);
  }
  const nullSample = [...sample.sort()];
  const { statistic } = largest(stances, cuts, spread);
  return {
    statistic,
    expected: nullSample.length === 0 ? 0 : median(nullSample),
    nullSample,
    p: permutationP(nullSample, statistic),
    largestDifference: cuts.length === 1 ? largestDifference : null,
  };
}

function largest(
  stances: readonly number[],
  cuts: readonly number[],
  spread: number,
): { cut: number; statistic: number; difference: number } {
  const total = stances.reduce((sum, stance) => sum + stance, 0);
  let best = { cut: cuts[0] ?? 0, statistic: 0, difference: 0 };
  let before = 0;
  let at = 0;
  for (const cut of cuts) {
    for (; at < cut; at++) before += stances[at]!;
    const difference = rounded(Math.abs((total - before) / (stances.length - cut) - before / cut));
    const error = spread * Math.sqrt(1 / cut + 1 / (stances.length - cut));
    const statistic = error > 0 ? rounded(difference / error) : 0;
    if (statistic > best.statistic) best = { cut, statistic, difference };
  }
  return best;
}

/** Sums in another order differ in their last bits, and a copy equal to the posts themselves has to count as equal. */
const rounded = (value: number): number => Math.round(value * 1e9) / 1e9;

function spreadOf(stances: readonly number[]): number {
  if (stances.length < 2) return 0;
  const centre = mean(stances);
  const squares = stances.reduce((sum, stance) => sum + (stance - centre) ** 2, 0);
  return rounded(Math.sqrt(squares / (stances.length - 1)));
}

const phaseOf = (stances: readonly number[]): Phase => ({ posts: stances.length, mean: rounded(mean(stances)) });
