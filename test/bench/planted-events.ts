/**
 * Organic sharing with rings planted in it, of which it is known who belongs to them: what the methods are judged by.
 *
 * Objects and accounts have heavy tails (rank^-0.7 and rank^-0.8), objects are born over 25 days, and the age of a share is
 * lognormal (median two hours, sigma 1.4): most of it fast, some of it days later. Members of a ring are ordinary accounts
 * that also share as everybody does. On each of its objects a ring starts at one moment; each member takes part with the
 * participation's probability, at a uniform time within the spread.
 */
import { type Random, randomIndex, randomStream } from "#server/detect/core/random.ts";
import type { EventColumns } from "#server/schema/events.ts";

export type PlantedShape = {
  readonly events: number;
  readonly accounts: number;
  readonly objects: number;
  readonly groups: number;
  readonly members: number;
  readonly objectsPerGroup: number;
  readonly participation: number;
  readonly spreadSeconds: number;
  /**
   * `fresh`: the ring's objects are its own. `anywhere`: any object, at any time. `hot`: of the most shared objects, while
   * others share them too.
   */
  readonly place: "fresh" | "anywhere" | "hot";
  /** 0: every object is as likely. */
  readonly objectTail?: number;
};

export type Planted = {
  readonly columns: EventColumns;
  /** By account, the ring it belongs to; -1 for organic accounts. */
  readonly ring: Int32Array;
  /** By account: on how many objects it took part in its ring. */
  readonly tookPart: Uint32Array;
};

const firstSecond = 1_741_000_000;
const day = 86_400;

/** The same shape and seed give the same events. */
export function plantedEvents(shape: PlantedShape, seed: number): Planted {
  const random = randomStream(seed);
  const births = Float64Array.from({ length: shape.objects }, () => firstSecond + random() * 25 * day);
  const ring = ringOfAccounts(shape, random);
  const tookPart = new Uint32Array(shape.accounts);
  const rows = new Rows(shape.events);
  for (let group = 0; group < shape.groups; group++) plantRing(shape, { group, ring, tookPart, births, rows, random });
  const objectRank = ranks(shape.objects, shape.objectTail ?? 0.7);
  const accountRank = ranks(shape.accounts, 0.8);
  while (rows.length < shape.events) {
    const object = drawn(objectRank, random);
    rows.add(drawn(accountRank, random), object, births[object]! + ageSeconds(random));
  }
  return { columns: rows.columns(shape), ring, tookPart };
}

/** Organic sharing alone. */
export const organicEvents = (
  shape: Pick<PlantedShape, "events" | "accounts" | "objects" | "objectTail">,
  seed: number,
): EventColumns => plantedEvents({ ...noRings, ...shape }, seed).columns;

const noRings = {
  groups: 0,
  members: 0,
  objectsPerGroup: 0,
  participation: 0,
  spreadSeconds: 0,
  place: "anywhere",
} as const;

function ringOfAccounts({ accounts, groups, members }: PlantedShape, random: Random): Int32Array {
  const ring = new Int32Array(accounts).fill(-1);
  for (let group = 0; group < groups; group++) {
    for (let member = 0; member < members; ) {
      const account = randomIndex(random, accounts);
      if (ring[account] !== -1) continue;
      ring[account] = group;
      member++;
    }
  }
  return ring;
}

type Planting = {
  group: number;
  ring: Int32Array;
  tookPart: Uint32Array;
  births: Float64Array;
  rows: Rows;
  random: Random;
};

function plantRing(shape: PlantedShape, { group, ring, tookPart, births, rows, random }: Planting): void {
  for (let n = 0; n < shape.objectsPerGroup; n++) {
    const object = objectOf(shape, group * shape.objectsPerGroup + n, random);
    const start = shape.place === "hot" ? births[object]! + ageSeconds(random) : firstSecond + random() * 29 * day;
    for (let account = 0; account < ring.length; account++) {
      if (ring[account] !== group || random() >= shape.participation) continue;
      tookPart[account]!++;
      rows.add(account, object, start + random() * shape.spreadSeconds);
    }
  }
}

/** Fresh objects are numbered behind all others. */
function objectOf({ place, objects }: PlantedShape, nth: number, random: Random): number {
  if (place === "fresh") return objects + nth;
  return randomIndex(random, place === "hot" ? Math.ceil(objects / 50) : objects);
}

function ageSeconds(random: Random): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return 7_200 * Math.exp(1.4 * normal);
}

/** Cumulative weights rank^-exponent. */
function ranks(count: number, exponent: number): Float64Array {
  const cumulative = new Float64Array(count);
  for (let i = 0, total = 0; i < count; i++) {
    total += (i + 1) ** -exponent;
    cumulative[i] = total;
  }
  return cumulative;
}

function drawn(cumulative: Float64Array, random: Random): number {
  const wanted = random() * cumulative[cumulative.length - 1]!;
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cumulative[middle]! <= wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

class Rows {
  readonly #account: Uint32Array;
  readonly #object: Uint32Array;
  readonly #time: Float64Array;
  length = 0;

  constructor(capacity: number) {
    this.#account = new Uint32Array(capacity);
    this.#object = new Uint32Array(capacity);
    this.#time = new Float64Array(capacity);
  }

  /** Times as platforms give them: whole seconds. */
  add(account: number, object: number, time: number): void {
    this.#account[this.length] = account;
    this.#object[this.length] = object;
    this.#time[this.length++] = Math.floor(time);
  }

  columns(shape: PlantedShape): EventColumns {
    const objects = shape.objects + (shape.place === "fresh" ? shape.groups * shape.objectsPerGroup : 0);
    const order = Uint32Array.from({ length: this.length }, (_, row) => row).sort(
      (x, y) =>
        this.#object[x]! - this.#object[y]! || this.#time[x]! - this.#time[y]! || this.#account[x]! - this.#account[y]!,
    );
    return {
      length: this.length,
      account: order.map((row) => this.#account[row]!),
      object: order.map((row) => this.#object[row]!),
      time: Float64Array.from(order, (row) => this.#time[row]!),
      accounts: ids("u", shape.accounts),
      objects: ids("o", objects),
    };
  }
}

/** Ascending by code unit, as columns want them. */
const ids = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${letter}${String(i).padStart(7, "0")}`);
