/** What the network detector says, in words and figures. Accounts appear in cells only, never in a sentence. */
import type { EventColumns } from "#server/schema/events.ts";
import type { Bilingual, ExplanationBlock } from "#server/schema/explanation.ts";
import type { DetectorInput } from "../core/detector.ts";
import { counted, duration, number, probability } from "../core/words.ts";
import type { FoundGroup } from "./groups.ts";
import { objectOverlaps } from "./overlap.ts";

const tableRowsMax = 200;
const graphEdgesMax = 2_000;
const timelinePointsMax = 1_000;
const overlapObjectsMax = 12;

export type NullModel = {
  readonly statistic: number;
  readonly nullSample: readonly number[];
  readonly windowSeconds: number;
  readonly jitterSeconds: number;
  readonly windowCount: number;
  readonly p: number;
  /** Unusual communities of which no three members stand up one by one. */
  readonly unproven: number;
};

export function explainGroups(
  input: DetectorInput,
  groups: readonly FoundGroup[],
  nullModel: NullModel,
): ExplanationBlock[] {
  return [
    ...groups.slice(0, 5).map((group) => ({ kind: "sentence", text: groupSentence(input, group) }) as const),
    { kind: "sentence", text: nullSentence(nullModel) },
    ...unprovenSentence(nullModel),
    ...groups.slice(0, 1).map(coShareMeasure),
    distribution(nullModel),
    groupTable(groups),
    ...groups.slice(0, 1).flatMap((group) => [memberTable(group), timeline(input.columns, group)]),
    graph(groups),
    ...groups.slice(0, 1).flatMap((group) => overlapTable(input.columns, group)),
  ];
}

/** Nothing stood out: what the most striking community was, and how often chance gives as much. */
export function explainNothing(best: Best | undefined, nullModel: NullModel): ExplanationBlock[] {
  if (!best) return [{ kind: "sentence", text: nothingAtAll(nullModel.windowSeconds) }];
  const text = nullModel.unproven > 0 ? noMembers(best) : nothingUnusual(best);
  return [{ kind: "sentence", text }, { kind: "sentence", text: nullSentence(nullModel) }, distribution(nullModel)];
}

type Best = { readonly observed: number; readonly expected: number; readonly members: readonly number[] };

function nothingUnusual(best: Best): Bilingual {
  const { size, observed, expected } = bestInWords(best);
  return {
    en: `No group of accounts shared the same posts together more than chance explains. The most striking one, ${size.en}, did so ${observed.en} where ${expected.en} is expected.`,
    fr: `Aucun groupe de comptes n'a relayé les mêmes publications ensemble plus que le hasard ne l'explique. Le plus frappant, ${size.fr}, l'a fait ${observed.fr} alors qu'on en attend ${expected.fr}.`,
  };
}

function noMembers(best: Best): Bilingual {
  const { size, observed, expected } = bestInWords(best);
  return {
    en: `${size.en} shared the same posts together ${observed.en} where ${expected.en} is expected, but no three of them stand up one by one, so no group is proposed.`,
    fr: `${size.fr} ont relayé les mêmes publications ensemble ${observed.fr} alors qu'on en attend ${expected.fr}, mais il n'y en a pas trois qui se distinguent un à un : aucun groupe n'est proposé.`,
  };
}

function bestInWords({ members, observed, expected }: Best) {
  return {
    size: counted(members.length, { en: ["account", "accounts"], fr: ["compte", "comptes"] }),
    observed: timesOver(observed),
    expected: number(expected),
  };
}

function unprovenSentence({ unproven }: NullModel): ExplanationBlock[] {
  if (unproven === 0) return [];
  const more = counted(unproven, {
    en: ["more gathering was", "more gatherings were"],
    fr: ["autre rassemblement est inhabituel", "autres rassemblements sont inhabituels"],
  });
  return [
    {
      kind: "sentence",
      text: {
        en: `${more.en} unusual as a whole, without three accounts that stand up one by one; none of that is proposed.`,
        fr: `${more.fr} dans l'ensemble, sans trois comptes qui se distinguent un à un ; rien de cela n'est proposé.`,
      },
    },
  ];
}

function nothingAtAll(windowSeconds: number): Bilingual {
  const window = duration(windowSeconds);
  return {
    en: `No three accounts shared two or more of the same posts within ${window.en} of each other more often than their activity explains.`,
    fr: `Il n'y a pas trois comptes qui aient relayé au moins deux des mêmes publications à moins de ${window.fr} d'intervalle plus souvent que leur activité ne l'explique.`,
  };
}

function groupSentence({ columns, authors }: DetectorInput, group: FoundGroup): Bilingual {
  const size = counted(group.accounts.length, { en: ["account", "accounts"], fr: ["compte", "comptes"] });
  const posts = counted(group.objects.length, { en: ["post", "posts"], fr: ["publication", "publications"] });
  const authorOf = (code: number) => (authors ? authors.ofObject[code]! : -1);
  const author = authorOf(group.objectCodes[0] ?? -1);
  const oneAuthor = columns.length > 0 && author >= 0 && group.objectCodes.every((code) => authorOf(code) === author);
  const window = duration(group.windowSeconds);
  const lag = duration(group.medianLagSeconds);
  const chance = chanceInWords(group);
  const observed = timesOver(group.observed);
  const expected = number(group.expected);
  return {
    en: `${size.en} shared ${posts.en}${oneAuthor ? " by one author" : ""} within ${window.en} of each other ${observed.en}, half of them within ${lag.en}; ${chance.en} ${expected.en}.`,
    fr: `${size.fr} ont relayé ${posts.fr}${oneAuthor ? " d'un même auteur" : ""} à moins de ${window.fr} d'intervalle ${observed.fr}, dont la moitié à moins de ${lag.fr} ; ${chance.fr}, on en attend ${expected.fr}.`,
  };
}

function chanceInWords({ jitterSeconds }: FoundGroup): Bilingual {
  if (jitterSeconds === null) {
    return {
      en: "letting everybody who shared a post trade times at random gives",
      fr: "en échangeant au hasard les heures de tous ceux qui ont relayé une publication",
    };
  }
  const jitter = duration(jitterSeconds);
  return {
    en: `moving each time at random by up to ${jitter.en} gives`,
    fr: `en déplaçant chaque heure au hasard d'au plus ${jitter.fr}`,
  };
}

function timesOver(count: number): { en: string; fr: string } {
  return counted(count, { en: ["time", "times"], fr: ["fois", "fois"] });
}

function nullSentence({ statistic, nullSample, windowCount, p }: NullModel): Bilingual {
  const asStriking = nullSample.filter((value) => value >= statistic).length;
  const copies = number(nullSample.length);
  const reached = number(asStriking);
  const chance = probability(p);
  const windows =
    windowCount > 1
      ? {
          en: `, over the ${windowCount} windows tried`,
          fr: `, sur les ${windowCount} fenêtres essayées`,
        }
      : { en: "", fr: "" };
  return {
    en: `Of ${copies.en} copies of these events with shuffled times, ${reached.en} held any group as striking (p = ${chance.en}${windows.en}).`,
    fr: `Sur ${copies.fr} copies de ces événements aux heures brouillées, ${reached.fr} contenaient un groupe aussi frappant (p = ${chance.fr}${windows.fr}).`,
  };
}

const coShareMeasure = (group: FoundGroup): ExplanationBlock => ({
  kind: "measure",
  label: {
    en: "Co-shares inside the window, strongest group",
    fr: "Partages communs dans la fenêtre, groupe le plus fort",
  },
  format: "count",
  value: group.observed,
  expected: group.expected,
});

const distribution = ({ statistic, nullSample }: NullModel): ExplanationBlock => ({
  kind: "distribution",
  label: {
    en: "Strongest group in each shuffled copy, and in the events as they are",
    fr: "Groupe le plus fort de chaque copie brouillée, et des événements tels quels",
  },
  sample: [...nullSample],
  observed: statistic,
});

function groupTable(groups: readonly FoundGroup[]): ExplanationBlock {
  return {
    kind: "table",
    label: { en: "Groups", fr: "Groupes" },
    columns: [
      { en: "Group", fr: "Groupe" },
      { en: "Accounts", fr: "Comptes" },
      { en: "Posts", fr: "Publications" },
      { en: "Window (s)", fr: "Fenêtre (s)" },
      { en: "Co-shares", fr: "Partages communs" },
      { en: "Expected", fr: "Attendus" },
      { en: "Median lag (s)", fr: "Écart médian (s)" },
      { en: "p", fr: "p" },
    ],
    rows: groups
      .slice(0, tableRowsMax)
      .map((group, i) => [
        i + 1,
        group.accounts.length,
        group.objects.length,
        group.windowSeconds,
        group.observed,
        group.expected,
        group.medianLagSeconds,
        group.p,
      ]),
    omitted: Math.max(0, groups.length - tableRowsMax),
  };
}

function memberTable(group: FoundGroup): ExplanationBlock {
  const members = group.accounts.map((account, i) => ({ account, ...group.byAccount[i]! }));
  members.sort((x, y) => y.observed - x.observed || (x.account < y.account ? -1 : 1));
  return {
    kind: "table",
    label: {
      en: "Strongest group: what each account did with the others",
      fr: "Groupe le plus fort : ce que chaque compte a fait avec les autres",
    },
    columns: [
      { en: "Account", fr: "Compte" },
      { en: "Posts shared with the group", fr: "Publications relayées avec le groupe" },
      { en: "Co-shares", fr: "Partages communs" },
      { en: "Expected", fr: "Attendus" },
    ],
    rows: members
      .slice(0, tableRowsMax)
      .map(({ account, objects, observed, expected }) => [{ account }, objects, observed, expected]),
    omitted: Math.max(0, members.length - tableRowsMax),
  };
}

const timeline = ({ accounts, objects }: EventColumns, group: FoundGroup): ExplanationBlock => ({
  kind: "timeline",
  label: { en: "When the strongest group acted", fr: "Quand le groupe le plus fort a agi" },
  points: group.acts
    .slice(0, timelinePointsMax)
    .map(({ at, account, object }) => ({ at, account: accounts[account]!, object: objects[object]! })),
});

function graph(groups: readonly FoundGroup[]): ExplanationBlock {
  const edges = groups
    .flatMap((group) => group.edges.map(({ a, b, weight }) => ({ a, b, weight })))
    .sort((x, y) => y.weight - x.weight || (x.a < y.a ? -1 : x.a > y.a ? 1 : x.b < y.b ? -1 : 1));
  return {
    kind: "graph",
    label: { en: "Who shared with whom", fr: "Qui a relayé avec qui" },
    nodes: groups.flatMap((group, i) => group.accounts.map((account) => ({ account, group: i + 1 }))),
    edges: edges.slice(0, graphEdgesMax),
    omitted: Math.max(0, edges.length - graphEdgesMax),
  };
}

function overlapTable(columns: EventColumns, group: FoundGroup): ExplanationBlock[] {
  const overlaps = objectOverlaps(columns, group.objectCodes.slice(0, overlapObjectsMax));
  if (overlaps.length === 0) return [];
  return [
    {
      kind: "table",
      label: {
        en: "Support, without the clock: accounts that two of these posts have in common",
        fr: "Appui, sans l'heure : comptes communs à deux de ces publications",
      },
      columns: [
        { en: "Post", fr: "Publication" },
        { en: "Post", fr: "Publication" },
        { en: "Accounts in common", fr: "Comptes communs" },
        { en: "Expected", fr: "Attendus" },
        { en: "p (all pairs of posts)", fr: "p (toutes les paires de publications)" },
      ],
      rows: overlaps
        .slice(0, 20)
        .map(({ first, second, observed, expected, p }) => [
          { object: columns.objects[first]! },
          { object: columns.objects[second]! },
          observed,
          expected,
          p,
        ]),
      omitted: Math.max(0, overlaps.length - 20),
    },
  ];
}
