/**
 * Were these accounts opened together, and named alike, more than accounts of their platform are?
 *
 * Opening: N_w, the most accounts opened within w days; statistic the largest of N ln(N/mu) - (N - mu) over the windows.
 * Shape: the same for the number of handles of one shape, over all shapes. mu is the mean over the observation and its copies.
 * Null model: as many accounts, drawn with replacement from those of the platform outside every group. p is that of the
 * largest statistic of any group in each copy (Westfall & Young 1993), so all windows and groups are corrected for at once.
 */
import { RunCancelled } from "../core/detector.ts";
import { randomIndex, randomStream } from "../core/random.ts";
import { countsOf, maskEntropy, sharedBeginning } from "./handle-mask.ts";

/** Accounts of one platform: when each was opened (seconds), its handle and the shape of that, "" where there is none. */
export type Cohort = {
  readonly openedAt: readonly number[];
  readonly handles: readonly string[];
  readonly masks: readonly string[];
};

export type BatchOptions = {
  readonly windowsDays: readonly number[];
  readonly seed: number;
  readonly permutations: number;
  readonly onProgress: (share: number) => void;
  readonly isCancelled: () => boolean;
};

export type WindowCount = {
  readonly days: number;
  readonly count: number;
  readonly expected: number;
  readonly from: number;
};

export type BatchFinding = {
  readonly statistic: number;
  readonly p: number;
  readonly windows: readonly WindowCount[];
  /** The window of the statistic. */
  readonly strongest: WindowCount;
  readonly shape: {
    readonly mask: string;
    readonly count: number;
    readonly expected: number;
    readonly p: number;
  } | null;
  readonly entropy: { readonly bits: number; readonly expected: number };
  readonly beginning: { readonly characters: number; readonly expected: number };
};

export type BatchTest = { readonly findings: readonly BatchFinding[]; readonly nullSample: readonly number[] };

export const daySeconds = 86_400;
/** Three accounts that begin alike are more than two friends. */
const alikeMin = 3;

/** The most values within a span, and where that span begins. Values ascend. */
export function densest(sorted: readonly number[], span: number): { count: number; from: number } {
  let best = { count: 0, from: Number.NaN };
  for (let low = 0, high = 0; high < sorted.length; high++) {
    while (sorted[high]! - sorted[low]! >= span) low++;
    if (high - low + 1 > best.count) best = { count: high - low + 1, from: sorted[low]! };
  }
  return best;
}

/** Each group beside the background of its platform. */
export function testBatches(
  pairs: readonly { readonly group: Cohort; readonly background: Cohort }[],
  options: BatchOptions,
): BatchTest {
  const measured = pairs.map(({ group, background }, index) =>
    measure(group, background, { ...options, index, of: pairs.length }),
  );
  const copies = Array.from({ length: options.permutations }, (_, copy) => copy + 1);
  const nullSample = copies
    .map((copy) => Math.max(0, ...measured.map(({ opened }) => opened.statistics[copy]!)))
    .sort((x, y) => x - y);
  const shapeSample = copies.map((copy) => Math.max(0, ...measured.map(({ shape }) => shape.statistics[copy]!)));
  const reached = (sample: readonly number[], value: number) =>
    (1 + sample.filter((drawn) => drawn >= value).length) / (sample.length + 1);
  const findings = measured.map(({ opened, shape, entropy, beginning, windows }) => ({
    statistic: opened.statistics[0]!,
    p: reached(nullSample, opened.statistics[0]!),
    windows,
    strongest: windows[opened.best]!,
    shape: shape.mask === null ? null : { ...shape, mask: shape.mask, p: reached(shapeSample, shape.statistics[0]!) },
    entropy,
    beginning,
  }));
  return { findings, nullSample };
}

type Place = BatchOptions & { readonly index: number; readonly of: number };

function measure(group: Cohort, background: Cohort, options: Place) {
  const size = group.openedAt.length;
  const samples = [group];
  const random = randomStream(options.seed, options.index);
  for (let copy = 1; copy <= options.permutations; copy++) {
    if (options.isCancelled()) throw new RunCancelled();
    if (copy % 16 === 0) options.onProgress((options.index + copy / options.permutations) / options.of);
    const drawn = Array.from({ length: size }, () => randomIndex(random, background.openedAt.length));
    samples.push({
      openedAt: drawn.map((i) => background.openedAt[i]!),
      handles: drawn.map((i) => background.handles[i]!),
      masks: drawn.map((i) => background.masks[i]!),
    });
  }
  const sorted = samples.map(({ openedAt }) => openedAt.toSorted((x, y) => x - y));
  const perWindow = options.windowsDays.map((days) => sorted.map((opened) => densest(opened, days * daySeconds).count));
  const entropies = samples.map(({ masks }) => maskEntropy(named(masks)));
  const beginnings = samples.map(({ handles }) => sharedBeginning(named(handles), alikeMin));
  return {
    opened: surprises(perWindow),
    windows: options.windowsDays.map((days, w): WindowCount => {
      const { count, from } = densest(sorted[0]!, days * daySeconds);
      return { days, count, from, expected: meanOfCopies(perWindow[w]!) };
    }),
    shape: shapeOf(samples),
    entropy: { bits: entropies[0]!, expected: meanOfCopies(entropies) },
    beginning: { characters: beginnings[0]!, expected: meanOfCopies(beginnings) },
  };
}

const named = (texts: readonly string[]): string[] => texts.filter((text) => text !== "");

function meanOfCopies(values: readonly number[]): number {
  let total = 0;
  for (let copy = 1; copy < values.length; copy++) total += values[copy]!;
  return values.length < 2 ? 0 : total / (values.length - 1);
}

/** The statistic of each sample, and which row it comes from in the first. */
function surprises(rows: readonly (readonly number[])[]): { statistics: number[]; best: number } {
  const statistics = new Array<number>(rows[0]?.length ?? 1).fill(0);
  let best = 0;
  for (const [row, counts] of rows.entries()) {
    const mu = counts.reduce((total, count) => total + count, 0) / counts.length;
    for (const [sample, count] of counts.entries()) {
      const value = excess(count, mu);
      if (sample === 0 && value > statistics[0]!) best = row;
      statistics[sample] = Math.max(statistics[sample]!, value);
    }
  }
  return { statistics, best };
}

function shapeOf(samples: readonly Cohort[]) {
  const counts = samples.map(({ masks }) => countsOf(named(masks)));
  const masks = [...new Set(counts.flatMap((own) => [...own.keys()]))].sort();
  const rows = masks.map((mask) => counts.map((own) => own.get(mask) ?? 0));
  const { statistics, best } = surprises(rows);
  const mask = statistics[0]! > 0 ? masks[best]! : null;
  return { statistics, mask, count: rows[best]?.[0] ?? 0, expected: meanOfCopies(rows[best] ?? []) };
}

/** N ln(N/mu) - (N - mu) where N is above mu, else 0. */
const excess = (count: number, mu: number): number => (count <= mu ? 0 : count * Math.log(count / mu) - (count - mu));
