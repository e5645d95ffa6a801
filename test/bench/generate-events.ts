import { closeSync, openSync, writeSync } from "node:fs";
import { type Random, randomStream } from "#server/detect/core/random.ts";

export type EventShape = {
  readonly events: number;
  readonly accounts: number;
  readonly objects: number;
  /** 0: every object (account) is equally likely; towards 1: a few take nearly all. */
  readonly objectTail: number;
  readonly accountTail: number;
  /** Mean age of an event, counted from the birth of its object. */
  readonly meanAgeSeconds: number;
};

/** As many in-window pairs for each event whatever the size, so that time beyond N is the program's own. */
export const constantPairs = (events: number): EventShape => ({
  events,
  accounts: Math.ceil(events / 20),
  objects: Math.ceil(events / 20),
  objectTail: 0,
  accountTail: 0,
  meanAgeSeconds: 600,
});

/** A few objects and accounts have most of the events, as on real platforms: about 1.1 edges an event at 60 s and 1 M events. */
export const heavyTailed = (events: number): EventShape => ({
  events,
  accounts: Math.ceil(events / 10),
  objects: Math.ceil(events / 20),
  objectTail: 0.62,
  accountTail: 0.5,
  meanAgeSeconds: 10_800,
});

const firstSecond = 1_741_000_000;
const spanSeconds = 30 * 86_400;

/** 5 M events on 50,000 objects: 23 M edges or so at 60 s. */
export const manyPairs = (events: number): EventShape => ({ ...heavyTailed(events), objects: Math.ceil(events / 100) });

type Visit = (object: number, account: number, content: number, at: number) => void;

/** The same shape and seed give the same events. */
export function eachEvent(shape: EventShape, seed: number, visit: Visit): void {
  const random = randomStream(seed);
  const births = Float64Array.from({ length: shape.objects }, () => firstSecond + random() * spanSeconds);
  for (let i = 0; i < shape.events; i++) {
    const object = tailed(random, shape.objects, shape.objectTail);
    const account = tailed(random, shape.accounts, shape.accountTail);
    visit(object, account, i, Math.floor(births[object]! - Math.log(1 - random()) * shape.meanAgeSeconds));
  }
}

/** One object that so many accounts share within minutes. */
export function eachHubEvent(sharers: number, seed: number, visit: Visit): void {
  const random = randomStream(seed, 1);
  for (let i = 0; i < sharers; i++) visit(999_999_999, i, 1_000_000_000 + i, firstSecond + Math.floor(random() * 900));
}

/** Writes a CSV of events; the same shape and seed give the same bytes. */
export function writeEvents(path: string, shape: EventShape, seed: number, hubSharers = 0): void {
  const file = openSync(path, "w");
  let lines = ["object_id,account_id,content_id,timestamp_share\n"];
  const write: Visit = (object, account, content, at) => {
    lines.push(`o${object},u${account},c${content},${at}\n`);
    if (lines.length < 20_000) return;
    writeSync(file, lines.join(""));
    lines = [];
  };
  eachEvent(shape, seed, write);
  eachHubEvent(hubSharers, seed, write);
  writeSync(file, lines.join(""));
  closeSync(file);
}

/** A rank whose probability falls as rank^-tail. */
const tailed = (random: Random, count: number, tail: number): number =>
  Math.min(count - 1, Math.floor(count * random() ** (1 / (1 - tail))));
