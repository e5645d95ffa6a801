/** What the posting hours say: a range of clocks with several countries on each, never one. */
import type { Bilingual, ExplanationBlock } from "#server/schema/explanation.ts";
import { counted, percent, probability } from "../core/words.ts";
import type { Night, Spread } from "./hours.ts";
import { clock, placesBetween } from "./zones.ts";

export type GroupHours = {
  readonly number: number;
  readonly isGroup: boolean;
  readonly accounts: number;
  /** Share of the events by the busiest account. */
  readonly busiestShare: number;
  readonly events: number;
  readonly days: number;
  readonly week: readonly number[];
  readonly othersWeek: readonly number[];
  readonly others: number;
  readonly cut: number;
  readonly night: Night;
  readonly spread: Spread;
  /** Share of events from Monday to Friday, 9 to 18, by their clock. */
  readonly office: number;
  readonly nullSample: readonly number[];
  readonly p: number | null;
};

/** No clock is told from hours that fit it as little as this. */
const rangeHoursMax = 8;
const margin = 2;
const told = 3;

export function explainHours(groups: readonly GroupHours[], quietShareMax: number): ExplanationBlock[] {
  const first = groups[0]!;
  return [
    ...groups.slice(0, told).map((group) => ({ kind: "sentence", text: hoursSentence(group, quietShareMax) }) as const),
    { kind: "sentence", text: officeSentence(first) },
    {
      kind: "measure",
      label: {
        en: "Share of events from Monday to Friday, 9:00 to 18:00 by that clock",
        fr: "Part des événements du lundi au vendredi, de 9 h à 18 h à cette heure",
      },
      format: "share",
      value: first.office,
      expected: first.nullSample.length > 0 ? middle(first.nullSample) : null,
    },
    {
      kind: "measure",
      label: {
        en: "Share of events in the quietest six hours",
        fr: "Part des événements dans les six heures les plus creuses",
      },
      format: "share",
      value: first.night.quietShare,
      expected: 0.25,
    },
    ...(first.nullSample.length > 0 ? [distribution(first)] : []),
    weekCurve(first),
    groupTable(groups),
    { kind: "lowering", items: lowering },
  ];
}

const middle = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)]!;

/** First and last clock: two hours to each side, more where days drawn anew say so; null where there is no night to see. */
function clockRange({ night, spread }: GroupHours, quietShareMax: number): [number, number] | null {
  const low = Math.round(Math.min(-margin, spread.offset[0]));
  const high = Math.round(Math.max(margin, spread.offset[1]));
  return night.quietShare > quietShareMax || high - low > rangeHoursMax
    ? null
    : [night.offset + low, night.offset + high];
}

function hoursSentence(group: GroupHours, quietShareMax: number): Bilingual {
  const events = counted(group.events, { en: ["event", "events"], fr: ["événement", "événements"] });
  const by = counted(group.accounts, { en: ["account", "accounts"], fr: ["compte", "comptes"] });
  const quiet = percent(group.night.quietShare);
  const range = clockRange(group, quietShareMax);
  if (!range) {
    return {
      en: `${events.en} of ${by.en} show no clear night: the quietest six hours hold ${quiet.en}, where 25% would be no night at all, so no clock can be told.`,
      fr: `${events.fr} de ${by.fr} ne montrent pas de nuit nette : les six heures les plus creuses en comptent ${quiet.fr}, alors que 25\u00a0% serait l'absence de nuit ; on ne peut donc dire aucune heure locale.`,
    };
  }
  const [low, high] = range;
  const where = placesBetween(low, high);
  return {
    en: `The quietest six hours of ${by.en} (${events.en}, ${quiet.en} of them in those hours, 25% expected without a night) would be night between ${clock(low)} and ${clock(high)}: the clocks of, among others, ${where.en}.`,
    fr: `Les six heures les plus creuses de ${by.fr} (${events.fr}, dont ${quiet.fr} à ces heures, 25\u00a0% attendus sans nuit) tomberaient la nuit entre ${clock(low)} et ${clock(high)} : l'heure, entre autres, de ces lieux : ${where.fr}.`,
  };
}

function officeSentence({ office, nullSample, p, others, isGroup }: GroupHours): Bilingual {
  const share = percent(office);
  if (p === null) {
    const why = isGroup
      ? { en: "there are too few other accounts", fr: "les autres comptes sont trop peu nombreux" }
      : { en: "no group was accepted that could be compared", fr: "aucun groupe accepté ne peut être comparé" };
    return {
      en: `Described, not tested: ${share.en} of the events fall in office hours by that clock (27% of a week are); ${why.en}.`,
      fr: `Décrit, non vérifié : ${share.fr} des événements tombent aux heures de bureau à cette heure (27\u00a0% d'une semaine) ; ${why.fr}.`,
    };
  }
  const expected = percent(middle(nullSample));
  const chance = probability(p);
  const compared = counted(others, { en: ["other account", "other accounts"], fr: ["autre compte", "autres comptes"] });
  return {
    en: `${share.en} of the events fall in office hours by that clock; accounts of like activity among ${compared.en} give ${expected.en} by theirs (p = ${chance.en}).`,
    fr: `${share.fr} des événements tombent aux heures de bureau à cette heure ; des comptes d'activité semblable parmi ${compared.fr} en donnent ${expected.fr} à la leur (p = ${chance.fr}).`,
  };
}

const distribution = ({ nullSample, office }: GroupHours): ExplanationBlock => ({
  kind: "distribution",
  label: {
    en: "Share in office hours where the group is drawn from accounts of like activity",
    fr: "Part aux heures de bureau lorsque le groupe est tiré parmi des comptes d'activité semblable",
  },
  sample: [...nullSample],
  observed: office,
});

function weekCurve({ week, othersWeek, others }: GroupHours): ExplanationBlock {
  const points = (counts: readonly number[]): [number, number][] => {
    const total = counts.reduce((sum, count) => sum + count, 0);
    return counts.map((count, hour) => [hour, total === 0 ? 0 : count / total]);
  };
  return {
    kind: "curve",
    label: {
      en: "Activity by hour of the week (UTC, from Monday 00:00), beside the other accounts",
      fr: "Activité par heure de la semaine (UTC, depuis lundi 0 h), à côté des autres comptes",
    },
    x: { en: "Hour of the week (UTC)", fr: "Heure de la semaine (UTC)" },
    y: { en: "Share of events", fr: "Part des événements" },
    points: points(week),
    reference: others > 0 ? points(othersWeek) : week.map((_, hour) => [hour, 1 / week.length]),
  };
}

const groupTable = (groups: readonly GroupHours[]): ExplanationBlock => ({
  kind: "table",
  label: { en: "Hours of each group", fr: "Heures de chaque groupe" },
  columns: [
    { en: "Accounts", fr: "Comptes" },
    { en: "Events", fr: "Événements" },
    { en: "Days", fr: "Jours" },
    { en: "Middle of the possible clocks (h from UTC)", fr: "Milieu des heures possibles (h depuis UTC)" },
    { en: "Quiet share", fr: "Part creuse" },
    { en: "Office share", fr: "Part de bureau" },
    { en: "p", fr: "p" },
  ],
  rows: groups
    .slice(0, 50)
    .map(({ accounts, events, days, night, office, p }) => [
      accounts,
      events,
      days,
      night.offset,
      night.quietShare,
      office,
      p ?? "–",
    ]),
  omitted: Math.max(0, groups.length - 50),
});

const lowering: Bilingual[] = [
  {
    en: "The accounts post by schedule, or write for readers on another clock.",
    fr: "Les comptes publient selon un programme, ou pour des lecteurs d'un autre fuseau.",
  },
  {
    en: "The events were collected at certain hours only, so that the quiet ones are the collector's.",
    fr: "Les événements n'ont été recueillis qu'à certaines heures : les creuses sont alors celles de la collecte.",
  },
];
