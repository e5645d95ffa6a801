/**
 * Has the case's content reached other platforms, how soon and how much, and where can it be said not to have?
 *
 * Method, limits and measured power: ./README.md
 */
import * as z from "zod";
import type { DetectorResult } from "#server/schema/detection.ts";
import type { Bilingual } from "#server/schema/explanation.ts";
import { detector, type RunOptions } from "../core/detector.ts";
import { disarm } from "../core/disarm.ts";
import { insufficientData, resultOf } from "../core/result.ts";
import { counted } from "../core/words.ts";
import { type Coverage, coverageOf } from "./coverage.ts";
import { explainSpread } from "./explanation.ts";
import { type Period, type Spread, spreadTo } from "./spread.ts";
import { type Home, homeOf, platformKey, type Stream, streamsBeside } from "./streams.ts";

const SpreadParams = z.strictObject({
  /** Null: the platform of most of the case's posts. */
  homePlatform: z.string().min(1).nullable().default(null),
  /** A sighting follows an appearance at home when it comes at most this much later. */
  windowSeconds: z.number().positive().max(2_592_000).default(21_600),
  /** Sightings on another platform, of content that also stands at home, that a test needs. */
  sightingsMin: z.number().int().min(2).default(5),
  alpha: z.number().positive().max(0.5).default(0.05),
  sightingsMax: z.number().int().positive().default(200_000),
});
type SpreadParams = z.output<typeof SpreadParams>;

const identity = { id: "cross-platform-spread", version: 1, axis: "reach" } as const;

export const crossPlatformSpread = detector({
  ...identity,
  uses: ["posts", "sightings", "searches"],
  title: { en: "Cross-platform spread", fr: "Propagation entre plateformes" },
  params: SpreadParams,
  minimumSample: {
    en: "A sighting on another platform, or a search there; to be tested, five sightings there of content of a dated post.",
    fr: "Une observation sur une autre plateforme, ou une recherche ; pour être vérifié, cinq observations de contenus d'une publication datée.",
  },
  run: runSpread,
});

function runSpread(options: RunOptions<SpreadParams>): DetectorResult {
  const { params, input } = options;
  const { facts } = input;
  const home = homeOf(facts, params.homePlatform, params.sightingsMax);
  const streams = home ? streamsBeside(home, facts.sightings, params.sightingsMax) : [];
  const elsewhere = facts.searches.filter(({ platform }) => platformKey(platform) !== home?.platform);
  const coverage = coverageOf(elsewhere, home?.firstAt ?? null);
  if (streams.length === 0 && coverage.every(({ items }) => items === 0)) {
    return insufficientData(identity, options, { sentence: coverage.length === 0 ? notSearched : nothingExamined });
  }
  return answer(options, {
    home,
    streams,
    coverage,
    spreads: home ? spreadsOf(options, { home, streams, coverage }) : [],
  });
}

type Found = {
  readonly home: Home | null;
  readonly streams: readonly Stream[];
  readonly coverage: readonly Coverage[];
};

/** Most surprising first; p over all platforms that were tested. */
function spreadsOf(options: RunOptions<SpreadParams>, { home, streams, coverage }: Found & { home: Home }): Spread[] {
  const { params, seed, permutations, onProgress, isCancelled } = options;
  const spreads = streams.map((stream, i) =>
    spreadTo(stream, home, {
      ...params,
      isTestable: home.isStated && permutations > 0,
      period: periodOf(home, stream, coverage),
      seed: seed + i,
      permutations,
      onProgress: (share) => onProgress((i + share) / streams.length),
      isCancelled,
    }),
  );
  onProgress(1);
  const tested = spreads.filter(({ test }) => test !== null).length;
  return spreads
    .map((each) => ({ ...each, test: each.test && { ...each.test, p: Math.min(1, each.test.p * tested) } }))
    .sort(
      (x, y) =>
        (x.test?.p ?? 2) - (y.test?.p ?? 2) ||
        y.following - x.following ||
        y.after - x.after ||
        (x.platform < y.platform ? -1 : 1),
    );
}

/** The time over which the two platforms were looked at, by the searches and by what was seen. */
function periodOf(home: Home, stream: Stream, coverage: readonly Coverage[]): Period {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  const widen = (at: number) => {
    from = Math.min(from, at);
    to = Math.max(to, at);
  };
  for (const times of home.at) for (const at of times) widen(at);
  for (const at of stream.at) widen(at);
  for (const { platform, searches } of coverage) {
    if (platform !== stream.platform) continue;
    for (const search of searches) {
      if (search.use !== "used") continue;
      widen(search.from);
      widen(search.to);
    }
  }
  return { from, to };
}

function answer(
  options: RunOptions<SpreadParams>,
  found: Found & { readonly spreads: readonly Spread[] },
): DetectorResult {
  const { params, input } = options;
  const { home, spreads, streams } = found;
  const [top] = spreads;
  const test = top?.test ?? null;
  const followed = new Set(
    spreads.flatMap((each) =>
      each.test && each.test.p <= params.alpha && each.following >= params.sightingsMin ? [each.platform] : [],
    ),
  );
  const cut = (home?.cut ?? 0) + streams.reduce((total, stream) => total + stream.cut, 0);
  return resultOf(identity, options, {
    status: cut > 0 ? "truncated" : "ok",
    statistic: test && top ? top.following : null,
    expected: test?.expected ?? null,
    effect: test && top && test.expected > 0 ? top.following / test.expected : null,
    p: test?.p ?? null,
    permutations: test ? options.permutations : 0,
    nullSample: [...(test?.nullSample ?? [])],
    objects: home ? objectsSeenOn(followed, { home, streams, posts: input.facts.posts }) : [],
    explanation: explainSpread({ ...found, params }),
    caveats: caveats(found, cut),
    disarm: followed.size > 0 ? disarm("T0119.002") : [],
  });
}

/** The case's posts whose content was seen on one of these platforms. */
function objectsSeenOn(
  platforms: ReadonlySet<string>,
  {
    home,
    streams,
    posts,
  }: { home: Home; streams: readonly Stream[]; posts: RunOptions<unknown>["input"]["facts"]["posts"] },
): string[] {
  const seen = new Set<string>();
  for (const { platform, content } of streams) {
    if (!platforms.has(platform)) continue;
    for (const code of content) if (code >= 0) seen.add(home.contents[code]!);
  }
  return [...new Set(posts.flatMap(({ object, url }) => (seen.has(object) || seen.has(url) ? [object] : [])))].sort();
}

const notSearched: Bilingual = {
  en: "No other platform is recorded as searched and none was seen: nothing can be said of spread or containment.",
  fr: "Aucune recherche ni observation sur une autre plateforme n'est consignée : on ne peut rien dire de la propagation ni du confinement.",
};

const nothingExamined: Bilingual = {
  en: "Other platforms were searched, but no item was examined after the content first appeared: nothing can be said of containment.",
  fr: "D'autres plateformes ont été cherchées, mais aucun élément n'y a été examiné après l'apparition du contenu : on ne peut rien dire du confinement.",
};

function caveats({ home, spreads }: Found & { spreads: readonly Spread[] }, cut: number): Bilingual[] {
  const found: Bilingual[] = [
    {
      en: "Any platform that is not listed was not searched.",
      fr: "Toute plateforme qui n'est pas indiquée n'a pas été cherchée.",
    },
  ];
  if (cut > 0) {
    const left = counted(cut, {
      en: ["later sighting was", "later sightings were"],
      fr: ["observation plus tardive a été laissée", "observations plus tardives ont été laissées"],
    });
    found.push({ en: `${left.en} left out.`, fr: `${left.fr} de côté.` });
  }
  if (home && !home.isStated && spreads.length > 0) {
    found.push({
      en: "No post of the case says where its content began; the platform of the earliest sighting stands in.",
      fr: "Aucune publication du dossier ne dit où le contenu est apparu ; la plateforme de la première observation en tient lieu.",
    });
  }
  if (spreads.some(({ test }) => test && !test.keepsHours)) {
    found.push({
      en: "Less than 60 days were looked at, so that the shifted times do not keep the hours of the day: two platforms awake at the same hours look a little more alike than they are.",
      fr: "Moins de 60 jours ont été examinés : les heures décalées ne gardent pas celles du jour, et deux plateformes éveillées aux mêmes heures se ressemblent un peu plus qu'en réalité.",
    });
  }
  return found;
}
