import { canonicalJson } from "#server/schema/canonical.ts";

/** The fields of `next` that differ from `prev`, each with both values. */
export function diff<T extends object>(prev: T, next: Partial<T>): Record<string, { old: unknown; new: unknown }> {
  const changes: Record<string, { old: unknown; new: unknown }> = {};
  for (const key of Object.keys(next) as (keyof T & string)[]) {
    if (next[key] === undefined) continue;
    if (canonicalJson(prev[key] ?? null) !== canonicalJson(next[key]))
      changes[key] = { old: prev[key], new: next[key] };
  }
  return changes;
}
