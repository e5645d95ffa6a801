/**
 * Did several accounts post one text, word for word or nearly, closer together in time than chance gives?
 *
 * Method, limits and measured power: ./README.md
 */
import type { DetectorResult } from "#server/schema/detection.ts";
import type { EventColumns } from "#server/schema/events.ts";
import type { Bilingual } from "#server/schema/explanation.ts";
import { detector, type RunOptions } from "../core/detector.ts";
import { disarm } from "../core/disarm.ts";
import { stableKey } from "../core/key.ts";
import { insufficientData, resultOf } from "../core/result.ts";
import { median } from "../core/stats.ts";
import { usableTimes } from "../core/usable-times.ts";
import { counted, number } from "../core/words.ts";
import { type Cluster, clustersOf, type FoundClusters } from "./clusters.ts";
import { explainTexts, type TestedCluster, type TextFinding } from "./explanation.ts";
import { identity, TextParams } from "./params.ts";
import { timingSensitivity } from "./sensitivity.ts";
import { type Postings, type TimeTest, timeTest } from "./time-test.ts";

export const nearDuplicateText = detector({
  ...identity,
  uses: ["texts"],
  title: { en: "Near-duplicate text", fr: "Textes presque identiques" },
  params: TextParams,
  minimumSample: {
    en: "20 texts of at least 12 letters by three accounts; to be tested, their times to the second or minute.",
    fr: "20 textes d'au moins 12 lettres de trois comptes ; pour être vérifié, leurs heures à la seconde ou à la minute.",
  },
  run: runNearDuplicateText,
});

const daySeconds = 86_400;
const hourSeconds = 3_600;
const proposalsMax = 50;

function runNearDuplicateText(options: RunOptions<TextParams>): DetectorResult {
  const { params, input, isCancelled, onProgress } = options;
  const found = clustersOf(input.facts.texts, params, { isCancelled, onProgress: (share) => onProgress(share * 0.5) });
  if (found.compared < params.textsMin || found.accounts < params.accountsMin) {
    return insufficientData(identity, options, { sentence: tooFew(found, params), caveats: cutCaveats(found, params) });
  }
  const plain = found.shared.filter(({ isTemplate }) => !isTemplate);
  const numbered = new Map(plain.slice(0, params.clustersMax).map((cluster, index) => [cluster, index]));
  const postings = postingsOf(found, numbered);
  const watch = { ...params, ...options, onProgress: (share: number) => onProgress(0.5 + share * 0.3) };
  const byDay = postings.isTimed ? timeTest(postings, { ...watch, blockSeconds: daySeconds }) : null;
  const tested = byDay ? testedClusters([...numbered.keys()], byDay, { postings, alpha: params.alpha }) : [];
  const unusual = tested.filter(
    ({ timing, together }) => timing.p <= params.alpha && together.length >= params.accountsMin,
  );
  return answer(options, {
    found,
    plain,
    tested,
    unusual,
    byDay,
    isTimed: postings.isTimed,
    hourlyP: unusual.length === 0 ? null : hourlyP(postings, unusual, options),
    left: plain.length - numbered.size,
    sensitivity: timingSensitivity(options, postings, {
      setting: { windowsSeconds: params.windowsSeconds, blockSeconds: daySeconds },
      unusual,
    }),
  });
}

/** The same test with texts that change places inside each hour only: does interest of the hour explain it? */
function hourlyP(postings: Postings, unusual: readonly TestedCluster[], options: RunOptions<TextParams>): number {
  const { timings } = timeTest(postings, {
    ...options.params,
    ...options,
    blockSeconds: hourSeconds,
    onProgress: (share) => options.onProgress(0.8 + share * 0.2),
  });
  return timings[unusual[0]!.index]!.p;
}

function testedClusters(
  clusters: readonly Cluster[],
  { timings }: TimeTest,
  { postings, alpha }: { postings: TimedPostings; alpha: number },
): TestedCluster[] {
  const rowsOf = clusters.map((): number[] => []);
  for (let i = 0; i < postings.length; i++) if (postings.cluster[i]! >= 0) rowsOf[postings.cluster[i]!]!.push(i);
  return clusters
    .map((cluster, index) => {
      const timing = timings[index]!;
      const codes = timing.p <= alpha ? accountsTogether(postings, rowsOf[index]!, timing.windowSeconds) : [];
      return { cluster, index, timing, together: codes.map((code) => postings.accounts[code]!) };
    })
    .sort((x, y) => y.timing.statistic - x.timing.statistic || x.index - y.index);
}

/** Accounts with a copy at most a window from the nearest of another account, ascending. Rows are in order of time. */
function accountsTogether({ at, account }: Postings, rows: readonly number[], window: number): number[] {
  const together = new Set<number>();
  const mark = (i: number, other: number) => {
    if (other >= 0 && Math.abs(at[rows[i]!]! - at[rows[other]!]!) <= window) together.add(account[rows[i]!]!);
  };
  for (let i = 1, before = -1; i < rows.length; i++) {
    if (account[rows[i]!] !== account[rows[i - 1]!]) before = i - 1;
    mark(i, before);
  }
  for (let i = rows.length - 2, after = -1; i >= 0; i--) {
    if (account[rows[i]!] !== account[rows[i + 1]!]) after = i + 1;
    mark(i, after);
  }
  return [...together].sort((x, y) => x - y);
}

type TimedPostings = Postings & { readonly accounts: readonly string[]; readonly isTimed: boolean };

/** All postings with a usable time, in the order that they have in `found`. */
function postingsOf(found: FoundClusters, numbered: ReadonlyMap<Cluster, number>): TimedPostings {
  const rows = found.postings.flatMap(({ at }, i) => (at !== null && found.clusterOf[i]! >= 0 ? [i] : []));
  const accounts = [...new Set(rows.map((i) => found.postings[i]!.account))].sort();
  const objects = [...new Set(rows.map((i) => found.postings[i]!.object))].sort();
  const accountCode = new Map(accounts.map((id, code) => [id, code]));
  const objectCode = new Map(objects.map((id, code) => [id, code]));
  const columns: EventColumns = {
    length: rows.length,
    account: Uint32Array.from(rows, (i) => accountCode.get(found.postings[i]!.account)!),
    object: Uint32Array.from(rows, (i) => objectCode.get(found.postings[i]!.object)!),
    time: Float64Array.from(rows, (i) => found.postings[i]!.at!),
    accounts,
    objects,
  };
  const { usable, resolutionSeconds } = usableTimes(columns);
  const kept = Uint32Array.from(columns.account.keys()).filter((row) => usable[row] === 1);
  const clusterOf = (i: number): number => {
    const shared = found.sharedOf[i]!;
    return shared < 0 ? -1 : (numbered.get(found.shared[shared]!) ?? -1);
  };
  return {
    length: kept.length,
    at: Float64Array.from(kept, (row) => columns.time[row]!),
    account: Uint32Array.from(kept, (row) => columns.account[row]!),
    object: Uint32Array.from(kept, (row) => columns.object[row]!),
    cluster: Int32Array.from(kept, (row) => clusterOf(rows[row]!)),
    clusters: numbered.size,
    accounts,
    isTimed: kept.length >= 2 && resolutionSeconds <= hourSeconds,
  };
}

function answer(options: RunOptions<TextParams>, finding: TextFinding): DetectorResult {
  const { params, permutations } = options;
  const { found, byDay, tested, unusual, plain } = finding;
  const top = tested[0];
  return resultOf(identity, options, {
    status: found.cutTexts + found.cutComparisons + finding.left > 0 ? "truncated" : "ok",
    statistic: byDay?.statistic ?? null,
    expected: byDay && permutations > 0 ? median(byDay.nullSample) : null,
    effect: top && top.timing.expected > 0 ? top.timing.pairs / top.timing.expected : null,
    p: top?.timing.p ?? (byDay && 1),
    permutations: byDay ? permutations : 0,
    nullSample: [...(byDay?.nullSample ?? [])],
    accounts: [...new Set(unusual.flatMap(({ together }) => together))].sort(),
    objects: [...new Set(unusual.flatMap(({ cluster }) => cluster.objects))].sort(),
    proposals: plain
      .filter(({ objects }) => objects.length >= 2)
      .slice(0, proposalsMax)
      .map((cluster) => ({
        kind: "duplicate",
        key: stableKey(cluster.objects),
        text: proposalText(cluster),
        objects: [...cluster.objects],
        otherCase: null,
      })),
    explanation: explainTexts(finding, options),
    caveats: [...cutCaveats(found, params, finding.left), oneLanguage],
    disarm: unusual.length > 0 ? disarm("T0084", "T0084.001") : [],
  });
}

function proposalText({ accounts, objects, versionOf }: Cluster): Bilingual {
  const posts = counted(objects.length, {
    en: ["post carries", "posts carry"],
    fr: ["publication porte", "publications portent"],
  });
  const by = counted(accounts.length, { en: ["account", "accounts"], fr: ["compte", "comptes"] });
  const isExact = new Set(versionOf).size === 1;
  return {
    en: `${posts.en} ${isExact ? "the same text" : "nearly the same text"}, by ${by.en}.`,
    fr: `${posts.fr} ${isExact ? "le même texte" : "presque le même texte"}, de ${by.fr}.`,
  };
}

function tooFew({ compared, accounts }: FoundClusters, { lettersMin, textsMin, accountsMin }: TextParams): Bilingual {
  const texts = counted(compared, { en: ["text", "texts"], fr: ["texte", "textes"] });
  const by = counted(accounts, { en: ["account", "accounts"], fr: ["compte", "comptes"] });
  const least = number(textsMin);
  return {
    en: `${texts.en} of at least ${lettersMin} letters by ${by.en}; at least ${least.en} by ${accountsMin} accounts are needed to look for copies.`,
    fr: `${texts.fr} d'au moins ${lettersMin} lettres, de ${by.fr} ; il en faut au moins ${least.fr} de ${accountsMin} comptes pour chercher des copies.`,
  };
}

function cutCaveats({ cutTexts, cutComparisons }: FoundClusters, { charactersMax }: TextParams, left = 0): Bilingual[] {
  const caveats: Bilingual[] = [];
  if (cutTexts > 0) {
    const texts = counted(cutTexts, { en: ["text", "texts"], fr: ["texte", "textes"] });
    const most = number(charactersMax);
    caveats.push({
      en: `Of ${texts.en} only the first ${most.en} characters were compared.`,
      fr: `De ${texts.fr}, seuls les ${most.fr} premiers caractères ont été comparés.`,
    });
  }
  if (cutComparisons > 0) {
    const texts = counted(cutComparisons, { en: ["version", "versions"], fr: ["version", "versions"] });
    caveats.push({
      en: `${texts.en} had too many look-alikes to be compared with each of them, so a copy may stand apart from the others.`,
      fr: `${texts.fr} avaient trop de semblables pour être comparées à chacun : une copie peut rester à part.`,
    });
  }
  if (left > 0) {
    const clusters = counted(left, {
      en: ["shared text was", "shared texts were"],
      fr: ["texte partagé n'a", "textes partagés n'ont"],
    });
    caveats.push({
      en: `${clusters.en} not tested: there were more than the limit, and those of most accounts came first.`,
      fr: `${clusters.fr} pas été vérifiés : la limite était atteinte, et ceux du plus de comptes passaient d'abord.`,
    });
  }
  return caveats;
}

const oneLanguage: Bilingual = {
  en: "The same message in another language, or in other words, is not found: that needs a model of meaning, which is not used here.",
  fr: "Le même message dans une autre langue ou en d'autres mots n'est pas trouvé : il y faudrait un modèle du sens, qui n'est pas employé ici.",
};
