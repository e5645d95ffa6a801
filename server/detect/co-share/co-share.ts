/**
 * Which accounts shared the same objects within the window, and how often? By the rules of CooRTweet 2.1, so that its users
 * find their numbers again; ./README.md says where its weights differ from ours.
 *
 * Memory does not grow with the number of pairs: pairs are counted account by account over one dense column, and each edge is
 * handed on as soon as it is known.
 */
import { sortWithinSegments } from "../core/time-order.ts";
import { participatingEvents } from "./participation.ts";

export type CoShareEvents = {
  readonly length: number;
  /** Codes below `accountCount`, ascending as the ids are to be sorted. */
  readonly account: Uint32Array;
  readonly accountCount: number;
  readonly object: Uint32Array;
  readonly objectCount: number;
  /** Whole numbers in any unit. */
  readonly time: Float64Array;
  /** Equal numbers stand for equal contents. */
  readonly content: Float64Array;
  /** 1 where the content is the object itself: such an event makes no pair. */
  readonly isOriginal: Uint8Array;
};

export type CoShareRule = {
  /** In the unit of `time`. */
  readonly window: number;
  readonly minParticipation: number;
  /** Of an object with more pairs in the window than this, only the earliest events are paired. */
  readonly pairsPerObjectMax: number;
};

export type CoShareCounts = {
  readonly pairs: number;
  readonly edges: number;
  /** Objects that the limit cut. */
  readonly cutObjects: number;
};

/** Calls `emit` for each edge, ascending by (a, b). */
export function coShare(
  events: CoShareEvents,
  rule: CoShareRule,
  emit: (a: number, b: number, weight: number) => void,
): CoShareCounts {
  const perAccount = eventsPerAccount(events);
  const ordered = orderedEvents(events, perAccount, rule.minParticipation);
  const { reach, cutObjects } = reachOf(ordered, rule);
  const participates = participatingEvents(ordered, reach, {
    events,
    perAccount,
    minParticipation: rule.minParticipation,
  });
  const counter = new PartnerCounter(ordered, reach, participates, events.accountCount);
  let pairs = 0;
  let edges = 0;
  for (let a = 0; a < events.accountCount; a++) {
    const partners = counter.count(a);
    for (const b of partners) {
      const weight = counter.take(b);
      pairs += weight;
      edges++;
      emit(a, b, weight);
    }
  }
  return { pairs, edges, cutObjects };
}

/** Events that may pair, by (object, time). */
export type OrderedEvents = {
  readonly account: Uint32Array;
  readonly time: Float64Array;
  readonly content: Float64Array;
  readonly objectStart: Uint32Array;
  readonly length: number;
};

/** First and one past last event that each may pair with: same object, inside the window. */
export type Reach = { readonly from: Uint32Array; readonly to: Uint32Array };

function eventsPerAccount({ length, account, accountCount }: CoShareEvents): Uint32Array {
  const perAccount = new Uint32Array(accountCount);
  for (let row = 0; row < length; row++) perAccount[account[row]!]!++;
  return perAccount;
}

/** Step 1, the rule on originals, and the order the passes need. */
function orderedEvents(events: CoShareEvents, perAccount: Uint32Array, minParticipation: number): OrderedEvents {
  const grouped = groupedByObject(events, perAccount, minParticipation);
  const { length, objectStart } = grouped;
  const order = new Uint32Array(length);
  sortWithinSegments(grouped.time, objectStart, order);
  const account = new Uint32Array(length);
  const content = new Float64Array(length);
  const time = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const place = order[i]!;
    account[i] = grouped.account[place]!;
    content[i] = grouped.content[place]!;
    time[i] = grouped.time[place]!;
  }
  return { length, account, time, content, objectStart };
}

/** Everything an event has moves at once: to gather it later by row number would miss the caches once for each column. */
function groupedByObject(
  { length, account, object, objectCount, time, content, isOriginal }: CoShareEvents,
  perAccount: Uint32Array,
  minParticipation: number,
): OrderedEvents {
  const isIn = new Uint8Array(length);
  const objectStart = new Uint32Array(objectCount + 1);
  for (let row = 0; row < length; row++) {
    if (isOriginal[row] === 1 || perAccount[account[row]!]! < minParticipation) continue;
    isIn[row] = 1;
    objectStart[object[row]! + 1]!++;
  }
  for (let at = 0; at < objectCount; at++) objectStart[at + 1]! += objectStart[at]!;
  const next = objectStart.slice();
  const count = objectStart[objectCount]!;
  const grouped = {
    length: count,
    account: new Uint32Array(count),
    time: new Float64Array(count),
    content: new Float64Array(count),
    objectStart,
  };
  for (let row = 0; row < length; row++) {
    if (isIn[row] === 0) continue;
    const place = next[object[row]!]!++;
    grouped.account[place] = account[row]!;
    grouped.time[place] = time[row]!;
    grouped.content[place] = content[row]!;
  }
  return grouped;
}

/** Step 2 as ranges, and the limit that keeps one object from taking for ever. */
function reachOf({ length, time, objectStart }: OrderedEvents, { window, pairsPerObjectMax }: CoShareRule) {
  const from = new Uint32Array(length);
  const to = new Uint32Array(length);
  let cutObjects = 0;
  for (let object = 0; object + 1 < objectStart.length; object++) {
    const start = objectStart[object]!;
    const end = objectStart[object + 1]!;
    let kept = start;
    for (let i = start, left = start, pairs = 0; i < end; i++) {
      while (time[i]! - time[left]! > window) left++;
      pairs += i - left;
      if (pairs > pairsPerObjectMax) break;
      from[i] = left;
      kept = i + 1;
    }
    for (let i = kept - 1, right = kept; i >= start; i--) {
      while (time[right - 1]! - time[i]! > window) right--;
      to[i] = right;
    }
    if (kept === end) continue;
    cutObjects++;
    // Events beyond the cut reach nobody.
    for (let i = kept; i < end; i++) {
      from[i] = i;
      to[i] = i;
    }
  }
  return { reach: { from, to }, cutObjects };
}

/** Step 4: counts, for one account at a time, the pairs it makes with each later account. */
class PartnerCounter {
  readonly #events: OrderedEvents;
  readonly #reach: Reach;
  readonly #participates: Uint8Array;
  readonly #start: Uint32Array;
  readonly #rows: Uint32Array;
  readonly #count: Uint32Array;
  readonly #touched: Uint32Array;

  constructor(events: OrderedEvents, reach: Reach, participates: Uint8Array, accountCount: number) {
    this.#events = events;
    this.#reach = reach;
    this.#participates = participates;
    this.#count = new Uint32Array(accountCount);
    this.#touched = new Uint32Array(accountCount);
    this.#start = new Uint32Array(accountCount + 1);
    for (let i = 0; i < events.length; i++) this.#start[events.account[i]! + 1]!++;
    for (let a = 0; a < accountCount; a++) this.#start[a + 1]! += this.#start[a]!;
    const next = this.#start.slice();
    this.#rows = new Uint32Array(events.length);
    for (let i = 0; i < events.length; i++) this.#rows[next[events.account[i]!]!++] = i;
  }

  /** Partners of `a` with a higher code, ascending. */
  count(a: number): Uint32Array {
    const { account, content } = this.#events;
    const { from, to } = this.#reach;
    const count = this.#count;
    const touched = this.#touched;
    const participates = this.#participates;
    let touchedCount = 0;
    for (let r = this.#start[a]!; r < this.#start[a + 1]!; r++) {
      const i = this.#rows[r]!;
      const end = to[i]!;
      const own = content[i]!;
      const ownParticipates = participates[i] === 1;
      for (let j = from[i]!; j < end; j++) {
        const b = account[j]!;
        if (b <= a || content[j] === own || !(ownParticipates || participates[j] === 1)) continue;
        if (count[b]!++ === 0) touched[touchedCount++] = b;
      }
    }
    const partners = touched.subarray(0, touchedCount);
    return touchedCount > 1 ? partners.sort() : partners;
  }

  /** The pairs counted with `b`, which starts again at none. */
  take(b: number): number {
    const weight = this.#count[b]!;
    this.#count[b] = 0;
    return weight;
  }
}
