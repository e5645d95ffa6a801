/** The pure arithmetic of a curve of ranges. Nothing here makes one number of two. */

/** One statement of a number: made over a span of time, between two ends. A null end is open. */
export type RangePoint = { from: number; to: number; low: number | null; high: number | null };
type Band = { from: number; to: number; lows: readonly [number, number]; highs: readonly [number, number] };

/** The highest number that any statement names: an open end is drawn to the top of the chart, and not higher. */
export function ceilingOf(points: readonly RangePoint[]): number {
  return Math.max(1, ...points.flatMap(({ low, high }) => [low ?? 0, high ?? 0])) * 1.1;
}

/** Where two neighbouring statements stand, the room between them: low end to low end, high end to high end. */
export function bandsOf(points: readonly RangePoint[], ceiling: number): Band[] {
  const sorted = points.toSorted((a, b) => a.from - b.from || a.to - b.to);
  return sorted.slice(1).flatMap((next, index) => {
    const previous = sorted[index];
    // Statements whose times overlap, such as two of one day, have nothing between them.
    if (previous === undefined || next.from <= previous.to) return [];
    return [
      {
        from: previous.to,
        to: next.from,
        lows: [previous.low ?? 0, next.low ?? 0],
        highs: [previous.high ?? ceiling, next.high ?? ceiling],
      },
    ];
  });
}
