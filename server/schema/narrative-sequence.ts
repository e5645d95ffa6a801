import type { Polarity } from "./narrative.ts";
import type { Precision } from "./time.ts";
import { instantOf, wallTimeOf } from "./time.ts";

/** In which order narratives about a target were carried, and when one polarity gave way to another. Pure. */

export type CarryingPost = { id: string; publishedAt: Date; publishedZone: string; publishedPrecision: Precision };
export type CarriedNarrative = { label: string; target: string; polarity: Polarity; posts: readonly CarryingPost[] };

/** The first instant at which the post can have been published, and the first at which it no longer can. */
export type Span = { from: Date; until: Date };

const milliseconds = { second: 1_000, minute: 60_000, hour: 3_600_000 } as const;

export function spanOf({ publishedAt, publishedZone, publishedPrecision }: CarryingPost): Span {
  if (publishedPrecision !== "day" && publishedPrecision !== "month")
    return { from: publishedAt, until: new Date(publishedAt.getTime() + milliseconds[publishedPrecision]) };
  const day = wallTimeOf(publishedAt, publishedZone).slice(0, 10);
  const first = publishedPrecision === "day" ? day : `${day.slice(0, 7)}-01`;
  return {
    from: instantOf({ wall: first, zone: publishedZone }),
    until: instantOf({ wall: publishedPrecision === "day" ? dayAfter(first) : monthAfter(first), zone: publishedZone }),
  };
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function monthAfter(day: string): string {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}

/** What a narrative's posts span; null where none carries it. The ends are posts, so that each is shown as exactly as it is known. */
export function seenBetween(posts: readonly CarryingPost[]): { first: CarryingPost; last: CarryingPost } | null {
  const sorted = inTime(posts);
  const [first, last] = [sorted[0], sorted.at(-1)];
  return first && last ? { first, last } : null;
}

const inTime = <Post extends CarryingPost>(posts: readonly Post[]) =>
  posts.toSorted((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime() || a.id.localeCompare(b.id));

export type Switch = {
  target: string;
  from: Polarity;
  to: Polarity;
  fromLabels: string[];
  toLabels: string[];
  /** It lies after this post and not after that one: an interval, of which no middle is taken. */
  after: CarryingPost;
  before: CarryingPost;
  /** Whole days between the two dates, each in its own zone. */
  days: number;
  /** Whether the dates are exact enough to say that the one came before the other. */
  ordered: boolean;
};

type Marked = CarryingPost & { polarity: Polarity; label: string };

/** Each change of polarity towards a target, in the order of time. A post that carries both polarities changes nothing by itself. */
export function switchesOf(narratives: readonly CarriedNarrative[]): Switch[] {
  const byTarget = new Map<string, Marked[]>();
  for (const { target, polarity, label, posts } of narratives)
    for (const post of posts) byTarget.set(target, [...(byTarget.get(target) ?? []), { ...post, polarity, label }]);
  return [...byTarget]
    .flatMap(([target, posts]) => switchesTowards(target, runsOf(posts)))
    .toSorted((a, b) => a.before.publishedAt.getTime() - b.before.publishedAt.getTime());
}

type Run = { polarity: Polarity; posts: [Marked, ...Marked[]] };

/** Posts next to each other in time that tell in one direction. */
function runsOf(posts: readonly Marked[]): Run[] {
  const isBoth = (post: Marked) => posts.some((other) => other.id === post.id && other.polarity !== post.polarity);
  const runs: Run[] = [];
  for (const post of inTime(posts.filter((each) => !isBoth(each)))) {
    const run = runs.at(-1);
    if (run?.polarity === post.polarity) run.posts.push(post);
    else runs.push({ polarity: post.polarity, posts: [post] });
  }
  return runs;
}

function switchesTowards(target: string, runs: readonly Run[]): Switch[] {
  return runs.slice(1).flatMap((run, index) => {
    const earlier = runs[index];
    const after = earlier?.posts.at(-1);
    if (!earlier || !after) return [];
    const before = run.posts[0];
    return [
      {
        target,
        from: earlier.polarity,
        to: run.polarity,
        fromLabels: labelsOf(earlier),
        toLabels: labelsOf(run),
        after,
        before,
        days: daysBetween(after, before),
        ordered: spanOf(after).until.getTime() <= spanOf(before).from.getTime(),
      },
    ];
  });
}

const labelsOf = (run: Run) => [...new Set(run.posts.map(({ label }) => label))];

function daysBetween(a: CarryingPost, b: CarryingPost): number {
  const dayOf = ({ publishedAt, publishedZone }: CarryingPost) =>
    Date.parse(`${wallTimeOf(publishedAt, publishedZone).slice(0, 10)}T00:00:00Z`);
  return Math.round((dayOf(b) - dayOf(a)) / 86_400_000);
}
