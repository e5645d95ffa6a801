/** The pure arithmetic of the charts. */

export type Scale = (value: number) => number;

export function linearScale([from, to]: [number, number], [start, end]: [number, number]): Scale {
  const span = to - from || 1;
  return (value) => start + ((value - from) / span) * (end - start);
}

/** Round values across a span, about `count` of them: steps of 1, 2 or 5 times a power of ten. */
export function ticksOf([from, to]: [number, number], count: number): number[] {
  if (!(to > from)) return [from];
  const rough = (to - from) / Math.max(count, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  // Multiplied rather than added up, and rounded, so that 0.3 does not read 0.30000000000000004.
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

export type Bin = { from: number; to: number; count: number };

/** Bars over an ascending sample: one for each whole number where they are few, else as wide as Freedman and Diaconis advise. */
export function binsOf(sample: readonly number[]): Bin[] {
  const low = sample[0];
  const high = sample.at(-1);
  if (low === undefined || high === undefined) return [];
  const isCounted = sample.every(Number.isInteger) && high - low < 40;
  const start = isCounted ? low - 0.5 : low;
  const count = isCounted ? high - low + 1 : binCount(sample, low, high);
  const width = isCounted ? 1 : (high - low) / count || 1;
  const bins = Array.from({ length: count }, (_, index) => ({
    from: start + index * width,
    to: start + (index + 1) * width,
    count: 0,
  }));
  for (const value of sample) {
    const bin = bins[Math.min(Math.floor((value - start) / width), count - 1)];
    if (bin) bin.count += 1;
  }
  return bins;
}

function binCount(sample: readonly number[], low: number, high: number): number {
  if (high === low) return 1;
  const at = (share: number) => sample[Math.floor(share * (sample.length - 1))] ?? 0;
  const width = (2 * (at(0.75) - at(0.25))) / Math.cbrt(sample.length);
  const wanted = width > 0 ? Math.ceil((high - low) / width) : 12;
  return Math.min(Math.max(wanted, 6), 40);
}
