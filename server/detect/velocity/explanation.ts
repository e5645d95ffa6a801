import type { EventColumns } from "#server/schema/events.ts";
import type { Bilingual, ExplanationBlock } from "#server/schema/explanation.ts";
import { counted, duration, number } from "../core/words.ts";
import { type Baseline, type Growth, type Peak, robustZ } from "./growth.ts";

export type FoundPost = { readonly object: number; readonly peak: Peak };

export type Standing = {
  readonly sameAuthor: boolean;
  /** Posts compared with that were at least as fast, of how many; null where nothing was tested. */
  readonly asFast: number | null;
  readonly compared: number;
};

const rowsMax = 100;

export function explainGrowth(
  columns: EventColumns,
  growth: Growth,
  {
    posts,
    baselines,
    standing,
  }: { posts: readonly FoundPost[]; baselines: readonly (Baseline | null)[]; standing: Standing },
): ExplanationBlock[] {
  const top = posts[0]!;
  return [
    { kind: "sentence", text: growthSentence(top.peak, standing) },
    { kind: "sentence", text: standingSentence(standing) },
    ...growthBlocks(columns, growth, { posts, baselines }),
  ];
}

/** Figures, distribution, curve and table of the growth of the first post, and of the others at each age. */
export function growthBlocks(
  columns: EventColumns,
  growth: Growth,
  { posts, baselines }: { posts: readonly FoundPost[]; baselines: readonly (Baseline | null)[] },
): ExplanationBlock[] {
  const top = posts[0]!;
  return [
    {
      kind: "measure",
      label: interactionsBy(top.peak.baseline.ageSeconds),
      format: "count",
      value: top.peak.interactions,
      expected: Math.expm1(top.peak.baseline.median),
    },
    { kind: "measure", label: zLabel, format: "number", value: top.peak.z, expected: 0 },
    {
      kind: "distribution",
      label: {
        en: "Interactions of the posts compared with, by that age",
        fr: "Interactions des publications comparées, à cet âge",
      },
      sample: [...top.peak.baseline.interactions],
      observed: top.peak.interactions,
    },
    growthCurve(columns, growth, top.object, baselines),
    postTable(columns, growth, posts, baselines),
  ];
}

const zLabel: Bilingual = { en: "Robust z of the fastest post", fr: "z robuste de la publication la plus rapide" };

const interactionsBy = (ageSeconds: number): Bilingual => {
  const age = duration(ageSeconds);
  return { en: `Interactions in the first ${age.en}`, fr: `Interactions en ${age.fr} après la première` };
};

const interactionNoun = { en: ["interaction", "interactions"], fr: ["interaction", "interactions"] } as const;

export function growthSentence({ interactions, baseline }: Peak, { sameAuthor }: Standing): Bilingual {
  const drawn = counted(interactions, interactionNoun);
  const age = duration(baseline.ageSeconds);
  return compared(
    {
      en: `Within ${age.en} of its first interaction the fastest post drew ${drawn.en}`,
      fr: `En ${age.fr} après sa première interaction, la publication la plus rapide en a suscité ${number(interactions).fr}`,
    },
    baseline,
    sameAuthor,
  );
}

function compared(start: Bilingual, { interactions, median }: Baseline, sameAuthor: boolean): Bilingual {
  const posts = comparedPosts(interactions.length, sameAuthor);
  const usual = number(Math.round(Math.expm1(median)));
  const largest = number(interactions[interactions.length - 1] ?? 0);
  return {
    en: `${start.en}; ${posts.en}: median ${usual.en}, largest ${largest.en}.`,
    fr: `${start.fr} ; ${posts.fr} : médiane ${usual.fr}, maximum ${largest.fr}.`,
  };
}

export function comparedPosts(posts: number, sameAuthor: boolean): Bilingual {
  const noun = sameAuthor
    ? ({
        en: ["earlier post by the same author", "earlier posts by the same author"],
        fr: ["publication antérieure du même auteur", "publications antérieures du même auteur"],
      } as const)
    : ({ en: ["other post", "other posts"], fr: ["autre publication", "autres publications"] } as const);
  return counted(posts, noun);
}

function standingSentence({ asFast, compared: posts }: Standing): Bilingual {
  if (asFast === null) {
    return {
      en: "Described, not tested: the case sets no posts apart, so each was compared with all the others.",
      fr: "Décrit, non vérifié : le dossier ne distingue aucune publication, chacune a été comparée à toutes les autres.",
    };
  }
  const faster = number(asFast);
  const all = number(posts);
  const best = number(posts + 1);
  return {
    en: `Of ${all.en} posts to compare with, ${faster.en} ${asFast === 1 ? "was" : "were"} as fast; so many put chance at 1 in ${best.en} at best.`,
    fr: `Sur ${all.fr} publications à comparer, ${faster.fr} ${asFast < 2 ? "a été aussi rapide" : "ont été aussi rapides"} ; avec ce nombre, le hasard vaut au mieux 1 sur ${best.fr}.`,
  };
}

function growthCurve(
  columns: EventColumns,
  growth: Growth,
  object: number,
  baselines: readonly (Baseline | null)[],
): ExplanationBlock {
  const oldest = growth.agesSeconds[growth.agesSeconds.length - 1]!;
  const ages: number[] = [];
  for (let row = columns.object.indexOf(object); row < columns.length && columns.object[row] === object; row++) {
    const age = columns.time[row]! - growth.firstAt[object]!;
    if (age >= 0 && age <= oldest) ages.push(age);
  }
  const every = Math.max(1, Math.ceil(ages.length / 200));
  return {
    kind: "curve",
    label: {
      en: "Growth of the fastest post, beside the median of the others",
      fr: "Croissance de la publication la plus rapide, à côté de la médiane des autres",
    },
    x: { en: "Hours since the first interaction", fr: "Heures depuis la première interaction" },
    y: { en: "Interactions", fr: "Interactions" },
    points: ages.flatMap((age, i): [number, number][] =>
      i % every === 0 || i === ages.length - 1 ? [[age / 3600, i + 1]] : [],
    ),
    reference: baselines.flatMap((baseline): [number, number][] =>
      baseline ? [[baseline.ageSeconds / 3600, Math.expm1(baseline.median)]] : [],
    ),
  };
}

function postTable(
  { objects }: EventColumns,
  growth: Growth,
  posts: readonly FoundPost[],
  baselines: readonly (Baseline | null)[],
): ExplanationBlock {
  const rows = posts.flatMap(({ object }) =>
    baselines.flatMap((baseline, a) => {
      const interactions = growth.byAge[object * growth.agesSeconds.length + a]!;
      if (!baseline || interactions < 0) return [];
      return [
        [
          { object: objects[object]! },
          baseline.ageSeconds / 3600,
          interactions,
          Math.expm1(baseline.median),
          baseline.interactions[baseline.interactions.length - 1]!,
          robustZ(interactions, baseline),
        ],
      ];
    }),
  );
  return {
    kind: "table",
    label: { en: "Each post at each age", fr: "Chaque publication à chaque âge" },
    columns: [
      { en: "Post", fr: "Publication" },
      { en: "Age (h)", fr: "Âge (h)" },
      { en: "Interactions", fr: "Interactions" },
      { en: "Median of others", fr: "Médiane des autres" },
      { en: "Largest of others", fr: "Maximum des autres" },
      { en: "Robust z", fr: "z robuste" },
    ],
    rows: rows.slice(0, rowsMax),
    omitted: Math.max(0, rows.length - rowsMax),
  };
}

/** Posts of which only the published total is known. */
export function explainTotal(
  { interactions, baseline, z }: Peak,
  standing: Standing & { readonly asFast: number },
): ExplanationBlock[] {
  const drawn = counted(interactions, interactionNoun);
  const start = {
    en: `The most engaged post drew ${drawn.en} in all`,
    fr: `La publication la plus suivie a suscité ${drawn.fr} en tout`,
  };
  const reached = number(standing.asFast);
  const best = number(standing.compared + 1);
  return [
    { kind: "sentence", text: compared(start, baseline, standing.sameAuthor) },
    {
      kind: "sentence",
      text: {
        en: `Only totals are known, and ${reached.en} of ${standing.compared} reached as much: chance can be put at 1 in ${best.en} at best.`,
        fr: `Seuls les totaux sont connus, et ${reached.fr} sur ${standing.compared} en ont atteint autant : le hasard vaut au mieux 1 sur ${best.fr}.`,
      },
    },
    {
      kind: "measure",
      label: { en: "Interactions in all", fr: "Interactions en tout" },
      format: "count",
      value: interactions,
      expected: Math.expm1(baseline.median),
    },
    { kind: "measure", label: zLabel, format: "number", value: z, expected: 0 },
    {
      kind: "distribution",
      label: { en: "Interactions of the posts compared with", fr: "Interactions des publications comparées" },
      sample: [...baseline.interactions],
      observed: interactions,
    },
  ];
}
