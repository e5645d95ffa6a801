/** What the detector of persistence says, in words and figures. Accounts appear in cells only, never in a sentence. */
import type { Bilingual, Cell, ExplanationBlock } from "#server/schema/explanation.ts";
import type { DetectorInput } from "../core/detector.ts";
import { grouped } from "../core/grouped.ts";
import { median } from "../core/stats.ts";
import { counted, duration, number, probability } from "../core/words.ts";
import { actingTogether } from "../network/benign.ts";
import { localDay } from "./active-days.ts";
import type { GroupDays, PersistenceParams, Untested } from "./detector.ts";

const rowsMax = 200;
/** A strip with every day in it, quiet ones too, up to this length. */
const wholeStripDays = 90;

type Context = { readonly params: PersistenceParams; readonly resolutionSeconds: number };

export function explainPersistence(
  input: DetectorInput,
  groups: readonly GroupDays[],
  { params, resolutionSeconds }: Context,
): ExplanationBlock[] {
  const strongest = groups[0]!;
  const acts = strongest.posts
    .filter((post) => post.acts.length >= 2)
    .flatMap(({ object, acts: own }) => own.map((act) => ({ ...act, object })));
  return [
    ...groups.slice(0, 5).map((group) => ({ kind: "sentence", text: daysSentence(group, params) }) as const),
    { kind: "sentence", text: testSentence(strongest, groups.filter(({ p }) => p !== null).length) },
    {
      kind: "measure",
      label: { en: "Days on which the group gathered", fr: "Jours où le groupe s'est rassemblé" },
      format: "count",
      value: strongest.days,
      expected: strongest.p === null ? null : median(strongest.copies),
    },
    ...(strongest.p === null ? [] : [distribution(strongest)]),
    dayStrip(strongest, params),
    groupTable(groups),
    memberTable(input, strongest, params),
    { kind: "lowering", items: lowering },
    actingTogether(input, { windowSeconds: params.windowSeconds, resolutionSeconds, acts }),
  ];
}

function daysSentence({ posts, days, copies, p, untested }: GroupDays, params: PersistenceParams): Bilingual {
  const gathered = posts.filter(({ gatherings }) => gatherings.length > 0);
  const on = counted(days, { en: ["day", "days"], fr: ["jour", "jours"] });
  const visited = counted(gathered.length, { en: ["post", "posts"], fr: ["publication", "publications"] });
  const size = counted(new Set(gathered.flatMap(({ acts }) => acts.map(({ account }) => account))).size, {
    en: ["account", "accounts"],
    fr: ["compte", "comptes"],
  });
  const window = duration(params.windowSeconds);
  const least = params.membersMin;
  const author = untested === "author_unknown" ? { en: "", fr: "" } : { en: " by one author", fr: " d'un même auteur" };
  const expected = number(p === null ? 0 : median(copies));
  const chance =
    p === null
      ? { en: "", fr: "" }
      : {
          en: `; as many posts of the author, whatever their day, give ${expected.en}`,
          fr: ` ; autant de publications de l'auteur, quel que soit leur jour, en donnent ${expected.fr}`,
        };
  return {
    en: `On ${on.en}, at least ${least} of ${size.en} acted within ${window.en} of each other, on ${visited.en}${author.en}${chance.en}.`,
    fr: `Durant ${on.fr}, au moins ${least} de ${size.fr} ont agi à moins de ${window.fr} les uns des autres, sur ${visited.fr}${author.fr}${chance.fr}.`,
  };
}

function testSentence({ copies, days, p, untested }: GroupDays, groups: number): Bilingual {
  if (untested) return untestedBecause[untested];
  const reached = number(copies.filter((value) => value >= days).length);
  const all = number(copies.length);
  const chance = probability(p ?? 1);
  const family =
    groups > 1
      ? { en: `, corrected for ${groups} groups`, fr: `, corrigée pour ${groups} groupes` }
      : { en: "", fr: "" };
  return {
    en: `When the author's posts exchange their days, ${reached.en} of ${all.en} copies have as many (p = ${chance.en}${family.en}).`,
    fr: `Quand les publications de l'auteur échangent leurs jours, ${reached.fr} copies sur ${all.fr} en ont autant (p = ${chance.fr}${family.fr}).`,
  };
}

const untestedBecause: Record<Untested, Bilingual> = {
  author_unknown: {
    en: "Described, not tested: who wrote these posts is not known, so there are no other posts of the author to compare with.",
    fr: "Décrit, non vérifié : on ne connaît pas l'auteur de ces publications, il n'y a donc pas d'autres publications de lui avec lesquelles comparer.",
  },
  few_posts: {
    en: "Described, not tested: there are too few posts of the author, or of those that the group gathered on, to compare days.",
    fr: "Décrit, non vérifié : il y a trop peu de publications de l'auteur, ou de celles où le groupe s'est rassemblé, pour comparer les jours.",
  },
  all_posts: {
    en: "Described, not tested: the group gathered on every post of the author, so none is left to compare with.",
    fr: "Décrit, non vérifié : le groupe s'est rassemblé sur toutes les publications de l'auteur, il n'en reste aucune avec laquelle comparer.",
  },
  own_days: {
    en: "Described, not tested: each post of the author has a day of its own, so as many posts always make as many days.",
    fr: "Décrit, non vérifié : chaque publication de l'auteur a son propre jour, autant de publications font donc toujours autant de jours.",
  },
};

const distribution = ({ copies, days }: GroupDays): ExplanationBlock => ({
  kind: "distribution",
  label: {
    en: "Days with a gathering, when the posts exchange theirs and as it was",
    fr: "Jours avec un rassemblement, quand les publications échangent les leurs et tels quels",
  },
  sample: [...copies.toSorted()],
  observed: days,
});

function dayStrip({ posts }: GroupDays, params: PersistenceParams): ExplanationBlock {
  const acts = posts.flatMap(({ object, acts: own }) => own.map((act) => ({ ...act, object })));
  const byDay = grouped(acts, ({ at }) => localDay(at, params));
  const gatherings = grouped(
    posts.flatMap((post) => post.gatherings),
    (day) => day,
  );
  const acted = [...byDay.keys()].sort((x, y) => x - y);
  const span = acted[acted.length - 1]! - acted[0]! + 1;
  const days = span <= wholeStripDays ? Array.from({ length: span }, (_, i) => acted[0]! + i) : acted;
  const rows = days.map((day): Cell[] => {
    const own = byDay.get(day) ?? [];
    return [
      { at: day * 86_400 - params.utcOffsetMinutes * 60 },
      new Set(own.map(({ account }) => account)).size,
      new Set(own.map(({ object }) => object)).size,
      gatherings.get(day)?.length ?? 0,
    ];
  });
  return {
    kind: "table",
    label: {
      en: "Day by day: the group on the author's posts",
      fr: "Jour par jour : le groupe sur les publications de l'auteur",
    },
    columns: [
      { en: "Day begins", fr: "Début du jour" },
      { en: "Accounts of the group", fr: "Comptes du groupe" },
      { en: "Posts", fr: "Publications" },
      { en: "Gatherings", fr: "Rassemblements" },
    ],
    rows: rows.slice(0, rowsMax),
    omitted: Math.max(0, rows.length - rowsMax),
  };
}

const groupTable = (groups: readonly GroupDays[]): ExplanationBlock => ({
  kind: "table",
  label: { en: "Groups", fr: "Groupes" },
  columns: [
    { en: "Group", fr: "Groupe" },
    { en: "Posts of the author", fr: "Publications de l'auteur" },
    { en: "Gathered on", fr: "Avec rassemblement" },
    { en: "Days", fr: "Jours" },
    { en: "Expected", fr: "Attendus" },
    { en: "p", fr: "p" },
  ],
  rows: groups
    .slice(0, rowsMax)
    .map(({ group, posts, days, copies, p }, i) => [
      group.name ?? i + 1,
      posts.length,
      posts.filter(({ gatherings }) => gatherings.length > 0).length,
      days,
      p === null ? "–" : median(copies),
      p ?? "–",
    ]),
  omitted: Math.max(0, groups.length - rowsMax),
});

function memberTable({ columns }: DetectorInput, { posts }: GroupDays, params: PersistenceParams): ExplanationBlock {
  const acts = posts.flatMap(({ object, acts: own }) => own.map((act) => ({ ...act, object })));
  const rows = [...grouped(acts, ({ account }) => account)]
    .map(([account, own]) => ({
      account,
      days: new Set(own.map(({ at }) => localDay(at, params))).size,
      posts: own.length,
    }))
    .sort((x, y) => y.days - x.days || y.posts - x.posts || x.account - y.account);
  return {
    kind: "table",
    label: {
      en: "Strongest group: how often each account came back",
      fr: "Groupe le plus fort : retours de chaque compte",
    },
    columns: [
      { en: "Account", fr: "Compte" },
      { en: "Days", fr: "Jours" },
      { en: "Posts", fr: "Publications" },
    ],
    rows: rows
      .slice(0, rowsMax)
      .map(({ account, days, posts: own }) => [{ account: columns.accounts[account]! }, days, own]),
    omitted: Math.max(0, rows.length - rowsMax),
  };
}

const lowering: Bilingual[] = [
  {
    en: "Ordinary followers of the author come back on as many days: look at accounts outside the group.",
    fr: "Des abonnés ordinaires de l'auteur reviennent autant de jours : regarder des comptes hors du groupe.",
  },
  {
    en: "Posts of the author on other days were not collected, or only those that the group had acted on.",
    fr: "Les publications de l'auteur d'autres jours n'ont pas été recueillies, ou seulement celles où le groupe avait agi.",
  },
  {
    en: "Another time zone moves an evening's acts over midnight: run it with the author's own.",
    fr: "Un autre fuseau horaire fait passer minuit aux actes d'une soirée : reprendre avec celui de l'auteur.",
  },
];
