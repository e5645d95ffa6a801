/**
 * Are the members awake at the same half hours, whatever they act upon?
 *
 * Each account's events fall into bins of 30 minutes; statistic: mean cosine of the counts over all pairs of accounts with at
 * least nine bins in use (Pacheco et al. 2021). Null model: each account is turned around the days of the collection by a whole number of
 * days, which keeps its hours of the day and the shape of its days.
 */
import type { EventColumns } from "#server/schema/events.ts";
import { RunCancelled } from "../core/detector.ts";
import { randomIndex, randomStream } from "../core/random.ts";
import { median, permutationP } from "../core/stats.ts";

export type BinTest = {
  readonly cosine: number;
  readonly expected: number;
  readonly p: number;
  readonly copies: Float64Array;
  readonly accounts: number;
};

const binSeconds = 1_800;
const binsPerDay = 48;
const binsMin = 9;
const daysMin = 7;
/** Ten years: times beyond that are wrong ones. */
const daysMax = 3_660;

type Vector = { readonly bins: Uint32Array; readonly weight: Float64Array };

type Options = {
  readonly usable: Uint8Array;
  readonly members: readonly number[];
  readonly seed: number;
  readonly group: number;
  readonly permutations: number;
  readonly isCancelled: () => boolean;
};

/** Null where fewer than three members have enough bins, or the events span less than a week. */
export function binTest(columns: EventColumns, options: Options): BinTest | null {
  const { vectors, days } = activity(columns, options);
  if (vectors.length < 3 || days < daysMin || days > daysMax) return null;
  const sum = new Float64Array(days * binsPerDay);
  const cosine = meanCosine(vectors, sum, () => 0);
  const copies = new Float64Array(options.permutations);
  for (let copy = 0; copy < copies.length; copy++) {
    if (options.isCancelled()) throw new RunCancelled();
    const random = randomStream(options.seed, 8, options.group, copy);
    copies[copy] = meanCosine(vectors, sum, () => randomIndex(random, days) * binsPerDay) + 1e-12;
  }
  const expected = copies.length > 0 ? median(copies) : 0;
  return { cosine, expected, p: permutationP(copies, cosine), copies, accounts: vectors.length };
}

/** Vectors of length one, their bins counted from midnight of the first day. */
function activity(columns: EventColumns, { usable, members }: Options): { vectors: Vector[]; days: number } {
  const counts = new Map(members.map((member) => [member, new Map<number, number>()]));
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < columns.length; row++) {
    const own = counts.get(columns.account[row]!);
    if (!own || usable[row] === 0) continue;
    const bin = Math.floor(columns.time[row]! / binSeconds);
    own.set(bin, (own.get(bin) ?? 0) + 1);
    first = Math.min(first, bin);
    last = Math.max(last, bin);
  }
  if (first > last) return { vectors: [], days: 0 };
  const start = Math.floor(first / binsPerDay) * binsPerDay;
  const vectors = [...counts.values()]
    .filter((own) => own.size >= binsMin)
    .map((own) => {
      const bins = [...own.keys()].sort((x, y) => x - y);
      const length = Math.sqrt(bins.reduce((sum, bin) => sum + own.get(bin)! ** 2, 0));
      return {
        bins: Uint32Array.from(bins, (bin) => bin - start),
        weight: Float64Array.from(bins, (bin) => own.get(bin)! / length),
      };
    });
  return { vectors, days: Math.floor((last - start) / binsPerDay) + 1 };
}

/** Over all pairs at once: the squared length of the sum of unit vectors is their number plus twice the sum of their cosines. */
function meanCosine(vectors: readonly Vector[], sum: Float64Array, shiftOf: () => number): number {
  sum.fill(0);
  for (const { bins, weight } of vectors) {
    const shift = shiftOf();
    for (let i = 0; i < bins.length; i++) sum[(bins[i]! + shift) % sum.length]! += weight[i]!;
  }
  let squares = 0;
  for (const value of sum) squares += value * value;
  return (squares - vectors.length) / (vectors.length * (vectors.length - 1));
}
