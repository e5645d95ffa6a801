/** What the detector of rapid resharing says, in words and figures. Accounts appear in cells only, never in a sentence. */
import type { Bilingual, ExplanationBlock } from "#server/schema/explanation.ts";
import type { DetectorInput } from "../core/detector.ts";
import type { FirstShares } from "../core/first-shares.ts";
import { grouped } from "../core/grouped.ts";
import { mean, median } from "../core/stats.ts";
import { counted, duration, number, percent, probability } from "../core/words.ts";
import { benignChecks } from "./benign.ts";
import { type Delays, delayOf, delaySteps, describedDelays, type Origins, otherDelays } from "./delays.ts";
import type { TestedSpeed } from "./detector.ts";

const rowsMax = 200;

type Context = { readonly first: FirstShares; readonly origins: Origins; readonly alpha: number };

export function explainRapid(
  input: DetectorInput,
  groups: readonly TestedSpeed[],
  { first, origins, alpha }: Context,
): ExplanationBlock[] {
  const strongest = groups[0]!;
  const { posts, shares } = strongest.ranks;
  const members = new Set(strongest.group.members);
  const own = describedDelays(shares.map(({ object, at }) => delayOf(origins, object, at)));
  const others = describedDelays(otherDelays(input.columns, first, { posts, members, origins }));
  return [
    ...groups.slice(0, 5).map((group) => ({ kind: "sentence", text: aheadSentence(group, alpha) }) as const),
    { kind: "sentence", text: drawnSentence(strongest, groups.length) },
    { kind: "sentence", text: delaySentence(own, others, { posts, origins }) },
    {
      kind: "measure",
      label: {
        en: "Mean place of the group among all who shared the same posts (0: first, 1: last)",
        fr: "Place moyenne du groupe parmi tous ceux qui ont relayé les mêmes publications (0 : premier, 1 : dernier)",
      },
      format: "share",
      value: strongest.ranks.meanRank,
      expected: 0.5,
    },
    ...delaySteps.map((step, i) => withinMeasure(step, own.within[i]!, others.within[i]!)),
    {
      kind: "distribution",
      label: {
        en: "Mean place of accounts drawn at random from the same posts, and of the group",
        fr: "Place moyenne de comptes tirés au hasard des mêmes publications, et du groupe",
      },
      sample: [...strongest.drawn.toSorted()],
      observed: strongest.ranks.meanRank,
    },
    groupTable(groups),
    memberTable(input, strongest, origins),
    postTable(input, strongest, origins),
    { kind: "lowering", items: lowering },
    benignChecks(input, strongest, first),
  ];
}

const accountsNoun = { en: ["account", "accounts"], fr: ["compte", "comptes"] } as const;
const postsNoun = { en: ["post", "posts"], fr: ["publication", "publications"] } as const;
const sharesNoun = { en: ["share", "shares"], fr: ["partage", "partages"] } as const;

function aheadSentence({ ranks, p }: TestedSpeed, alpha: number): Bilingual {
  const shares = counted(ranks.shares.length, sharesNoun);
  const size = counted(new Set(ranks.shares.map(({ account }) => account)).size, accountsNoun);
  const posts = counted(ranks.posts.length, postsNoun);
  const ahead = percent(1 - ranks.meanRank);
  const half = percent(0.5);
  const chance = p > alpha ? { en: ", which is within chance", fr: ", ce que le hasard explique" } : { en: "", fr: "" };
  return {
    en: `The ${shares.en} that ${size.en} made of ${posts.en} came on average ahead of ${ahead.en} of all who shared them; accounts drawn at random come ahead of ${half.en}${chance.en}.`,
    fr: `Les ${shares.fr} que ${size.fr} ont faits de ${posts.fr} sont venus en moyenne avant ${ahead.fr} de tous ceux qui les ont relayées ; des comptes tirés au hasard viennent avant ${half.fr}${chance.fr}.`,
  };
}

function drawnSentence({ drawn, drawnAccounts, ranks, p }: TestedSpeed, groups: number): Bilingual {
  const reached = (means: Float64Array) => number(means.filter((value) => value <= ranks.meanRank + 1e-12).length);
  const asEarly = reached(drawn);
  const byHabit = reached(drawnAccounts);
  const draws = number(drawn.length);
  const chance = probability(p);
  const family =
    groups > 1
      ? { en: `, corrected for ${groups} groups`, fr: `, corrigée pour ${groups} groupes` }
      : { en: "", fr: "" };
  return {
    en: `Of ${draws.en} draws of as many places on each post, ${asEarly.en} were as early; of ${draws.en} draws of whole accounts that were there about as often, with the habits they have, ${byHabit.en} (p = ${chance.en}${family.en}).`,
    fr: `Sur ${draws.fr} tirages d'autant de places sur chaque publication, ${asEarly.fr} étaient aussi précoces ; sur ${draws.fr} tirages de comptes entiers, présents à peu près aussi souvent et avec leurs habitudes, ${byHabit.fr} (p = ${chance.fr}${family.fr}).`,
  };
}

function delaySentence(
  own: Delays,
  others: Delays,
  { posts, origins }: { posts: TestedSpeed["ranks"]["posts"]; origins: Origins },
): Bilingual {
  const known = posts.filter(({ object }) => origins.isPublication[object] === 1).length;
  const origin =
    known === posts.length
      ? { en: "publication", fr: "la publication" }
      : known === 0
        ? { en: "the first event collected", fr: "le premier événement recueilli" }
        : {
            en: `publication where it is known (${known} of ${posts.length} posts), else the first event collected`,
            fr: `la publication là où elle est connue (${known} sur ${posts.length}), sinon le premier événement recueilli`,
          };
  const group = duration(own.medianSeconds);
  const rest = duration(others.medianSeconds);
  return {
    en: `Half of the group's shares came within ${group.en} of ${origin.en}; half of the others' within ${rest.en}.`,
    fr: `La moitié des partages du groupe est venue dans les ${group.fr} après ${origin.fr} ; la moitié de ceux des autres, dans les ${rest.fr}.`,
  };
}

const withinMeasure = (step: number, own: number, others: number): ExplanationBlock => ({
  kind: "measure",
  label: {
    en: `Shares at most ${step} seconds after the post: the group, and everybody else (described)`,
    fr: `Partages au plus ${step} secondes après la publication : le groupe, et tous les autres (décrit)`,
  },
  format: "share",
  value: own,
  expected: others,
});

const groupTable = (groups: readonly TestedSpeed[]): ExplanationBlock => ({
  kind: "table",
  label: { en: "Groups", fr: "Groupes" },
  columns: [
    { en: "Group", fr: "Groupe" },
    { en: "Accounts", fr: "Comptes" },
    { en: "Posts", fr: "Publications" },
    { en: "Shares", fr: "Partages" },
    { en: "Mean place", fr: "Place moyenne" },
    { en: "p", fr: "p" },
  ],
  rows: groups
    .slice(0, rowsMax)
    .map(({ group, ranks, p }, i) => [
      group.name ?? i + 1,
      group.members.length,
      ranks.posts.length,
      ranks.shares.length,
      ranks.meanRank,
      p,
    ]),
  omitted: Math.max(0, groups.length - rowsMax),
});

function memberTable({ columns }: DetectorInput, { ranks }: TestedSpeed, origins: Origins): ExplanationBlock {
  const shares = grouped(ranks.shares, ({ account }) => account);
  const rows = [...shares]
    .map(([account, own]) => ({
      account,
      shares: own.length,
      place: mean(own.map(({ rank }) => rank)),
      seconds: median(own.map(({ object, at }) => delayOf(origins, object, at))),
    }))
    .sort((x, y) => x.place - y.place || x.account - y.account);
  return {
    kind: "table",
    label: {
      en: "Strongest group: how early each account came",
      fr: "Groupe le plus fort : précocité de chaque compte",
    },
    columns: [
      { en: "Account", fr: "Compte" },
      { en: "Shares", fr: "Partages" },
      { en: "Mean place", fr: "Place moyenne" },
      { en: "Median delay (s)", fr: "Délai médian (s)" },
    ],
    rows: rows
      .slice(0, rowsMax)
      .map(({ account, shares: own, place, seconds }) => [
        { account: columns.accounts[account]! },
        own,
        place,
        seconds,
      ]),
    omitted: Math.max(0, rows.length - rowsMax),
  };
}

function postTable({ columns }: DetectorInput, { ranks }: TestedSpeed, origins: Origins): ExplanationBlock {
  const shares = grouped(ranks.shares, ({ object }) => object);
  const rows = ranks.posts.map(({ object, ranks: all, members }) => {
    const own = shares.get(object)!;
    return {
      object,
      sharers: all.length,
      members,
      place: mean(own.map(({ rank }) => rank)),
      seconds: median(own.map(({ at }) => delayOf(origins, object, at))),
    };
  });
  rows.sort((x, y) => x.place - y.place || x.object - y.object);
  return {
    kind: "table",
    label: { en: "Strongest group: post by post", fr: "Groupe le plus fort : par publication" },
    columns: [
      { en: "Post", fr: "Publication" },
      { en: "Accounts", fr: "Comptes" },
      { en: "Of the group", fr: "Du groupe" },
      { en: "Mean place of the group", fr: "Place moyenne du groupe" },
      { en: "Median delay of the group (s)", fr: "Délai médian du groupe (s)" },
    ],
    rows: rows
      .slice(0, rowsMax)
      .map(({ object, sharers, members, place, seconds }) => [
        { object: columns.objects[object]! },
        sharers,
        members,
        place,
        seconds,
      ]),
    omitted: Math.max(0, rows.length - rowsMax),
  };
}

const lowering: Bilingual[] = [
  {
    en: "The accounts get an alert for each post of its author: look whether other followers who do are as early.",
    fr: "Les comptes reçoivent une alerte à chaque publication de l'auteur : voir si d'autres abonnés dans ce cas sont aussi précoces.",
  },
  {
    en: "The early shares were collected for these accounts only, or the late ones were cut off for the others.",
    fr: "Les partages précoces n'ont été recueillis que pour ces comptes, ou les tardifs ont été coupés pour eux.",
  },
  {
    en: "The times are those of collection or of a repost of a repost, not of the share.",
    fr: "Les heures sont celles de la collecte ou du relais d'un relais, non du partage.",
  },
];
