/**
 * Who saw which content where, and when: one stream for the platform of the case, one for each other platform.
 *
 * A content is a link or a hash. It appears on the home platform by a post of the case that bears it, or by a sighting there.
 * Times are seconds since the epoch. The home platform is told by the case and not by the times: taking whichever came first
 * would make every other platform a follower.
 */
import type { CaseFacts } from "#server/schema/case-facts.ts";

export type Stream = {
  readonly platform: string;
  /** Ascending by time, then content. */
  readonly at: Float64Array;
  /** Index of the content among those of the home platform, -1 for one that was never seen there. */
  readonly content: Int32Array;
  /** Sightings left out by the guard, the latest. */
  readonly cut: number;
};

export type Home = {
  readonly platform: string;
  /** False where no post of the case says which platform is its own, and the earliest sighting stands in. */
  readonly isStated: boolean;
  /** By content: its appearances, ascending. */
  readonly at: readonly Float64Array[];
  readonly contents: readonly string[];
  /** The first of all; null where nothing is dated. */
  readonly firstAt: number | null;
  readonly cut: number;
};

/** One platform under however it was written. */
export const platformKey = (platform: string): string => platform.normalize("NFKC").trim().toLowerCase();

type Facts = Pick<CaseFacts, "posts" | "sightings">;

export function homeOf(facts: Facts, stated: string | null, max: number): Home | null {
  const platform = stated === null ? likeliestHome(facts) : platformKey(stated);
  if (platform === null) return null;
  const sighted = new Set(facts.sightings.map(({ content }) => content));
  const seen = [
    ...facts.posts.flatMap(({ platform: where, object, url, publishedAt }) =>
      publishedAt === null || platformKey(where) !== platform
        ? []
        : contentsOf(object, url, sighted).map((content) => ({ content, at: publishedAt })),
    ),
    ...facts.sightings.filter((sighting) => platformKey(sighting.platform) === platform),
  ].sort(byTime);
  const times = new Map<string, number[]>();
  for (const { content, at } of seen.slice(0, max)) {
    const known = times.get(content);
    if (!known) times.set(content, [at]);
    else if (known[known.length - 1] !== at) known.push(at);
  }
  return {
    platform,
    isStated: stated !== null || facts.posts.length > 0,
    at: [...times.values()].map((each) => Float64Array.from(each)),
    contents: [...times.keys()],
    firstAt: seen[0]?.at ?? null,
    cut: Math.max(0, seen.length - max),
  };
}

export function streamsBeside(home: Home, sightings: Facts["sightings"], max: number): Stream[] {
  const codeOf = new Map(home.contents.map((content, code) => [content, code]));
  const byPlatform = new Map<string, Facts["sightings"]>();
  for (const sighting of sightings) {
    const key = platformKey(sighting.platform);
    if (key === home.platform) continue;
    const known = byPlatform.get(key);
    if (known) known.push(sighting);
    else byPlatform.set(key, [sighting]);
  }
  return [...byPlatform]
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .map(([platform, seen]) => {
      const sorted = seen.toSorted(byTime);
      // The same sighting noted twice is one.
      const once = sorted.filter(
        ({ at, content }, i) => at !== sorted[i - 1]?.at || content !== sorted[i - 1]?.content,
      );
      const kept = once.slice(0, max);
      return {
        platform,
        at: Float64Array.from(kept, ({ at }) => at),
        content: Int32Array.from(kept, ({ content }) => codeOf.get(content) ?? -1),
        cut: once.length - kept.length,
      };
    });
}

/** A post is met again by its link, or by its own id where that is what was noted. */
function contentsOf(object: string, url: string, sighted: ReadonlySet<string>): string[] {
  const noted = [...new Set([url, object])].filter((content) => content !== "" && sighted.has(content));
  return noted.length > 0 ? noted : [url || object];
}

/** Where most of the case's posts stand; without any, where its content was seen first. */
function likeliestHome({ posts, sightings }: Facts): string | null {
  const counts = new Map<string, number>();
  for (const { platform } of posts) {
    const key = platformKey(platform);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([x, a], [y, b]) => b - a || (x < y ? -1 : 1));
  if (most) return most[0];
  const [earliest] = sightings.toSorted(
    (x, y) => x.at - y.at || (platformKey(x.platform) < platformKey(y.platform) ? -1 : 1),
  );
  return earliest ? platformKey(earliest.platform) : null;
}

const byTime = (x: { at: number; content: string }, y: { at: number; content: string }): number =>
  x.at - y.at || (x.content < y.content ? -1 : x.content > y.content ? 1 : 0);
