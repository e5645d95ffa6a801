/**
 * Does a group come back to an author, day after day?
 *
 * Method, limits and measured power: ./README.md
 */
import * as z from "zod";
import type { DetectorResult } from "#server/schema/detection.ts";
import type { Bilingual } from "#server/schema/explanation.ts";
import { detector, type RunOptions } from "../core/detector.ts";
import { disarm } from "../core/disarm.ts";
import { type FirstShares, firstShares } from "../core/first-shares.ts";
import { maxT } from "../core/max-t.ts";
import { insufficientData, resultOf } from "../core/result.ts";
import { median } from "../core/stats.ts";
import { timeCaveats } from "../core/time-caveats.ts";
import { type UsableTimes, usableTimes } from "../core/usable-times.ts";
import { duration } from "../core/words.ts";
import {
  type GroupToTest,
  groupSource,
  groupsToTest,
  notBelowSearch,
  selectionCaveats,
  testProgress,
} from "../network/groups-to-test.ts";
import { originsOf } from "../rapid-resharing/delays.ts";
import { activeDays, exchangedDays, type PostDays, postDays } from "./active-days.ts";
import { explainPersistence } from "./explanation.ts";

const PersistenceParams = z.strictObject({
  /** Members whose acts on one post count as a gathering. */
  membersMin: z.number().int().min(3).default(3),
  /** How close to each other their acts lie. */
  windowSeconds: z.number().positive().max(86_400).default(3_600),
  /** The author's clock, ahead of UTC: 0 is UTC, 480 is UTC+8. */
  utcOffsetMinutes: z.number().int().min(-720).max(840).default(0),
  /** Posts of the author, and gatherings among them, before days are compared. */
  postsMin: z.number().int().min(4).default(6),
  gatheredPostsMin: z.number().int().min(2).default(3),
  /** Fewer active days than these are told and not flagged. */
  daysMin: z.number().int().min(2).default(3),
  alpha: z.number().positive().max(0.5).default(0.05),
});
export type PersistenceParams = z.output<typeof PersistenceParams>;

const identity = { id: "persistence", version: 1, axis: "coordination" } as const;

export const persistence = detector({
  ...identity,
  uses: ["groups", "posts"],
  buildsOn: groupSource,
  title: { en: "Persistence", fr: "Persistance" },
  params: PersistenceParams,
  minimumSample: {
    en: "A group of which three accounts acted together on one post; to be tested, six posts of one author, more than it gathered on and some on the same day.",
    fr: "Un groupe dont trois comptes ont agi ensemble sur une publication ; pour être vérifié, six publications d'un auteur, plus qu'il n'en a visité et certaines le même jour.",
  },
  run: runPersistence,
});

/** Why the days of a group are described only. */
export type Untested = "author_unknown" | "few_posts" | "all_posts" | "own_days";

export type GroupDays = {
  readonly group: GroupToTest;
  readonly posts: readonly PostDays[];
  readonly days: number;
  readonly untested: Untested | null;
  /** Empty where it is not tested. */
  readonly copies: Float64Array;
  readonly p: number | null;
};

type Candidate = Omit<GroupDays, "copies" | "p"> & { readonly index: number };

function runPersistence(options: RunOptions<PersistenceParams>): DetectorResult {
  const { input, params } = options;
  const chosen = groupsToTest(options, params.membersMin);
  if (chosen.refusal) return insufficientData(identity, options, { sentence: chosen.refusal });
  const times = usableTimes(input.columns);
  const first = firstShares(input.columns, times.usable);
  const candidates = chosen.groups
    .map((group, index) => candidateOf(options, first, { group, index }))
    .filter(({ days }) => days > 0);
  const caveats = [...timeCaveats(times), ...selectionCaveats(chosen)];
  const refusal = whyNot(candidates, times, params);
  if (refusal) return insufficientData(identity, options, { sentence: refusal, caveats });
  const groups = tested(options, candidates, testProgress(options, chosen));
  return answer(options, groups, { caveats, isCut: chosen.isCut, resolutionSeconds: times.resolutionSeconds });
}

/** The group on the posts of the author that it gathered on most; of everybody where no author is known. */
function candidateOf(
  { input, params }: RunOptions<PersistenceParams>,
  first: FirstShares,
  { group, index }: { group: GroupToTest; index: number },
): Candidate {
  const { columns, authors } = input;
  const objects = [...columns.objects.keys()].filter((o) => first.objectStart[o + 1]! > first.objectStart[o]!);
  const all = postDays(columns, first, {
    objects,
    members: new Set(group.members),
    beginnings: originsOf(columns, first, input.facts.posts).at,
    rule: params,
  });
  const gathered = new Map<number, number>();
  for (const { object, gatherings } of all) {
    const author = authors?.ofObject[object] ?? -1;
    if (author >= 0 && gatherings.length > 0) gathered.set(author, (gathered.get(author) ?? 0) + 1);
  }
  const [most] = [...gathered].sort(([x, xPosts], [y, yPosts]) => yPosts - xPosts || x - y);
  const posts = most ? all.filter(({ object }) => authors?.ofObject[object] === most[0]) : all;
  return {
    group,
    index,
    posts,
    days: activeDays(posts),
    untested: most ? whyUntested(posts, params) : "author_unknown",
  };
}

function whyUntested(posts: readonly PostDays[], { postsMin, gatheredPostsMin }: PersistenceParams): Untested | null {
  const gathered = posts.filter(({ gatherings }) => gatherings.length > 0).length;
  if (posts.length < postsMin || gathered < gatheredPostsMin) return "few_posts";
  if (gathered === posts.length) return "all_posts";
  return new Set(posts.map(({ day }) => day)).size === posts.length ? "own_days" : null;
}

function whyNot(
  candidates: readonly Candidate[],
  { resolutionSeconds }: UsableTimes,
  { membersMin, windowSeconds }: PersistenceParams,
): Bilingual | null {
  if (resolutionSeconds > windowSeconds) {
    const step = duration(resolutionSeconds);
    return {
      en: `The times are given only to the nearest ${step.en}, which is coarser than the window: who acted together cannot be told.`,
      fr: `Les heures ne sont données qu'à ${step.fr} près, plus grossièrement que la fenêtre : on ne peut dire qui a agi ensemble.`,
    };
  }
  if (candidates.length > 0) return null;
  const window = duration(windowSeconds);
  return {
    en: `On no day did ${membersMin} accounts of a group act on one post within ${window.en}, so there is nothing whose return could be tested.`,
    fr: `Aucun jour ${membersMin} comptes d'un groupe n'ont agi sur une même publication en ${window.fr} : il n'y a rien dont on puisse vérifier le retour.`,
  };
}

/** Tested groups first, most surprising first; then those that are described, most days first. */
function tested(
  options: RunOptions<PersistenceParams>,
  candidates: readonly Candidate[],
  progress: (share: number) => void,
): GroupDays[] {
  const { seed, permutations, isCancelled } = options;
  const copies = candidates.map(({ posts, untested, index }, i) =>
    untested
      ? new Float64Array(0)
      : exchangedDays(posts, {
          seed,
          group: index,
          permutations,
          onProgress: (share) => progress((i + share) / candidates.length),
          isCancelled,
        }),
  );
  const testable = [...candidates.keys()].filter((i) => candidates[i]!.untested === null);
  const p = notBelowSearch(
    testable.map((i) => candidates[i]!.group),
    maxT(testable.map((i) => ({ observed: candidates[i]!.days, copies: copies[i]! }))),
  );
  return candidates
    .map(({ group, posts, days, untested }, i) => ({
      group,
      posts,
      days,
      untested,
      copies: copies[i]!,
      p: p[testable.indexOf(i)] ?? null,
    }))
    .sort((x, y) => (x.p ?? 2) - (y.p ?? 2) || y.days - x.days);
}

function answer(
  options: RunOptions<PersistenceParams>,
  groups: readonly GroupDays[],
  { caveats, isCut, resolutionSeconds }: { caveats: readonly Bilingual[]; isCut: boolean; resolutionSeconds: number },
): DetectorResult {
  const { input, params, permutations } = options;
  const { accounts, objects } = input.columns;
  const strongest = groups[0]!;
  const expected = strongest.p === null ? null : median(strongest.copies);
  const returning = groups.filter(({ p, days }) => p !== null && p <= params.alpha && days >= params.daysMin);
  const gathered = returning.flatMap(({ posts }) => posts.filter(({ gatherings }) => gatherings.length > 0));
  return resultOf(identity, options, {
    status: isCut ? "truncated" : "ok",
    statistic: strongest.days,
    expected,
    effect: expected ? strongest.days / expected : null,
    p: strongest.p,
    permutations: strongest.p === null ? 0 : permutations,
    nullSample: [...strongest.copies.toSorted()],
    accounts: unique(gathered.flatMap(({ acts }) => acts.map(({ account }) => accounts[account]!))),
    objects: unique(gathered.map(({ object }) => objects[object]!)),
    explanation: explainPersistence(input, groups, { params, resolutionSeconds }),
    caveats: [...caveats, nature],
    disarm: returning.length > 0 ? disarm("T0059", "T0060") : [],
  });
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)].sort();

const nature: Bilingual = {
  en: "Coming back is what followers do as well. That a post is still shared days later says nothing: 28.5% of ordinary posts are active on four days or more.",
  fr: "Revenir, c'est aussi ce que font des abonnés. Qu'une publication soit encore relayée des jours plus tard ne dit rien : 28,5\u00a0% des publications ordinaires sont actives quatre jours ou plus.",
};
