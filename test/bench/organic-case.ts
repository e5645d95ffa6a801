import type { DetectorInput } from "#server/detect/core/detector.ts";
import { detectorInput } from "#server/detect/core/input.ts";
import { type Random, randomIndex, randomStream } from "#server/detect/core/random.ts";
import { CaseFacts } from "#server/schema/case-facts.ts";
import type { EventColumns } from "#server/schema/events.ts";
import { organicEvents } from "./planted-events.ts";

/**
 * A case in which nothing is going on: eight of forty equally popular posts are the case's, its groups are accounts drawn at
 * random, and everything else that a case may know is independent of all the rest.
 */
export function organicCase(seed: number): DetectorInput {
  const columns = organicEvents({ events: 8_000, accounts: 1_200, objects: 40, objectTail: 0 }, seed);
  const random = randomStream(seed, 77);
  return detectorInput(columns, CaseFacts.parse(factsOf(columns, random)));
}

const firstSecond = 1_741_000_000;
const month = 30 * 86_400;

const anyTime = (random: Random): number => Math.floor(firstSecond + random() * month);
const oneOf = <T>(random: Random, of: readonly T[]): T[] => of.slice(randomIndex(random, of.length)).slice(0, 1);

function factsOf(columns: EventColumns, random: Random) {
  const own = drawn(random, columns.objects, 8);
  const active = columns.accounts.filter((_, account) => countOf(columns.account, account) >= 8);
  const all = columns.accounts.filter((_, account) => countOf(columns.account, account) >= 1);
  return {
    posts: own.map((object) => ({
      object,
      author: "author",
      platform: "weibo",
      publishedAt: columns.time[columns.object.indexOf(columns.objects.indexOf(object))] ?? firstSecond,
      exactInteractions: null,
      url: "https://example.org/post",
    })),
    groups: [{ name: "drawn at random", accounts: drawn(random, active, 15) }],
    texts: Array.from(columns.object.subarray(0, 2_000), (object, row) => ({
      account: columns.accounts[columns.account[row] ?? 0] ?? "",
      object: `${columns.objects[object]}-${row}`,
      at: anyTime(random),
      text: textOf(random),
      language: "en",
    })),
    accounts: all.map((account) => ({
      account,
      platform: "weibo",
      handle: handleOf(random),
      openedAt: Math.floor(firstSecond - random() * 48 * month),
    })),
    stances: Array.from({ length: 30 }, (_, post) => codedTwice(random, `post-${post}`, post)).flat(),
    searches: [{ platform: "x", from: firstSecond, to: firstSecond + month, terms: "words", itemsExamined: 400 }],
    sightings: Array.from({ length: 80 }, () => ({
      platform: oneOf(random, ["weibo", "x", "wechat"])[0] ?? "x",
      content: `content-${randomIndex(random, 4)}`,
      at: anyTime(random),
    })),
    otherCases: Array.from({ length: 5 }, (_, i) => ({
      code: `CASE-${i}`,
      accounts: drawn(random, all, 80).map((account) => ({ account, foundBy: "events" })),
      authors: [],
      links: [],
    })),
    accountsSeen: all.length,
  };
}

/** Two people code each post, a post a day, and agree on nine in ten. */
function codedTwice(random: Random, object: string, day: number) {
  const stance = randomIndex(random, 3) - 1;
  const other = random() < 0.9 ? stance : randomIndex(random, 3) - 1;
  const text = textOf(random);
  const at = firstSecond + day * 86_400;
  return [
    { object, target: "a party", coder: "one", stance, at, text },
    { object, target: "a party", coder: "two", stance: other, at, text },
  ];
}

const countOf = (codes: Uint32Array, wanted: number): number => {
  let count = 0;
  for (const code of codes) if (code === wanted) count++;
  return count;
};

function drawn(random: Random, from: readonly string[], count: number): string[] {
  const left = [...from];
  return Array.from({ length: Math.min(count, left.length) }, () =>
    left.splice(randomIndex(random, left.length), 1),
  ).flat();
}

const words =
  "the vote count river bridge market people morning truth story minister school train winter harvest".split(" ");

/** One text in ten is one of a few that many people post. */
function textOf(random: Random): string {
  if (random() < 0.1) return `${words.slice(randomIndex(random, 5)).join(" ")} is being said everywhere today`;
  return Array.from(
    { length: 8 + randomIndex(random, 8) },
    () => `${oneOf(random, words)[0]}${randomIndex(random, 50)}`,
  ).join(" ");
}

function handleOf(random: Random): string {
  const letters = Array.from({ length: 4 + randomIndex(random, 8) }, () =>
    String.fromCharCode(97 + randomIndex(random, 26)),
  );
  return random() < 0.4 ? `${letters.join("")}${randomIndex(random, 10_000)}` : letters.join("");
}
