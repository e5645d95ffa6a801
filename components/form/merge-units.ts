import { diff3Merge } from "node-diff3";
import { canonicalJson } from "#server/schema/canonical.ts";

/**
 * Two versions of one text, or of one list, that grew from the same base. What only one of the two changed is settled;
 * what both changed is contested, and a person decides. Nothing of either is left out.
 */

export type Block<Unit> =
  | { kind: "settled"; units: readonly Unit[] }
  | { kind: "contested"; base: readonly Unit[]; theirs: readonly Unit[]; mine: readonly Unit[] };

export type Side = "theirs" | "mine" | "both";

export function mergedUnits<Unit>(versions: {
  base: readonly Unit[];
  theirs: readonly Unit[];
  mine: readonly Unit[];
}): Block<Unit>[] {
  // Compared by what they say: the library tells things apart by their text.
  const known = new Map<string, Unit>();
  const keysOf = (units: readonly Unit[]) =>
    units.map((unit) => {
      const key = canonicalJson(unit);
      known.set(key, unit);
      return key;
    });
  const back = (keys: readonly string[]) => keys.flatMap((key) => (known.has(key) ? [known.get(key)] : []));
  const unitsOf = (keys: readonly string[]): Unit[] => back(keys).flatMap((unit) => (unit === undefined ? [] : [unit]));
  const [theirs, base, mine] = [keysOf(versions.theirs), keysOf(versions.base), keysOf(versions.mine)];
  return diff3Merge(theirs, base, mine, { excludeFalseConflicts: true }).flatMap((region): Block<Unit>[] => {
    if (region.conflict)
      return [
        {
          kind: "contested",
          base: unitsOf(region.conflict.o),
          theirs: unitsOf(region.conflict.a),
          mine: unitsOf(region.conflict.b),
        },
      ];
    return region.ok && region.ok.length > 0 ? [{ kind: "settled", units: unitsOf(region.ok) }] : [];
  });
}

/** The whole, as it stands with these decisions on what is contested, in order; null while one is open. */
export function decided<Unit>(blocks: readonly Block<Unit>[], sides: readonly (Side | undefined)[]): Unit[] | null {
  const whole: Unit[] = [];
  let contested = 0;
  for (const block of blocks) {
    if (block.kind === "settled") {
      whole.push(...block.units);
      continue;
    }
    const side = sides[contested];
    contested += 1;
    if (side === undefined) return null;
    if (side !== "mine") whole.push(...block.theirs);
    if (side !== "theirs") whole.push(...block.mine);
  }
  return whole;
}

export const paragraphsOf = (text: string): string[] => text.split("\n");
export const textOf = (paragraphs: readonly string[]): string => paragraphs.join("\n");
