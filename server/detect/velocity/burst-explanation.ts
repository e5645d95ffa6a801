import type { Bilingual, ExplanationBlock } from "#server/schema/explanation.ts";
import { counted, duration, number } from "../core/words.ts";
import { comparedPosts } from "./explanation.ts";
import { expectedOf, shareUpTo } from "./pace.ts";
import { agesWithin } from "./post-times.ts";
import { burstRowsOf, type FoundBurst, type Ranking, type TestedPost } from "./standing.ts";

const interactionNoun = { en: ["interaction", "interactions"], fr: ["interaction", "interactions"] } as const;
const pointsMax = 200;
const rowsMax = 100;

export function burstSentences({ burst, baseline }: FoundBurst, sameAuthor: boolean): Bilingual[] {
  const length = duration(burst.lengthSeconds);
  const drawn = counted(burst.interactions, interactionNoun);
  const usual = number(burst.expected);
  const excess = number(burst.excess);
  const others = comparedPosts(baseline.interactions.length, sameAuthor);
  const largest = number(baseline.interactions[baseline.interactions.length - 1] ?? 0);
  return [
    {
      en: `In its busiest ${length.en} the post drew ${drawn.en} where its age and hour would give ${usual.en}.`,
      fr: `En ${length.fr}, au plus fort, la publication a suscité ${drawn.fr} là où son âge et l'heure en donneraient ${usual.fr}.`,
    },
    {
      en: `That is ${excess.en} standard deviations more than expected; ${others.en}: at most ${largest.en} in as long a window.`,
      fr: `C'est ${excess.fr} écarts-types de plus que prévu ; ${others.fr} : au plus ${largest.fr} en une fenêtre de même durée.`,
    },
  ];
}

export function burstBlocks(ranking: Ranking, posts: readonly TestedPost[]): ExplanationBlock[] {
  const top = posts[0]!;
  if (!top.found) return [];
  const { burst, baseline } = top.found;
  const length = duration(burst.lengthSeconds);
  return [
    {
      kind: "measure",
      label: {
        en: `Interactions in the busiest ${length.en}`,
        fr: `Interactions en ${length.fr}, au plus fort`,
      },
      format: "count",
      value: burst.interactions,
      expected: burst.expected,
    },
    {
      kind: "measure",
      label: { en: "Robust z of its largest excess", fr: "z robuste de son plus grand excédent" },
      format: "number",
      value: top.found.z,
      expected: 0,
    },
    {
      kind: "distribution",
      label: {
        en: "Largest excess of the posts compared with, in standard deviations",
        fr: "Plus grand excédent des publications comparées, en écarts-types",
      },
      sample: [...baseline.interactions],
      observed: Math.max(0, burst.excess),
    },
    slotCurve(top, top.found),
    burstTimeline(ranking, top, top.found),
    burstTable(ranking, posts),
  ];
}

/** The post's life in slots as long as the busiest window, one of which is that window. */
function slotCurve({ object }: TestedPost, { burst, scan: { pace } }: FoundBurst): ExplanationBlock {
  const expected = expectedOf(pace, object, false);
  const ages = agesWithin(pace.times, object, pace.horizonSeconds);
  const length = burst.lengthSeconds;
  const before = Math.min(Math.floor(burst.startAge / length), pointsMax / 2);
  const after = Math.min(Math.floor((pace.horizonSeconds - burst.startAge) / length), pointsMax - before - 1);
  const points: [number, number][] = [];
  const reference: [number, number][] = [];
  for (let slot = -before, i = 0; slot <= after; slot++) {
    const from = burst.startAge + slot * length;
    while (i < ages.length && ages[i]! < from) i++;
    const first = i;
    while (i < ages.length && ages[i]! < from + length) i++;
    points.push([from / 3600, i - first]);
    reference.push([from / 3600, ages.length * (shareUpTo(expected, from + length) - shareUpTo(expected, from))]);
  }
  const each = duration(length);
  return {
    kind: "curve",
    label: {
      en: `Interactions in each ${each.en} of the post, beside the pace of the others`,
      fr: `Interactions de la publication par tranche de ${each.fr}, à côté du rythme des autres`,
    },
    x: { en: "Hours since the first interaction", fr: "Heures depuis la première interaction" },
    y: { en: "Interactions", fr: "Interactions" },
    points,
    reference,
  };
}

function burstTimeline(ranking: Ranking, { object }: TestedPost, { burst }: FoundBurst): ExplanationBlock {
  const { columns } = ranking;
  const rows = burstRowsOf(ranking, object, burst);
  const every = Math.max(1, Math.ceil(rows.length / pointsMax));
  return {
    kind: "timeline",
    label: { en: "The busiest window", fr: "La fenêtre la plus chargée" },
    points: rows
      .filter((_, i) => i % every === 0)
      .map((row) => ({
        at: columns.time[row]!,
        account: columns.accounts[columns.account[row]!]!,
        object: columns.objects[object]!,
      })),
  };
}

function burstTable({ columns, growth }: Ranking, posts: readonly TestedPost[]): ExplanationBlock {
  const rows = posts.flatMap(({ object, found, p }) => {
    if (!found) return [];
    const { burst, z } = found;
    return [
      [
        { object: columns.objects[object]! },
        { at: growth.firstAt[object]! + burst.startAge },
        burst.lengthSeconds / 60,
        burst.interactions,
        burst.expected,
        burst.excess,
        z,
        p,
      ],
    ];
  });
  return {
    kind: "table",
    label: { en: "Busiest window of each post", fr: "Fenêtre la plus chargée de chaque publication" },
    columns: [
      { en: "Post", fr: "Publication" },
      { en: "From", fr: "À partir de" },
      { en: "Length (min)", fr: "Durée (min)" },
      { en: "Interactions", fr: "Interactions" },
      { en: "Expected", fr: "Attendu" },
      { en: "Excess (standard deviations)", fr: "Excédent (écarts-types)" },
      { en: "Robust z", fr: "z robuste" },
      { en: "p of the post", fr: "p de la publication" },
    ],
    rows: rows.slice(0, rowsMax),
    omitted: Math.max(0, rows.length - rowsMax),
  };
}
