import { randomIndex, randomStream } from "#server/detect/core/random.ts";
import type { EventColumns } from "#server/schema/events.ts";

export type EventRow = readonly [account: string, object: string, time: number];

/** Columns from plain rows, whatever their order. */
export function columnsOf(rows: readonly EventRow[]): EventColumns {
  const accounts = [...new Set(rows.map(([account]) => account))].sort();
  const objects = [...new Set(rows.map(([, object]) => object))].sort();
  const accountCode = new Map(accounts.map((id, code) => [id, code]));
  const objectCode = new Map(objects.map((id, code) => [id, code]));
  const coded = rows
    .map(([account, object, time]) => ({
      account: accountCode.get(account) ?? 0,
      object: objectCode.get(object) ?? 0,
      time,
    }))
    .sort((x, y) => x.object - y.object || x.time - y.time || x.account - y.account);
  return {
    length: coded.length,
    account: Uint32Array.from(coded, ({ account }) => account),
    object: Uint32Array.from(coded, ({ object }) => object),
    time: Float64Array.from(coded, ({ time }) => time),
    accounts,
    objects,
  };
}

export type OrganicShape = { seed: number; events: number; accounts: number; objects: number };

/** Sharing without any plan: a few accounts and objects have much of it, and interest in an object fades within hours. */
export function organicRows({ seed, events, accounts, objects }: OrganicShape): EventRow[] {
  const random = randomStream(seed);
  const births = Array.from({ length: objects }, () => 1_741_000_000 + random() * 10 * 86_400);
  return Array.from({ length: events }, () => {
    const object = Math.floor(objects * random() ** 2);
    const account = Math.floor(accounts * random() ** 2);
    return [`u${account}`, `o${object}`, Math.floor((births[object] ?? 0) - Math.log(1 - random()) * 14_400)];
  });
}

export type RingShape = { seed: number; members: number; objects: number; spreadSeconds: number };

/** A ring that shares each of its posts together, within the spread. Members r0, r1, …; posts p0, p1, …, a day apart. */
export function ringRows({ seed, members, objects, spreadSeconds }: RingShape): EventRow[] {
  const random = randomStream(seed, 1);
  return Array.from({ length: objects }, (_, object) => object).flatMap((object) =>
    Array.from(
      { length: members },
      (_, member): EventRow => [
        `r${member}`,
        `p${object}`,
        1_741_300_000 + object * 86_400 + Math.floor(random() * spreadSeconds),
      ],
    ),
  );
}

/** The same rows in another order. */
export function shuffled<T>(rows: readonly T[], seed: number): T[] {
  const random = randomStream(seed, 2);
  const copy = [...rows];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = randomIndex(random, i + 1);
    const [x, y] = [copy[i], copy[j]];
    if (x !== undefined && y !== undefined) {
      copy[i] = y;
      copy[j] = x;
    }
  }
  return copy;
}
