/**
 * Do the members come in the same order, post after post?
 *
 * Agreement: over all pairs of members and all pairs of posts that both shared, those in the same order less those in the
 * opposite one, over all. With everybody on every post it is the mean of Kendall's tau over the pairs of posts; equal times
 * agree with nothing. Only members of one burst (each share within the window of the one before) are compared: over hours,
 * accounts that are active or quick by habit come first on every post, over a minute they do not.
 *
 * Null model: in each burst the order of those present is drawn at random. For two posts without equal
 * times the distribution is known: discordant pairs are the inversions of a random permutation (Kendall 1938), so that six
 * accounts in the same order twice have p = 1/720.
 */
import { RunCancelled } from "../core/detector.ts";
import { type Random, randomIndex, randomStream } from "../core/random.ts";
import { permutationP } from "../core/stats.ts";
import type { SharedPosts } from "./shared-posts.ts";

export type OrderTest = {
  readonly agreement: number;
  readonly p: number;
  /** The p is exact, and there are no copies. */
  readonly isExact: boolean;
  readonly copies: Float64Array;
  readonly posts: number;
};

export type OrderOutcome = {
  /** Null where fewer than three members, or fewer than three comparisons, can show any order. */
  readonly order: OrderTest | null;
  /** Bursts left out because comparing all pairs of their sharers would take too long. */
  readonly omitted: number;
};

type Options = {
  readonly windowMs: number;
  readonly membersMax: number;
  readonly comparisonsMax: number;
  readonly seed: number;
  readonly group: number;
  readonly permutations: number;
  readonly isCancelled: () => boolean;
};

type Bursts = readonly { readonly member: Uint32Array; readonly time: Float64Array }[];

export function orderTest(shared: SharedPosts, size: number, options: Options): OrderOutcome {
  if (size > options.membersMax) return { order: null, omitted: shared.objects.length };
  const { bursts, posts, omitted } = boundedBursts(shared, options);
  return { order: size < 3 ? null : agreementTest(bursts, posts, size, options), omitted };
}

function agreementTest(
  bursts: Bursts,
  posts: number,
  size: number,
  options: Pick<Options, "seed" | "group" | "permutations" | "isCancelled">,
): OrderTest | null {
  const counts = new PairCounts(size);
  const observed = counts.agreementOf(bursts);
  if (observed === null) return null;
  const whole = { agreement: observed, posts };
  const common = bursts.length === 2 ? commonOrder(bursts[0]!, bursts[1]!) : null;
  if (common) {
    return {
      ...whole,
      p: inversionTail(common.members, common.inversions),
      isExact: true,
      copies: new Float64Array(0),
    };
  }
  const copies = new Float64Array(options.permutations);
  for (let copy = 0; copy < copies.length; copy++) {
    if (options.isCancelled()) throw new RunCancelled();
    const random = randomStream(options.seed, 7, options.group, copy);
    // What is equal by definition must not fall short by a rounding.
    copies[copy] =
      counts.agreementOf(bursts.map((burst) => ({ ...burst, time: shuffledCopy(burst.time, random) })))! + 1e-12;
  }
  return { ...whole, p: permutationP(copies, observed), isExact: false, copies };
}

function boundedBursts({ postStart, member, time }: SharedPosts, { windowMs, comparisonsMax }: Options) {
  const bursts: { member: Uint32Array; time: Float64Array }[] = [];
  let comparisons = 0;
  let posts = 0;
  let omitted = 0;
  for (let post = 0; post + 1 < postStart.length; post++) {
    const before = bursts.length;
    for (let from = postStart[post]!, to = from; from < postStart[post + 1]!; from = to) {
      to = from + 1;
      while (to < postStart[post + 1]! && time[to]! - time[to - 1]! <= windowMs) to++;
      const own = ((to - from) * (to - from - 1)) / 2;
      if (own === 0) continue;
      if (comparisons + own > comparisonsMax) {
        omitted++;
        continue;
      }
      comparisons += own;
      bursts.push({ member: member.subarray(from, to), time: time.subarray(from, to) });
    }
    if (bursts.length > before) posts++;
  }
  return { bursts, posts, omitted };
}

/** For each pair of members: posts on which the first was earlier less those on which it was later, those decided, and all. */
class PairCounts {
  readonly #size: number;
  readonly #difference: Int32Array;
  readonly #decided: Int32Array;
  readonly #all: Int32Array;

  constructor(size: number) {
    this.#size = size;
    this.#difference = new Int32Array(size * size);
    this.#decided = new Int32Array(size * size);
    this.#all = new Int32Array(size * size);
  }

  /** Null below three comparisons. */
  agreementOf(bursts: Bursts): number | null {
    this.#difference.fill(0);
    this.#decided.fill(0);
    this.#all.fill(0);
    for (const burst of bursts) this.#add(burst);
    let agreeing = 0;
    let comparisons = 0;
    for (let pair = 0; pair < this.#all.length; pair++) {
      const all = this.#all[pair]!;
      if (all < 2) continue;
      agreeing += (this.#difference[pair]! ** 2 - this.#decided[pair]!) / 2;
      comparisons += (all * (all - 1)) / 2;
    }
    return comparisons < 3 ? null : agreeing / comparisons;
  }

  #add({ member, time }: Bursts[number]): void {
    for (let i = 0; i < member.length; i++) {
      for (let j = i + 1; j < member.length; j++) {
        const isSwapped = member[i]! > member[j]!;
        const pair = isSwapped ? member[j]! * this.#size + member[i]! : member[i]! * this.#size + member[j]!;
        this.#all[pair]!++;
        const sign = Math.sign(time[j]! - time[i]!);
        this.#decided[pair]! += Math.abs(sign);
        this.#difference[pair]! += isSwapped ? -sign : sign;
      }
    }
  }
}

function shuffledCopy(times: Float64Array, random: Random): Float64Array {
  const copy = times.slice();
  for (let i = copy.length - 1; i > 0; i--) {
    const j = randomIndex(random, i + 1);
    const time = copy[i]!;
    copy[i] = copy[j]!;
    copy[j] = time;
  }
  return copy;
}

/** Inversions of the common members between two bursts; null where equal times leave an order open. */
function commonOrder(first: Bursts[number], second: Bursts[number]): { members: number; inversions: number } | null {
  const later = new Map([...second.member].map((member, i) => [member, second.time[i]!]));
  const common = [...first.member].flatMap((member, i) => {
    const at = later.get(member);
    return at === undefined ? [] : [{ first: first.time[i]!, second: at }];
  });
  common.sort((x, y) => x.first - y.first);
  let inversions = 0;
  for (let i = 0; i < common.length; i++) {
    for (let j = i + 1; j < common.length; j++) {
      if (common[i]!.first === common[j]!.first || common[i]!.second === common[j]!.second) return null;
      if (common[i]!.second > common[j]!.second) inversions++;
    }
  }
  return { members: common.length, inversions };
}

/** P(a random permutation of n has at most `inversions` inversions), by the recurrence over n. */
export function inversionTail(n: number, inversions: number): number {
  let chance = Float64Array.of(1);
  for (let size = 2; size <= n; size++) {
    const length = Math.min(inversions, (size * (size - 1)) / 2) + 1;
    const next = new Float64Array(length);
    let window = 0;
    for (let k = 0; k < length; k++) {
      window += chance[k] ?? 0;
      if (k >= size) window -= chance[k - size] ?? 0;
      next[k] = window / size;
    }
    chance = next;
  }
  return Math.min(
    1,
    chance.reduce((sum, value) => sum + value, 0),
  );
}
