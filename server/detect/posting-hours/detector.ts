/**
 * At which hours of the week do these accounts post, and on which clocks would that be day and night? Context, never more.
 *
 * Method, limits and measured power: ./README.md
 */
import * as z from "zod";
import type { DetectorResult } from "#server/schema/detection.ts";
import type { EventColumns } from "#server/schema/events.ts";
import type { Bilingual } from "#server/schema/explanation.ts";
import { detector, RunCancelled, type RunOptions } from "../core/detector.ts";
import { holm } from "../core/multiple-tests.ts";
import { randomStream } from "../core/random.ts";
import { insufficientData, resultOf } from "../core/result.ts";
import { median, permutationP } from "../core/stats.ts";
import { usableTimes } from "../core/usable-times.ts";
import { counted } from "../core/words.ts";
import { explainHours, type GroupHours } from "./explanation.ts";
import { hourOfWeek, nightOf, officeShare, spreadOf, weekHours, weeksOf } from "./hours.ts";
import { matchedShares } from "./matched.ts";

const HoursParams = z.strictObject({
  eventsMin: z.number().int().positive().default(100),
  daysMin: z.number().int().positive().default(7),
  /** Accounts outside the groups, to compare office hours with. */
  othersMin: z.number().int().positive().default(20),
  /** A quieter quarter of the day than this share of all events is a night; with no night there is no clock to tell. */
  quietShareMax: z.number().positive().max(0.25).default(0.15),
  /** Guard: others that are compared with, the first by id. */
  othersMax: z.number().int().positive().max(100_000).default(20_000),
});
type HoursParams = z.output<typeof HoursParams>;

const identity = { id: "posting-hours", version: 1, axis: "context" } as const;

export const postingHours = detector({
  ...identity,
  uses: ["groups"],
  title: { en: "Posting hours", fr: "Heures de publication" },
  params: HoursParams,
  minimumSample: {
    en: "100 events of a group over at least seven days; to be compared, 20 other accounts.",
    fr: "100 événements d'un groupe sur au moins sept jours ; pour être comparés, 20 autres comptes.",
  },
  run: runPostingHours,
});

type Candidate = { readonly codes: readonly number[]; readonly isGroup: boolean };
type Clean = { readonly columns: EventColumns; readonly usable: Uint8Array };

function runPostingHours(options: RunOptions<HoursParams>): DetectorResult {
  const { columns } = options.input;
  const { usable, resolutionSeconds } = usableTimes(columns);
  if (resolutionSeconds > 3_600) return insufficientData(identity, options, { sentence: noHours });
  const clean = { columns, usable };
  const candidates = candidatesOf(options);
  const days = candidates.map((candidate) => daysOf(clean, candidate));
  const enough = candidates.flatMap((candidate, index) => {
    const own = days[index]!;
    return isEnough(own, options.params) ? [{ candidate, days: own }] : [];
  });
  if (enough.length === 0) return insufficientData(identity, options, { sentence: tooFew(days, options.params) });
  const found = enough.map((own, index) => groupHours(options, clean, { ...own, index, of: enough.length }));
  const corrected = holm(found.map(({ p }) => p ?? 1));
  const ranked = found
    .map((group, index): GroupHours => ({ ...group, p: group.p === null ? null : corrected[index]! }))
    .sort((x, y) => (x.p ?? 2) - (y.p ?? 2) || y.events - x.events || x.number - y.number);
  return answer(options, ranked);
}

/** The accepted groups, else everybody. In an order of their own, so that theirs in the case does not matter. */
function candidatesOf({ input: { columns, facts } }: RunOptions<HoursParams>): Candidate[] {
  if (facts.groups.length === 0) return [{ codes: [...columns.accounts.keys()], isGroup: false }];
  const codeOf = new Map(columns.accounts.map((id, code) => [id, code]));
  return facts.groups
    .map(({ accounts }) => ({
      codes: [...new Set(accounts.flatMap((id) => codeOf.get(id) ?? []))].sort((x, y) => x - y),
      isGroup: true,
    }))
    .sort((x, y) => (x.codes.join() < y.codes.join() ? -1 : 1));
}

/** By day (UTC) in order of time: the hours of the week of the events. */
function daysOf({ columns, usable }: Clean, { codes }: Candidate): number[][] {
  const isOwn = new Uint8Array(columns.accounts.length);
  for (const code of codes) isOwn[code] = 1;
  const days = new Map<number, number[]>();
  for (let row = 0; row < columns.length; row++) {
    if (usable[row] === 0 || isOwn[columns.account[row]!] === 0) continue;
    const day = Math.floor(columns.time[row]! / 86_400);
    const own = days.get(day);
    if (own) own.push(hourOfWeek(columns.time[row]!));
    else days.set(day, [hourOfWeek(columns.time[row]!)]);
  }
  return [...days].sort(([x], [y]) => x - y).map(([, hours]) => hours);
}

const eventsOf = (days: readonly (readonly number[])[]): number => days.reduce((total, day) => total + day.length, 0);

const isEnough = (days: readonly (readonly number[])[], { eventsMin, daysMin }: HoursParams): boolean =>
  days.length >= daysMin && eventsOf(days) >= eventsMin;

type Part = { readonly candidate: Candidate; readonly days: number[][]; readonly index: number; readonly of: number };

function groupHours(options: RunOptions<HoursParams>, clean: Clean, { candidate, days, index, of }: Part): GroupHours {
  const { seed, permutations, isCancelled, onProgress } = options;
  const { weeks, isMember, cut } = weeksBeside(options, clean, candidate);
  const week = pooled(weeks, isMember, 1);
  const night = nightOf(week);
  const onDraw = () => {
    if (isCancelled()) throw new RunCancelled();
  };
  const spread = spreadOf(days, night, { draws: permutations, random: randomStream(seed, index, 0), onDraw });
  const others = isMember.reduce((total, member) => total + 1 - member, 0);
  const watch = { seed, permutations, isCancelled, onProgress: (share: number) => onProgress((index + share) / of) };
  const isCompared = candidate.isGroup && others >= options.params.othersMin && permutations > 0;
  const nullSample = isCompared ? matchedShares({ weeks, isMember, stream: index + 1, ...watch }) : [];
  const office = officeShare(week, night.offset);
  return {
    number: index + 1,
    isGroup: candidate.isGroup,
    accounts: candidate.codes.length,
    busiestShare: busiestShare(clean, candidate),
    events: eventsOf(days),
    days: days.length,
    week: [...week],
    othersWeek: [...pooled(weeks, isMember, 0)],
    others,
    cut,
    night,
    spread,
    office,
    nullSample,
    p: isCompared ? permutationP(nullSample, office) : null,
  };
}

/** Rows for the group's accounts, then for accounts in no group; without a group one row for everybody together. */
function weeksBeside(
  { input, params }: RunOptions<HoursParams>,
  { columns, usable }: Clean,
  { codes, isGroup }: Candidate,
) {
  const rowOf = new Int32Array(columns.accounts.length).fill(isGroup ? -1 : 0);
  if (!isGroup) return { weeks: weeksOf(columns, usable, rowOf, 1), isMember: new Uint8Array(1).fill(1), cut: 0 };
  const grouped = new Set(input.facts.groups.flatMap(({ accounts }) => accounts));
  const outside = [...columns.accounts.keys()].filter((code) => !grouped.has(columns.accounts[code]!));
  const kept = [...codes, ...outside.slice(0, params.othersMax)];
  for (const [row, code] of kept.entries()) rowOf[code] = row;
  const isMember = new Uint8Array(kept.length).fill(1, 0, codes.length);
  const cut = outside.length + codes.length - kept.length;
  return { weeks: weeksOf(columns, usable, rowOf, kept.length), isMember, cut };
}

function pooled(weeks: Uint32Array, isMember: Uint8Array, wanted: 0 | 1): Uint32Array {
  const week = new Uint32Array(weekHours);
  for (let row = 0; row < isMember.length; row++) {
    if (isMember[row] !== wanted) continue;
    for (let hour = 0; hour < weekHours; hour++) week[hour]! += weeks[row * weekHours + hour]!;
  }
  return week;
}

function busiestShare({ columns, usable }: Clean, { codes }: Candidate): number {
  const events = new Uint32Array(columns.accounts.length);
  for (let row = 0; row < columns.length; row++) events[columns.account[row]!]! += usable[row]!;
  const own = codes.map((code) => events[code]!);
  const all = own.reduce((total, count) => total + count, 0);
  return own.reduce((most, count) => Math.max(most, count), 0) / all;
}

function answer(options: RunOptions<HoursParams>, groups: readonly GroupHours[]): DetectorResult {
  const first = groups[0]!;
  const expected = first.nullSample.length > 0 ? median(first.nullSample) : null;
  return resultOf(identity, options, {
    status: groups.some(({ cut }) => cut > 0) ? "truncated" : "ok",
    statistic: first.office,
    expected,
    effect: expected ? first.office / expected : null,
    interval: [...first.spread.office],
    p: first.p,
    permutations: first.nullSample.length,
    nullSample: [...first.nullSample],
    explanation: explainHours(groups, options.params.quietShareMax),
    caveats: [context, schedule, ...oneAccount(first), ...cutCaveat(groups)],
  });
}

const context: Bilingual = {
  en: "Hours say when accounts are active, not where they are and not who runs them. This is context and never attribution.",
  fr: "Les heures disent quand des comptes sont actifs, non où ils sont ni qui les tient. C'est un contexte, jamais une attribution.",
};

const schedule: Bilingual = {
  en: "Scheduled posts, shift work, night owls, summer time and an audience abroad all move the quiet hours.",
  fr: "Publications programmées, travail posté, couche-tard, heure d'été et public à l'étranger déplacent les heures creuses.",
};

function oneAccount({ busiestShare: share, accounts }: GroupHours): Bilingual[] {
  if (accounts < 2 || share <= 0.5) return [];
  return [
    {
      en: "One account made more than half of these events: the hours are mostly its own.",
      fr: "Un seul compte est à l'origine de plus de la moitié de ces événements : les heures sont surtout les siennes.",
    },
  ];
}

function cutCaveat(groups: readonly GroupHours[]): Bilingual[] {
  const cut = Math.max(...groups.map((group) => group.cut));
  if (cut === 0) return [];
  const left = counted(cut, {
    en: ["other account was", "other accounts were"],
    fr: ["autre compte n'a", "autres comptes n'ont"],
  });
  return [{ en: `${left.en} left out of the comparison.`, fr: `${left.fr} pas servi à la comparaison.` }];
}

const noHours: Bilingual = {
  en: "These events carry dates without an hour, so nothing can be said about hours.",
  fr: "Ces événements portent des dates sans heure : on ne peut rien dire des heures.",
};

function tooFew(groups: readonly (readonly (readonly number[])[])[], { eventsMin, daysMin }: HoursParams): Bilingual {
  const largest = groups.toSorted((x, y) => eventsOf(y) - eventsOf(x))[0] ?? [];
  const events = counted(eventsOf(largest), { en: ["event", "events"], fr: ["événement", "événements"] });
  const days = counted(largest.length, { en: ["day", "days"], fr: ["jour", "jours"] });
  return {
    en: `${events.en} with a usable time on ${days.en}; at least ${eventsMin} on ${daysMin} days are needed to tell day from night.`,
    fr: `${events.fr} à une heure utilisable sur ${days.fr} ; il en faut au moins ${eventsMin} sur ${daysMin} jours pour distinguer le jour de la nuit.`,
  };
}
