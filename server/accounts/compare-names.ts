import type { Ground } from "#server/schema/account.ts";
import { isOneLetterApart, lookKey, sameKey, withoutOneLetter } from "./name-keys.ts";

export type Part = Ground["part"];
export type NamedRecord = {
  id: string;
  platform: string;
  /** The record that it counts with. */
  principalId: string;
  /** All that it was called, at any time. */
  names: readonly { part: Part; text: string; earlier: boolean }[];
};
export type Pair = { a: string; b: string; grounds: Ground[] };

/** A name that more records bear says nothing about any two of them. */
const bearersMax = 8;
/** Shorter ones are near to each other by chance. */
const nearLettersMin = 5;
const nearLettersMax = 60;

type Bearer = { record: NamedRecord; look: string; earlier: boolean };
type Found = { record: NamedRecord; other: NamedRecord; ground: Ground };

const strength = { near: 1, lookalike: 2, same: 3 } as const;

/**
 * Pairs of records that may be one account, strongest first, by what they were called. Records that are one account already
 * are left out. `tooCommon` counts the names that too many bear.
 */
export function comparedNames(records: readonly NamedRecord[]): { pairs: Pair[]; tooCommon: number } {
  const found: Found[] = [];
  const common = new Set<string>();
  for (const part of ["handle", "name", "romanised"] as const) {
    const same = bearersBy(records, part, sameKey);
    const look = bearersBy(records, part, lookKey);
    pairsIn(same, part, "same", found, common);
    pairsIn(look, part, "lookalike", found, common);
    if (part !== "romanised") nearPairs(look, part, found);
  }
  return { pairs: joined(found), tooCommon: common.size };
}

function bearersBy(records: readonly NamedRecord[], part: Part, keyOf: (text: string) => string) {
  const bearers = new Map<string, Bearer[]>();
  for (const record of records) {
    for (const name of record.names) {
      const key = name.part === part ? keyOf(name.text) : "";
      if (key === "") continue;
      const known = bearers.get(key) ?? [];
      const own = known.find((bearer) => bearer.record === record);
      if (own === undefined) bearers.set(key, [...known, { record, look: key, earlier: name.earlier }]);
      else own.earlier &&= name.earlier;
    }
  }
  return bearers;
}

function pairsIn(
  bearers: ReadonlyMap<string, readonly Bearer[]>,
  part: Part,
  match: Ground["match"],
  found: Found[],
  common: Set<string>,
): void {
  for (const [key, group] of bearers) {
    if (group.length > bearersMax) common.add(`${part} ${lookKey(key)}`);
    else
      for (const [i, one] of group.entries())
        for (const other of group.slice(i + 1)) add(found, part, match, one, other);
  }
}

function nearPairs(look: ReadonlyMap<string, readonly Bearer[]>, part: Part, found: Found[]): void {
  const rare = [...look].filter(([key, group]) => {
    const letters = [...key].length;
    return group.length <= bearersMax && letters >= nearLettersMin && letters <= nearLettersMax;
  });
  const byRest = new Map<string, string[]>();
  for (const [key] of rare) for (const rest of new Set([key, ...withoutOneLetter(key)])) push(byRest, rest, key);
  const compared = new Set<string>();
  for (const keys of byRest.values()) {
    if (keys.length < 2 || keys.length > bearersMax) continue;
    for (const [i, a] of keys.entries()) {
      for (const b of keys.slice(i + 1)) {
        const both = a < b ? `${a}\0${b}` : `${b}\0${a}`;
        if (compared.has(both) || !isOneLetterApart(a, b)) continue;
        compared.add(both);
        for (const one of look.get(a) ?? [])
          for (const other of look.get(b) ?? []) add(found, part, "near", one, other);
      }
    }
  }
}

function push(into: Map<string, string[]>, key: string, value: string): void {
  const known = into.get(key);
  if (known === undefined) into.set(key, [value]);
  else known.push(value);
}

function add(found: Found[], part: Part, match: Ground["match"], one: Bearer, other: Bearer): void {
  if (one.record.principalId === other.record.principalId) return;
  const ground: Ground = {
    part,
    match,
    earlier: one.earlier || other.earlier,
    otherPlatform: one.record.platform !== other.record.platform,
  };
  found.push({ record: one.record, other: other.record, ground });
}

/** One line for a pair of records, with the strongest agreement of each part. */
function joined(found: readonly Found[]): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const { record, other, ground } of found) {
    const [a, b] = record.id < other.id ? [record.id, other.id] : [other.id, record.id];
    const pair = pairs.get(`${a} ${b}`) ?? { a, b, grounds: [] };
    const known = pair.grounds.find(({ part }) => part === ground.part);
    if (known === undefined) pair.grounds.push(ground);
    else if (strength[ground.match] > strength[known.match]) Object.assign(known, ground);
    pairs.set(`${a} ${b}`, pair);
  }
  return [...pairs.values()].sort((x, y) => weight(y) - weight(x) || (x.a < y.a ? -1 : 1));
}

const weight = ({ grounds }: Pair): number =>
  grounds.reduce((sum, { part, match }) => sum + strength[match] * (part === "handle" ? 2 : 1), 0);
