import type { Bilingual, Cell, ExplanationBlock } from "#server/schema/explanation.ts";
import { counted, duration, number, percent, probability } from "../core/words.ts";
import type { Coverage } from "./coverage.ts";
import type { Spread, SpreadTest } from "./spread.ts";
import type { Home, Stream } from "./streams.ts";

export type Explained = {
  readonly home: Home | null;
  readonly streams: readonly Stream[];
  readonly coverage: readonly Coverage[];
  readonly spreads: readonly Spread[];
  readonly params: { readonly windowSeconds: number; readonly sightingsMin: number };
};

const rowsMax = 50;
const curvePoints = 200;

export function explainSpread(found: Explained): ExplanationBlock[] {
  const [top] = found.spreads;
  const unseen = found.coverage.filter(
    ({ platform, items }) => items > 0 && !found.spreads.some((spread) => spread.platform === platform),
  );
  const contained = unseen.length > 0 ? [{ kind: "sentence" as const, text: notSeen(unseen) }] : [];
  return [
    ...(top ? [{ kind: "sentence" as const, text: spreadSentence(found, top) }] : []),
    ...contained,
    ...(top ? seenBlocks(found, top) : []),
    ...(unseen.length > 0 ? [boundMeasure(unseen)] : []),
    ...(found.coverage.length > 0 ? [boundTable(found), searchTable(found.coverage)] : []),
    { kind: "lowering", items: lowering(top !== undefined) },
    ...(top ? [benign(found.spreads)] : []),
  ];
}

const sightingNoun = { en: ["sighting", "sightings"], fr: ["observation", "observations"] } as const;

function spreadSentence({ home, spreads, params }: Explained, top: Spread): Bilingual {
  const platforms = counted(spreads.length, {
    en: ["other platform", "other platforms"],
    fr: ["autre plateforme", "autres plateformes"],
  });
  const seen = {
    en: `the case's content was seen on ${platforms.en}`,
    fr: `le contenu du dossier a été vu sur ${platforms.fr}`,
  };
  if (!top.test) return untestedSentence({ seen, top, isStated: home?.isStated ?? false, least: params.sightingsMin });
  const following = number(top.following);
  const all = counted(top.comparable, sightingNoun);
  const window = duration(params.windowSeconds);
  const chance = number(top.test.expected);
  const p = probability(top.test.p);
  const from = home?.platform ?? "";
  return {
    en: `T${seen.en.slice(1)}; on ${top.platform} ${following.en} of ${all.en} came within ${window.en} of the same content on ${from}, where shifted times give ${chance.en} (p = ${p.en}).`,
    fr: `L${seen.fr.slice(1)} ; sur ${top.platform}, ${following.fr} des ${all.fr} ${top.following < 2 ? "a suivi" : "ont suivi"} de moins de ${window.fr} le même contenu sur ${from}, où des heures décalées en donnent ${chance.fr} (p = ${p.fr}).`,
  };
}

function untestedSentence({
  seen,
  top,
  isStated,
  least,
}: {
  seen: Bilingual;
  top: Spread;
  isStated: boolean;
  least: number;
}): Bilingual {
  const times = counted(top.sightings, { en: ["time", "times"], fr: ["fois", "fois"] });
  const lag = top.firstLag === null ? null : duration(top.firstLag);
  const most = {
    en: `most of all on ${top.platform}, ${times.en}${lag ? ` and first ${lag.en} after it appeared` : ""}`,
    fr: `surtout sur ${top.platform}, ${times.fr}${lag ? ` et d'abord ${lag.fr} après son apparition` : ""}`,
  };
  const wanted = number(least);
  const why = isStated
    ? {
        en: `${wanted.en} dated sightings of content that also stands at home, over twice the window, would be needed`,
        fr: `il faudrait ${wanted.fr} observations datées d'un contenu présent aussi sur la plateforme d'origine, sur deux fois la fenêtre`,
      }
    : { en: "where it began is not known", fr: "on ignore où il est apparu" };
  return {
    en: `Described, not tested: ${seen.en}, ${most.en}; ${why.en}.`,
    fr: `Décrit, non vérifié : ${seen.fr}, ${most.fr} ; ${why.fr}.`,
  };
}

function notSeen(unseen: readonly Coverage[]): Bilingual {
  const names = unseen.map(({ platform }) => platform);
  const items = counted(
    unseen.reduce((total, each) => total + each.items, 0),
    { en: ["item was", "items were"], fr: ["élément a été examiné", "éléments ont été examinés"] },
  );
  const weakest = percent(Math.max(...unseen.map(({ ruleOfThree }) => ruleOfThree ?? 1)));
  return {
    en: `The case's content was not seen on ${names.join(", ")}: ${items.en} examined, so that at 95% confidence fewer than ${weakest.en} of the items there bear it.`,
    fr: `Le contenu du dossier n'a pas été vu sur ${names.join(", ")} : ${items.fr}, de sorte qu'avec une confiance de 95\u00a0% moins de ${weakest.fr} des éléments y portent ce contenu.`,
  };
}

function seenBlocks(found: Explained, top: Spread): ExplanationBlock[] {
  const label: Bilingual = {
    en: "Sightings that followed the home platform within the window",
    fr: "Observations ayant suivi la plateforme d'origine dans la fenêtre",
  };
  return [
    {
      kind: "measure",
      label,
      format: "count",
      value: top.following,
      expected: top.test?.expected ?? null,
    },
    ...(top.medianLag === null ? [] : [lagMeasure(top.medianLag)]),
    ...(top.test ? [distribution(top.following, top.test)] : []),
    ...growth(found, top),
    platformTable(found),
  ];
}

const lagMeasure = (seconds: number): ExplanationBlock => ({
  kind: "measure",
  label: { en: "Median lag behind the home platform", fr: "Retard médian sur la plateforme d'origine" },
  format: "seconds",
  value: seconds,
  expected: null,
});

const distribution = (observed: number, { nullSample }: SpreadTest): ExplanationBlock => ({
  kind: "distribution",
  label: {
    en: "The same count with the times of the other platform shifted, and as they are",
    fr: "Le même compte, heures de l'autre plateforme décalées, et telles quelles",
  },
  sample: [...nullSample],
  observed,
});

function growth({ home, streams }: Explained, top: Spread): ExplanationBlock[] {
  const stream = streams.find(({ platform }) => platform === top.platform);
  if (!stream || home?.firstAt == null) return [];
  const { firstAt } = home;
  const own = home.at.flatMap((times) => [...times]).sort((x, y) => x - y);
  return [
    {
      kind: "curve",
      label: {
        en: `Sightings so far on ${top.platform}, beside ${home.platform}`,
        fr: `Observations cumulées sur ${top.platform}, à côté de ${home.platform}`,
      },
      x: { en: "Hours since the content first appeared", fr: "Heures depuis la première apparition du contenu" },
      y: { en: "Sightings", fr: "Observations" },
      points: cumulative([...stream.at], firstAt),
      reference: cumulative(own, firstAt),
    },
  ];
}

function cumulative(times: readonly number[], firstAt: number): [number, number][] {
  const every = Math.max(1, Math.ceil(times.length / curvePoints));
  return times.flatMap((at, i): [number, number][] =>
    i % every === 0 || i === times.length - 1 ? [[(at - firstAt) / 3600, i + 1]] : [],
  );
}

const hours = (seconds: number | null): Cell => (seconds === null ? "–" : seconds / 3600);

const platformTable = ({ spreads }: Explained): ExplanationBlock => ({
  kind: "table",
  label: { en: "Other platforms on which it was seen", fr: "Autres plateformes où il a été vu" },
  columns: [
    { en: "Platform", fr: "Plateforme" },
    { en: "Sightings after it appeared", fr: "Observations après son apparition" },
    { en: "Before", fr: "Avant" },
    { en: "Contents", fr: "Contenus" },
    { en: "First lag (h)", fr: "Premier retard (h)" },
    { en: "Median lag (h)", fr: "Retard médian (h)" },
    { en: "Within the window", fr: "Dans la fenêtre" },
    { en: "Expected", fr: "Attendues" },
    { en: "p (all platforms)", fr: "p (toutes les plateformes)" },
  ],
  rows: spreads
    .slice(0, rowsMax)
    .map(({ platform, after, before, contents, firstLag, medianLag, following, test }): Cell[] => [
      platform,
      after,
      before,
      contents,
      hours(firstLag),
      hours(medianLag),
      following,
      test?.expected ?? "–",
      test?.p ?? "–",
    ]),
  omitted: Math.max(0, spreads.length - rowsMax),
});

const boundMeasure = (unseen: readonly Coverage[]): ExplanationBlock => ({
  kind: "measure",
  label: {
    en: "Largest share of items that may bear it unseen (95%)",
    fr: "Plus grande part d'éléments pouvant le porter sans qu'on l'ait vu (95\u00a0%)",
  },
  format: "share",
  value: Math.max(...unseen.map(({ exactBound }) => exactBound ?? 1)),
  expected: null,
});

function boundTable({ coverage, spreads }: Explained): ExplanationBlock {
  const seenOn = new Map(spreads.map(({ platform, sightings }) => [platform, sightings]));
  return {
    kind: "table",
    label: { en: "Platforms searched", fr: "Plateformes cherchées" },
    columns: [
      { en: "Platform", fr: "Plateforme" },
      { en: "Items examined", fr: "Éléments examinés" },
      { en: "Sightings", fr: "Observations" },
      { en: "Upper bound, 3/n", fr: "Borne supérieure, 3/n" },
      { en: "Upper bound, exact", fr: "Borne supérieure, exacte" },
    ],
    rows: coverage.slice(0, rowsMax).map(({ platform, items, ruleOfThree, exactBound }): Cell[] => {
      const seen = seenOn.get(platform) ?? 0;
      return [platform, items, seen, seen > 0 ? "–" : (ruleOfThree ?? "–"), seen > 0 ? "–" : (exactBound ?? "–")];
    }),
    omitted: Math.max(0, coverage.length - rowsMax),
  };
}

function searchTable(coverage: readonly Coverage[]): ExplanationBlock {
  const rows = coverage.flatMap(({ platform, searches }) =>
    searches.map(({ from, to, terms, itemsExamined, use }): Cell[] => [
      platform,
      { at: from },
      { at: to },
      terms,
      itemsExamined,
      use === "used" ? "✓" : "–",
    ]),
  );
  return {
    kind: "table",
    label: { en: "Searches", fr: "Recherches" },
    columns: [
      { en: "Platform", fr: "Plateforme" },
      { en: "From", fr: "De" },
      { en: "To", fr: "À" },
      { en: "Terms", fr: "Termes" },
      { en: "Items examined", fr: "Éléments examinés" },
      { en: "Counts: examined something after it appeared", fr: "Compte : a examiné quelque chose après l'apparition" },
    ],
    rows: rows.slice(0, rowsMax),
    omitted: Math.max(0, rows.length - rowsMax),
  };
}

const lowering = (isSeen: boolean): Bilingual[] => [
  ...(isSeen
    ? [
        {
          en: "An earlier sighting on the other platform, or a common source that both took the content from.",
          fr: "Une observation plus ancienne sur l'autre plateforme, ou une source commune d'où les deux tiennent le contenu.",
        },
      ]
    : []),
  {
    en: "Searches with terms that miss translations, screenshots and altered links.",
    fr: "Des recherches dont les termes manquent les traductions, les captures d'écran et les liens modifiés.",
  },
];

function benign(spreads: readonly Spread[]): ExplanationBlock {
  const before = spreads.reduce((total, each) => total + each.before, 0);
  const earlier = number(before);
  return {
    kind: "benign",
    checks: [
      {
        name: { en: "It was elsewhere first", fr: "Il était ailleurs d'abord" },
        outcome: before > 0 ? "speaks_for" : "speaks_against",
        reason: {
          en: `Sightings on other platforms before the content appeared at home: ${earlier.en}.`,
          fr: `Observations sur d'autres plateformes avant l'apparition du contenu sur celle d'origine : ${earlier.fr}.`,
        },
      },
      {
        name: { en: "Newsroom syndication", fr: "Reprise par des rédactions" },
        outcome: "not_checked",
        reason: {
          en: "An outlet that posts the same link on all its channels looks the same: read who posted.",
          fr: "Un média qui publie le même lien sur tous ses canaux a la même apparence : lire qui a publié.",
        },
      },
    ],
  };
}
