/** What the text detector says. Texts are shown without the names and links in them; accounts appear in cells only. */
import type { Bilingual, ExplanationBlock } from "#server/schema/explanation.ts";
import type { RunOptions } from "../core/detector.ts";
import { counted, duration, number, probability } from "../core/words.ts";
import type { Cluster, FoundClusters } from "./clusters.ts";
import { benign, lowering } from "./innocent-readings.ts";
import { hasLink, strippedText } from "./normal-text.ts";
import type { TextParams } from "./params.ts";
import type { ClusterTiming, TimeTest } from "./time-test.ts";
import { partsOf } from "./variants.ts";

export type TestedCluster = {
  readonly cluster: Cluster;
  readonly index: number;
  readonly timing: ClusterTiming;
  /** Accounts that posted it within the window of another one. */
  readonly together: readonly string[];
};

export type TextFinding = {
  readonly found: FoundClusters;
  /** Shared texts that no button wrote. */
  readonly plain: readonly Cluster[];
  /** Most surprising first. */
  readonly tested: readonly TestedCluster[];
  readonly unusual: readonly TestedCluster[];
  readonly byDay: TimeTest | null;
  readonly isTimed: boolean;
  /** p of the most surprising one where texts change places within the hour; null where nothing is unusual. */
  readonly hourlyP: number | null;
  /** Shared texts left out because there were too many. */
  readonly left: number;
  readonly sensitivity: readonly ExplanationBlock[];
};

const rowsMax = 50;
const variantsMax = 8;
const shownCharacters = 240;
const pointsMax = 500;

export function explainTexts(finding: TextFinding, { params }: RunOptions<TextParams>): ExplanationBlock[] {
  const { found, tested, unusual, byDay, plain } = finding;
  const first = unusual[0]?.cluster ?? tested[0]?.cluster ?? plain[0];
  const templates = found.shared.filter(({ isTemplate }) => isTemplate);
  return [
    { kind: "sentence", text: firstSentence(finding, params) },
    ...(byDay && tested.length > 0 ? [{ kind: "sentence", text: nullSentence(byDay, tested.length) } as const] : []),
    ...tested.slice(0, 1).map(pairsMeasure),
    ...(byDay && tested.length > 0 ? [distribution(byDay)] : []),
    ...(first ? [variants(first)] : []),
    ...(tested.length > 0 ? [testedTable(tested)] : plain.length > 0 ? [sharedTable(plain, sharedLabel)] : []),
    ...(first ? [postingTable(first), timeline(first)] : []),
    ...(templates.length > 0 ? [sharedTable(templates, templateLabel)] : []),
    ...finding.sensitivity,
    ...(unusual[0]
      ? [
          lowering(unusual[0].cluster),
          benign(unusual[0].cluster, { hourlyP: finding.hourlyP ?? 1, templates: templates.length }),
        ]
      : []),
  ];
}

const accountNoun = { en: ["account", "accounts"], fr: ["compte", "comptes"] } as const;

function firstSentence({ unusual, tested, plain, isTimed, found }: TextFinding, params: TextParams): Bilingual {
  if (unusual[0]) return unusualSentence(unusual[0]);
  const texts = counted(found.compared, { en: ["text", "texts"], fr: ["texte", "textes"] });
  if (plain.length === 0) {
    return {
      en: `None of ${texts.en} was posted by ${params.accountsMin} accounts or more, word for word or nearly.`,
      fr: `Aucun des ${texts.fr} n'a été publié par au moins ${params.accountsMin} comptes, mot pour mot ou presque.`,
    };
  }
  const shared = counted(plain.length, {
    en: ["text was posted", "texts were posted"],
    fr: ["texte a été publié", "textes ont été publiés"],
  });
  const most = counted(plain[0]!.accounts.length, accountNoun);
  if (!isTimed || !tested[0]) {
    return {
      en: `Described, not tested: ${shared.en} by several accounts, the commonest by ${most.en}, but their times are not known well enough to say whether together.`,
      fr: `Décrit, non vérifié : ${shared.fr} par plusieurs comptes, le plus courant par ${most.fr}, mais leurs heures ne sont pas assez connues pour dire si c'était ensemble.`,
    };
  }
  return {
    en: `${shared.en} by several accounts, the commonest by ${most.en}; none of them closer together in time than the day's other texts.`,
    fr: `${shared.fr} par plusieurs comptes, le plus courant par ${most.fr} ; aucun de façon plus rapprochée que les autres textes du jour.`,
  };
}

function unusualSentence({ cluster, timing, together }: TestedCluster): Bilingual {
  const size = counted(together.length, accountNoun);
  const window = duration(timing.windowSeconds);
  const pairs = counted(timing.pairs, { en: ["time", "times"], fr: ["fois", "fois"] });
  const expected = number(timing.expected);
  const isExact = new Set(cluster.versionOf).size === 1;
  return {
    en: `${size.en} posted the same text${isExact ? ", word for word," : ", with small changes,"} within ${window.en} of each other, ${pairs.en} two by two; shuffling the day's texts gives ${expected.en}.`,
    fr: `${size.fr} ont publié le même texte, ${isExact ? "mot pour mot" : "à peu de chose près"}, à moins de ${window.fr} d'intervalle, ${pairs.fr} deux à deux ; en mêlant les textes du jour, on en attend ${expected.fr}.`,
  };
}

function nullSentence({ statistic, nullSample }: TimeTest, clusters: number): Bilingual {
  const asStriking = number(nullSample.filter((value) => value >= statistic).length);
  const copies = number(nullSample.length);
  const chance = probability((1 + nullSample.filter((value) => value >= statistic).length) / (nullSample.length + 1));
  const shared = number(clusters);
  return {
    en: `Of ${copies.en} copies with each day's texts shuffled, ${asStriking.en} held any shared text as striking (p = ${chance.en}, corrected for all ${shared.en} shared texts).`,
    fr: `Sur ${copies.fr} copies aux textes mêlés à l'intérieur de chaque jour, ${asStriking.fr} contenaient un texte partagé aussi frappant (p = ${chance.fr}, corrigée pour les ${shared.fr} textes partagés).`,
  };
}

const pairsMeasure = ({ timing }: TestedCluster): ExplanationBlock => {
  const window = duration(timing.windowSeconds);
  return {
    kind: "measure",
    label: {
      en: `Pairs of accounts with the most striking text within ${window.en}`,
      fr: `Paires de comptes avec le texte le plus frappant à moins de ${window.fr}`,
    },
    format: "count",
    value: timing.pairs,
    expected: timing.expected,
  };
};

const distribution = ({ statistic, nullSample }: TimeTest): ExplanationBlock => ({
  kind: "distribution",
  label: {
    en: "The most striking shared text of each copy with shuffled texts",
    fr: "Le texte partagé le plus frappant de chaque copie aux textes mêlés",
  },
  sample: [...nullSample],
  observed: statistic,
});

const shown = (text: string): string => {
  const stripped = [...strippedText(text.slice(0, 4 * shownCharacters))];
  return stripped.length <= shownCharacters ? stripped.join("") : `${stripped.slice(0, shownCharacters).join("")}…`;
};

/** Versions as they were written, commonest first; texts that differ in names, links or signs only are one version. */
function variants({ postings, versionOf }: Cluster): ExplanationBlock {
  const byVersion = new Map<number, { text: string; accounts: Set<string> }>();
  for (const [i, { text, account }] of postings.entries()) {
    const known = byVersion.get(versionOf[i]!);
    if (known) known.accounts.add(account);
    else byVersion.set(versionOf[i]!, { text: shown(text), accounts: new Set([account]) });
  }
  const ranked = [...byVersion]
    .sort(([v, x], [w, y]) => y.accounts.size - x.accounts.size || v - w)
    .map(([, version]) => version);
  const base = ranked[0]!.text;
  return {
    kind: "variants",
    label: { en: "Versions of the text", fr: "Versions du texte" },
    variants: ranked
      .slice(0, variantsMax)
      .map(({ text, accounts }) => ({ parts: partsOf(base, text), accounts: accounts.size })),
    omitted: Math.max(0, ranked.length - variantsMax),
  };
}

const testedTable = (tested: readonly TestedCluster[]): ExplanationBlock => ({
  kind: "table",
  label: { en: "Shared texts, the most striking first", fr: "Textes partagés, les plus frappants d'abord" },
  columns: [
    { en: "Text", fr: "Texte" },
    { en: "Accounts", fr: "Comptes" },
    { en: "Copies", fr: "Copies" },
    { en: "Posts", fr: "Publications" },
    { en: "Window (s)", fr: "Fenêtre (s)" },
    { en: "Pairs within it", fr: "Paires dans la fenêtre" },
    { en: "Expected", fr: "Attendu" },
    { en: "p", fr: "p" },
  ],
  rows: tested
    .slice(0, rowsMax)
    .map(({ cluster, timing }) => [
      shown(cluster.postings[0]!.text),
      cluster.accounts.length,
      cluster.postings.length,
      cluster.objects.length,
      timing.windowSeconds,
      timing.pairs,
      timing.expected,
      timing.p,
    ]),
  omitted: Math.max(0, tested.length - rowsMax),
});

const sharedLabel: Bilingual = { en: "Shared texts", fr: "Textes partagés" };
const templateLabel: Bilingual = {
  en: "Set aside: texts that a button or an application wrote",
  fr: "Mis à part : textes écrits par un bouton ou une application",
};

const sharedTable = (clusters: readonly Cluster[], label: Bilingual): ExplanationBlock => ({
  kind: "table",
  label,
  columns: [
    { en: "Text", fr: "Texte" },
    { en: "Accounts", fr: "Comptes" },
    { en: "Copies", fr: "Copies" },
    { en: "Posts", fr: "Publications" },
  ],
  rows: clusters
    .slice(0, rowsMax)
    .map(({ postings, accounts, objects }) => [
      shown(postings[0]!.text),
      accounts.length,
      postings.length,
      objects.length,
    ]),
  omitted: Math.max(0, clusters.length - rowsMax),
});

const postingTable = ({ postings }: Cluster): ExplanationBlock => ({
  kind: "table",
  label: { en: "Who posted this text, and when", fr: "Qui a publié ce texte, et quand" },
  columns: [
    { en: "Account", fr: "Compte" },
    { en: "Post", fr: "Publication" },
    { en: "Time", fr: "Heure" },
    { en: "With a link", fr: "Avec un lien" },
  ],
  rows: postings
    .slice(0, rowsMax)
    .map(({ account, object, at, text }) => [
      { account },
      { object },
      at === null ? "–" : { at },
      hasLink(text) ? "×" : "–",
    ]),
  omitted: Math.max(0, postings.length - rowsMax),
});

const timeline = ({ postings }: Cluster): ExplanationBlock => ({
  kind: "timeline",
  label: { en: "When this text was posted", fr: "Quand ce texte a été publié" },
  points: postings
    .flatMap(({ at, account, object }) => (at === null ? [] : [{ at, account, object }]))
    .slice(0, pointsMax),
});
