import type { RangePoint } from "#components/chart/range-band.ts";
import { instantOf, type Precision, wallTimeOf } from "#server/schema/time.ts";

export type Snapshot = {
  id: string;
  type: string;
  low: bigint | null;
  high: bigint | null;
  qualifier: string;
  unit: string;
  geography: string;
  asOf: Date;
  asOfZone: string;
  asOfPrecision: string;
  withdrawal: unknown;
};

export type Series<S extends Snapshot> = {
  key: string;
  type: string;
  unit: string;
  geography: string;
  snapshots: S[];
  points: RangePoint[];
};

/** One curve for each thing that is counted: numbers of another kind, unit or place are never put on one line. */
export function seriesOf<S extends Snapshot>(snapshots: readonly S[]): Series<S>[] {
  const byKey = new Map<string, S[]>();
  for (const snapshot of snapshots) {
    if (snapshot.withdrawal !== null) continue;
    const key = JSON.stringify([snapshot.type, snapshot.unit, snapshot.geography]);
    byKey.set(key, [...(byKey.get(key) ?? []), snapshot]);
  }
  return [...byKey].flatMap(([key, group]) => {
    const [first] = group;
    const sorted = group.toSorted((a, b) => a.asOf.getTime() - b.asOf.getTime());
    const moments = new Set(sorted.map(({ asOf }) => asOf.getTime()));
    // One moment is a statement, not a curve.
    if (first === undefined || moments.size < 2) return [];
    const { type, unit, geography } = first;
    return [{ key, type, unit, geography, snapshots: sorted, points: sorted.map(pointOf) }];
  });
}

function pointOf(snapshot: Snapshot): RangePoint {
  const from = snapshot.asOf.getTime() / 1_000;
  return { from, to: endOf(snapshot), ...endsOf(snapshot) };
}

/** Both ends as the qualifier means them: "exactly" with one number is that number, "at least" is open above. */
export function endsOf({ low, high, qualifier }: Pick<Snapshot, "low" | "high" | "qualifier">) {
  const [lower, upper] = [low, high].map((end) => (end === null ? null : Number(end)));
  const ends = { low: lower ?? null, high: upper ?? null };
  const isOpen = qualifier === "at_least" || qualifier === "at_most" || qualifier === "between";
  if (isOpen || (ends.low !== null && ends.high !== null)) return ends;
  const only = ends.low ?? ends.high;
  return { low: only, high: only };
}

const spans: Partial<Record<Precision, number>> = { minute: 60, hour: 3_600, day: 86_400 };

/** Until when the moment may have been, in seconds: a number of a day may be of its last minute. */
function endOf({ asOf, asOfZone, asOfPrecision }: Snapshot): number {
  const from = asOf.getTime() / 1_000;
  if (asOfPrecision !== "month") {
    const span = Object.entries(spans).find(([precision]) => precision === asOfPrecision)?.[1];
    return from + (span ?? 1);
  }
  const [year = 1970, month = 1] = wallTimeOf(asOf, asOfZone).split("-").map(Number);
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`;
  return instantOf({ wall: next, zone: asOfZone }).getTime() / 1_000;
}
