import type { Bilingual, Cell, ExplanationBlock } from "#server/schema/explanation.ts";
import { type Draw, hypergeometricTail } from "../core/stats.ts";
import { counted, number, probability } from "../core/words.ts";
import { benignChecks } from "./benign.ts";
import type { CaseOverlap, Overlaps, Own, Untested } from "./overlap.ts";

/** What the case itself brings to the comparison. */
export type Side = {
  readonly ofNetworks: boolean;
  readonly posts: readonly { readonly object: string; readonly author: string | null; readonly url: string }[];
};

const rowsMax = 50;
const quantiles = 199;

export function explainOverlaps(found: Overlaps, side: Own & Side, accountsMin: number): ExplanationBlock[] {
  const top = found.cases[0]!;
  const facts = factSentence(found.cases);
  return [
    ...(top.p === null
      ? [...facts, { kind: "sentence" as const, text: untestedSentence(top, accountsMin) }]
      : [{ kind: "sentence" as const, text: overlapSentence(found, side) }, ...facts]),
    ...populationSentence(found),
    ...(top.p === null ? [] : tested(found, side, top)),
    caseTable(found.cases),
    ...accountTable(found.cases),
    ...postTable(found.cases, side),
    { kind: "lowering", items: lowering },
    { kind: "benign", checks: benignChecks(found, side) },
  ];
}

const accountNoun = { en: ["account", "accounts"], fr: ["compte", "comptes"] } as const;

function overlapSentence({ cases, population, tested }: Overlaps, { accounts, ofNetworks }: Own & Side): Bilingual {
  const top = cases[0]!;
  const shared = number(top.counted);
  const own = counted(accounts.length, accountNoun);
  const chance = number(top.expected, 2);
  const seen = number(population.size);
  const p = probability(top.p ?? 1);
  const others = counted(tested, { en: ["case", "cases"], fr: ["dossier", "dossiers"] });
  return {
    en: `${shared.en} of the ${own.en} of this case${ofNetworks ? "'s networks" : ""} also ${top.counted === 1 ? "stands" : "stand"} in another case, where a draw from ${seen.en} accounts would give ${chance.en} (p = ${p.en} over ${others.en}).`,
    fr: `${shared.fr} des ${own.fr} ${ofNetworks ? "des réseaux de ce dossier" : "de ce dossier"} ${top.counted < 2 ? "figure" : "figurent"} aussi dans un autre dossier, où un tirage parmi ${seen.fr} comptes en donnerait ${chance.fr} (p = ${p.fr} pour ${others.fr}).`,
  };
}

function untestedSentence({ untested, shared }: CaseOverlap, accountsMin: number): Bilingual {
  const start = counted(shared.length, {
    en: ["account also stands in another case", "accounts also stand in another case"],
    fr: ["compte figure aussi dans un autre dossier", "comptes figurent aussi dans un autre dossier"],
  });
  const why = reasons(accountsMin)[untested ?? "few_accounts"];
  return {
    en: `Described, not tested: ${start.en}, and ${why.en}.`,
    fr: `Décrit, non vérifié : ${start.fr}, et ${why.fr}.`,
  };
}

const reasons = (accountsMin: number): Record<Untested, Bilingual> => ({
  population_unknown: {
    en: "how many accounts were seen on the platform is not known",
    fr: "on ignore combien de comptes ont été vus sur la plateforme",
  },
  few_accounts: {
    en: `fewer than ${number(accountsMin).en} accounts in one of the two can be counted`,
    fr: `moins de ${number(accountsMin).fr} comptes de l'un des deux peuvent être comptés`,
  },
  same_posts: {
    en: "both cases hold the same post, whose accounts are in both for that reason",
    fr: "les deux dossiers contiennent la même publication, dont les comptes figurent donc dans les deux",
  },
  found_by_person: {
    en: "all of it was collected by a person",
    fr: "tout a été recueilli par une personne",
  },
});

function factSentence(cases: readonly CaseOverlap[]): ExplanationBlock[] {
  const authors = counted(new Set(cases.flatMap((each) => each.authors)).size, {
    en: ["author", "authors"],
    fr: ["auteur", "auteurs"],
  });
  const links = counted(new Set(cases.flatMap((each) => each.links)).size, {
    en: ["link", "links"],
    fr: ["lien", "liens"],
  });
  const where = cases.filter((each) => each.authors.length + each.links.length > 0).length;
  if (where === 0) return [];
  const others = counted(where, { en: ["other case", "other cases"], fr: ["autre dossier", "autres dossiers"] });
  return [
    {
      kind: "sentence",
      text: {
        en: `${authors.en} and ${links.en} of this case's posts stand in ${others.en} by exact match: a fact, not a test.`,
        fr: `${authors.fr} et ${links.fr} des publications de ce dossier figurent dans ${others.fr}, à l'identique : un fait, non un test.`,
      },
    },
  ];
}

function populationSentence({ population: { size, seen, pairs }, tested }: Overlaps): ExplanationBlock[] {
  if (tested === 0 || size === seen) return [];
  const used = number(size);
  const all = number(seen);
  const learned = counted(pairs, { en: ["pair", "pairs"], fr: ["paire", "paires"] });
  const why: Bilingual =
    pairs === 0
      ? {
          en: "with one other case it cannot be learned how often busy accounts turn up in any two",
          fr: "avec un seul autre dossier, on ne peut savoir combien de comptes très actifs figurent dans deux dossiers quelconques",
        }
      : {
          en: `${learned.en} of other cases ${pairs === 1 ? "overlaps" : "overlap"} as if drawn from so many, since busy accounts turn up everywhere`,
          fr: `${learned.fr} d'autres dossiers se ${pairs < 2 ? "recoupe" : "recoupent"} comme si tout était tiré de ce nombre, les comptes très actifs figurant partout`,
        };
  return [
    {
      kind: "sentence",
      text: {
        en: `Of the ${all.en} accounts seen, ${used.en} were reckoned with: ${why.en}.`,
        fr: `Sur les ${all.fr} comptes vus, ${used.fr} ont été retenus : ${why.fr}.`,
      },
    },
  ];
}

function tested({ population }: Overlaps, { accounts }: Own, top: CaseOverlap): ExplanationBlock[] {
  const draw = {
    population: Math.max(population.size, accounts.length, top.size),
    marked: accounts.length,
    drawn: top.size,
  };
  return [
    {
      kind: "measure",
      label: { en: "Accounts in common", fr: "Comptes en commun" },
      format: "count",
      value: top.counted,
      expected: top.expected,
    },
    {
      kind: "measure",
      label: {
        en: "The same, accounts that stand in few cases weighing more (Adamic-Adar)",
        fr: "De même, les comptes présents dans peu de dossiers pesant plus (Adamic-Adar)",
      },
      format: "ratio",
      value: top.rarity,
      expected: 1,
    },
    {
      kind: "distribution",
      label: {
        en: "Accounts in common if both cases were drawn by chance, and as they are",
        fr: "Comptes en commun si les deux dossiers étaient tirés au hasard, et tels quels",
      },
      sample: nullQuantiles(draw),
      observed: top.counted,
    },
  ];
}

/** The exact null model has no copies: its quantiles at even steps are drawn in their place. */
function nullQuantiles(draw: Draw): number[] {
  return Array.from({ length: quantiles }, (_, i) => {
    const above = 1 - (i + 0.5) / quantiles;
    let low = 0;
    let high = Math.min(draw.marked, draw.drawn);
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (hypergeometricTail(middle + 1, draw) <= above) high = middle;
      else low = middle + 1;
    }
    return low;
  });
}

function caseTable(cases: readonly CaseOverlap[]): ExplanationBlock {
  const way = (each: CaseOverlap, wanted: string) => each.shared.filter(({ foundBy }) => foundBy === wanted).length;
  return {
    kind: "table",
    label: { en: "Other cases", fr: "Autres dossiers" },
    columns: [
      { en: "Case", fr: "Dossier" },
      { en: "In common, from its events", fr: "En commun, de ses événements" },
      { en: "In common, from its networks", fr: "En commun, de ses réseaux" },
      { en: "In common, collected by a person", fr: "En commun, recueillis par une personne" },
      { en: "Expected", fr: "Attendus" },
      { en: "Rarity-weighted ratio", fr: "Rapport pondéré par la rareté" },
      { en: "p (all cases)", fr: "p (tous les dossiers)" },
      { en: "Authors in common", fr: "Auteurs en commun" },
      { en: "Links in common", fr: "Liens en commun" },
    ],
    rows: cases
      .slice(0, rowsMax)
      .map((each): Cell[] => [
        { case: each.code },
        way(each, "events"),
        way(each, "network"),
        way(each, "person"),
        each.expected,
        each.rarity,
        each.p ?? "–",
        each.authors.length,
        each.links.length,
      ]),
    omitted: Math.max(0, cases.length - rowsMax),
  };
}

function accountTable(cases: readonly CaseOverlap[]): ExplanationBlock[] {
  const seen = new Map<string, { cases: number; byPerson: number }>();
  for (const { shared } of cases) {
    for (const { account, foundBy } of shared) {
      const known = seen.get(account) ?? { cases: 0, byPerson: 0 };
      seen.set(account, { cases: known.cases + 1, byPerson: known.byPerson + (foundBy === "person" ? 1 : 0) });
    }
  }
  if (seen.size === 0) return [];
  const rows = [...seen].sort(
    ([x, a], [y, b]) => b.cases - b.byPerson - (a.cases - a.byPerson) || b.cases - a.cases || (x < y ? -1 : 1),
  );
  return [
    {
      kind: "table",
      label: { en: "Accounts in common", fr: "Comptes en commun" },
      columns: [
        { en: "Account", fr: "Compte" },
        { en: "Other cases", fr: "Autres dossiers" },
        { en: "Collected by a person in", fr: "Recueilli par une personne dans" },
      ],
      rows: rows.slice(0, rowsMax).map(([account, each]) => [{ account }, each.cases, each.byPerson]),
      omitted: Math.max(0, rows.length - rowsMax),
    },
  ];
}

function postTable(cases: readonly CaseOverlap[], { posts }: Side): ExplanationBlock[] {
  const rows = cases.flatMap(({ code, authors, links }): Cell[][] =>
    posts
      .toSorted((x, y) => (x.object < y.object ? -1 : 1))
      .flatMap(({ object, author, url }) => {
        const byAuthor = author !== null && authors.includes(author);
        const byLink = links.includes(url);
        return byAuthor || byLink ? [[{ object }, { case: code }, byAuthor ? "✓" : "", byLink ? "✓" : ""]] : [];
      }),
  );
  if (rows.length === 0) return [];
  return [
    {
      kind: "table",
      label: {
        en: "Posts whose author or link stands in another case",
        fr: "Publications dont l'auteur ou le lien figure dans un autre dossier",
      },
      columns: [
        { en: "Post", fr: "Publication" },
        { en: "Case", fr: "Dossier" },
        { en: "Same author", fr: "Même auteur" },
        { en: "Same link", fr: "Même lien" },
      ],
      rows: rows.slice(0, rowsMax),
      omitted: Math.max(0, rows.length - rowsMax),
    },
  ];
}

const lowering: Bilingual[] = [
  {
    en: "Accounts in common that comment on everything, such as outlets, public bodies or very busy people.",
    fr: "Des comptes en commun qui commentent tout : médias, organismes publics ou personnes très actives.",
  },
  {
    en: "The other case having been collected by starting from accounts of this one.",
    fr: "L'autre dossier constitué à partir de comptes de celui-ci.",
  },
  {
    en: "Fewer accounts on the platform that could have taken part than were reckoned with.",
    fr: "Moins de comptes de la plateforme ayant pu prendre part qu'on n'en a retenus.",
  },
];
