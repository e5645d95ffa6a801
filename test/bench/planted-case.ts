import type { DetectorInput } from "#server/detect/core/detector.ts";
import { detectorInput } from "#server/detect/core/input.ts";
import { type Random, randomIndex, randomStream } from "#server/detect/core/random.ts";
import { columnsOf, type EventRow } from "#test/support/columns.ts";
import { organicCase } from "./organic-case.ts";

const firstSecond = 1_741_000_000;
const month = 30 * 86_400;

/**
 * The organic case of a seed with one ring in it: 6 to 30 of its accounts share two to five posts of one author together,
 * each with a probability between a half and all, within 10 seconds to 10 minutes. Every second ring writes one text on
 * each post with a word changed, every third was partly seen in another case. Rings are as strong as they happen to be: many
 * are too small, too slow or too loose to be found, as in the world.
 */
export function plantedCase(seed: number): DetectorInput {
  const { columns, facts } = organicCase(seed);
  const random = randomStream(seed, 78);
  const ring = drawnFrom(random, columns.accounts, 6 + randomIndex(random, 25));
  const posts = Array.from({ length: 2 + randomIndex(random, 4) }, (_, i) => `ring-post-${i}`);
  const shares = ringShares(random, ring, posts);
  const rows = Array.from(
    { length: columns.length },
    (_, row): EventRow => [
      columns.accounts[columns.account[row] ?? 0] ?? "",
      columns.objects[columns.object[row] ?? 0] ?? "",
      columns.time[row] ?? 0,
    ],
  );
  const copiesText = random() < 0.5;
  const seenBefore = random() < 1 / 3;
  const [first, ...otherCases] = facts.otherCases;
  return detectorInput(
    columnsOf([...rows, ...shares.map(({ account, object, at }): EventRow => [account, object, at])]),
    {
      ...facts,
      posts: posts.map((object) => ({
        object,
        author: "author",
        platform: "weibo",
        publishedAt: Math.min(...shares.filter((share) => share.object === object).map(({ at }) => at)),
        exactInteractions: null,
        url: `https://example.org/${object}`,
      })),
      groups: [],
      texts: [...facts.texts, ...(copiesText ? shares.map((share, i) => ringText(random, share, i)) : [])],
      otherCases:
        first && seenBefore
          ? [{ ...first, accounts: [...first.accounts, ...seenAgain(random, ring)] }, ...otherCases]
          : facts.otherCases,
    },
  );
}

type Share = { readonly account: string; readonly object: string; readonly at: number };

function ringShares(random: Random, ring: readonly string[], posts: readonly string[]): Share[] {
  const participation = 0.5 + random() / 2;
  const spread = 10 * 60 ** random();
  return posts.flatMap((object) => {
    const start = firstSecond + random() * month;
    const sharers = ring.filter((_, i) => i === 0 || random() < participation);
    return sharers.map((account) => ({ account, object, at: Math.floor(start + random() * spread) }));
  });
}

const ringText = (random: Random, { account, object, at }: Share, i: number) => ({
  account,
  object: `${object}-${i}`,
  at,
  text: `they do not want you to know what happened at the harbour in ${object} last night, share before it is ${random() < 0.5 ? "gone" : "deleted"}`,
  language: "en",
});

const seenAgain = (random: Random, ring: readonly string[]) =>
  ring.filter(() => random() < 0.4).map((account) => ({ account, foundBy: "network" as const }));

function drawnFrom(random: Random, from: readonly string[], count: number): string[] {
  const left = [...from];
  return Array.from({ length: Math.min(count, left.length) }, () =>
    left.splice(randomIndex(random, left.length), 1),
  ).flat();
}
