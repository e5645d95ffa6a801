/**
 * Have the accounts, authors or links of this case turned up in other cases, more than chance would have it?
 *
 * Method, limits and measured power: ./README.md
 */
import * as z from "zod";
import type { DetectorResult } from "#server/schema/detection.ts";
import type { Bilingual } from "#server/schema/explanation.ts";
import { detector, type RunOptions } from "../core/detector.ts";
import { disarm } from "../core/disarm.ts";
import { stableKey } from "../core/key.ts";
import { insufficientData, resultOf } from "../core/result.ts";
import { counted, number } from "../core/words.ts";
import { explainOverlaps, type Side } from "./explanation.ts";
import { type CaseOverlap, type Overlaps, type Own, overlapsWith } from "./overlap.ts";

const RepeatActorParams = z.strictObject({
  /** Accounts that this case and the other must each have for a test. */
  accountsMin: z.number().int().positive().default(5),
  /** Accounts in common that a finding needs, whatever its p. */
  sharedAccountsMin: z.number().int().positive().default(3),
  alpha: z.number().positive().max(0.5).default(0.01),
});
type RepeatActorParams = z.output<typeof RepeatActorParams>;

const identity = { id: "repeat-actor", version: 1, axis: "coordination" } as const;

export const repeatActor = detector({
  ...identity,
  uses: ["otherCases", "accountsSeen", "posts", "groups"],
  title: { en: "Repeat actor", fr: "Acteur récurrent" },
  params: RepeatActorParams,
  minimumSample: {
    en: "Another case that one may see; to be tested, five accounts in each and the number of accounts seen on the platform.",
    fr: "Un autre dossier que l'on peut voir ; pour être vérifié, cinq comptes dans chacun et le nombre de comptes vus sur la plateforme.",
  },
  run: runRepeatActor,
});

function runRepeatActor(options: RunOptions<RepeatActorParams>): DetectorResult {
  const { facts } = options.input;
  if (facts.otherCases.length === 0) return insufficientData(identity, options, { sentence: noOtherCase });
  const side = ownSide(options.input);
  const found = overlapsWith(facts.otherCases, side, {
    accountsSeen: facts.accountsSeen,
    accountsMin: options.params.accountsMin,
    onProgress: options.onProgress,
    isCancelled: options.isCancelled,
  });
  const isBare = found.cases.every(
    ({ shared, authors, links, p }) => p === null && shared.length + authors.length + links.length === 0,
  );
  if (isBare) return insufficientData(identity, options, { sentence: tooFew(side, options.params.accountsMin) });
  return answer(options, found, side);
}

/** Accounts of accepted networks are what a case is about; without any, all that took part in its events. */
function ownSide({ columns, facts }: RunOptions<unknown>["input"]): Own & Side {
  const members = [...new Set(facts.groups.flatMap((group) => group.accounts))].sort();
  return {
    accounts: members.length > 0 ? members : columns.accounts,
    ofNetworks: members.length > 0,
    authors: new Set(facts.posts.flatMap(({ author }) => author ?? [])),
    links: new Set(facts.posts.flatMap(({ url }) => (url === "" ? [] : [url]))),
    posts: facts.posts,
  };
}

function answer(options: RunOptions<RepeatActorParams>, found: Overlaps, side: Own & Side): DetectorResult {
  const { params } = options;
  const top = found.cases[0]!;
  const repeated = found.cases.filter(
    ({ p, counted: shared }) => p !== null && p <= params.alpha && shared >= params.sharedAccountsMin,
  );
  const linked = found.cases.filter((each) => repeated.includes(each) || each.authors.length + each.links.length > 0);
  const authors = new Set(linked.flatMap((each) => each.authors));
  const links = new Set(linked.flatMap((each) => each.links));
  return resultOf(identity, options, {
    status: "ok",
    statistic: top.p === null ? null : top.counted,
    expected: top.p === null ? null : top.expected,
    effect: top.p === null ? null : top.rarity,
    p: top.p,
    accounts: unique(repeated.flatMap(({ shared }) => shared.map(({ account }) => account))),
    objects: unique(
      side.posts.flatMap(({ object, author, url }) =>
        (author !== null && authors.has(author)) || links.has(url) ? [object] : [],
      ),
    ),
    proposals: linked.map((each) => ({
      kind: "case_link" as const,
      key: stableKey(["case_link", each.code]),
      text: linkReason(each, repeated.includes(each)),
      objects: unique(
        side.posts.flatMap(({ object, author, url }) =>
          (author !== null && each.authors.includes(author)) || each.links.includes(url) ? [object] : [],
        ),
      ),
      otherCase: each.code,
    })),
    explanation: explainOverlaps(found, side, params.accountsMin),
    caveats: caveats(found, options.input.facts.accountsSeen),
    disarm: repeated.length > 0 ? disarm("T0059", "T0092") : [],
  });
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)].sort();

function linkReason({ counted: accounts, expected, authors, links }: CaseOverlap, isRepeated: boolean): Bilingual {
  const shared = counted(accounts, { en: ["account", "accounts"], fr: ["compte", "comptes"] });
  const chance = number(expected);
  const parts: Bilingual[] = [
    ...(isRepeated
      ? [
          {
            en: `${shared.en} in common where chance would give ${chance.en}`,
            fr: `${shared.fr} en commun là où le hasard en donnerait ${chance.fr}`,
          },
        ]
      : []),
    ...(authors.length > 0 ? [counted(authors.length, authorNoun)] : []),
    ...(links.length > 0 ? [counted(links.length, linkNoun)] : []),
  ];
  return { en: `${parts.map(({ en }) => en).join("; ")}.`, fr: `${parts.map(({ fr }) => fr).join(" ; ")}.` };
}

const authorNoun = {
  en: ["author in common", "authors in common"],
  fr: ["auteur en commun", "auteurs en commun"],
} as const;
const linkNoun = { en: ["link in common", "links in common"], fr: ["lien en commun", "liens en commun"] } as const;

const noOtherCase: Bilingual = {
  en: "There is no other case that may be looked at, so whether an actor has come back cannot be told.",
  fr: "Il n'y a aucun autre dossier à consulter : on ne peut dire si un acteur est revenu.",
};

function tooFew({ accounts }: Own, least: number): Bilingual {
  const here = counted(accounts.length, { en: ["account", "accounts"], fr: ["compte", "comptes"] });
  return {
    en: `${here.en} here and nothing in common with another case; at least ${number(least).en} in each, and the number of accounts seen, are needed to say whether an actor has come back.`,
    fr: `${here.fr} ici et rien en commun avec un autre dossier ; il en faut au moins ${number(least).fr} dans chacun, et le nombre de comptes vus, pour dire si un acteur est revenu.`,
  };
}

function caveats({ cases, population, tested }: Overlaps, accountsSeen: number): Bilingual[] {
  const shared = cases.flatMap((each) => each.shared);
  const byPerson = shared.filter(({ foundBy }) => foundBy === "person").length;
  const found: Bilingual[] = [
    {
      en: "Only cases that whoever asked may see were compared.",
      fr: "Seuls les dossiers visibles par la personne qui a fait la demande ont été comparés.",
    },
  ];
  if (byPerson > 0 && byPerson === shared.length) {
    found.push({
      en: "Every account in common was collected by a person in the other case: it may be there because somebody was looking for it.",
      fr: "Chaque compte en commun a été recueilli par une personne dans l'autre dossier : il peut y être parce qu'on le cherchait.",
    });
  } else if (byPerson > 0) {
    const left = counted(byPerson, {
      en: ["account in common was", "accounts in common were"],
      fr: ["compte en commun a été recueilli", "comptes en commun ont été recueillis"],
    });
    found.push({
      en: `${left.en} collected by a person and not counted.`,
      fr: `${left.fr} par une personne et non ${byPerson < 2 ? "compté" : "comptés"}.`,
    });
  }
  if (tested > 0 && population.pairs === 0) {
    found.push({
      en: "With one other case a tenth of the accounts seen was reckoned with, as a precaution: more cases would give a sharper answer.",
      fr: "Avec un seul autre dossier, un dixième des comptes vus a été retenu par précaution : plus de dossiers donneraient une réponse plus nette.",
    });
  }
  if (accountsSeen > 0 && population.seen > accountsSeen) {
    found.push({
      en: "More accounts stand in the cases than are said to have been seen; the larger number was used.",
      fr: "Les dossiers contiennent plus de comptes qu'on n'en aurait vus ; le plus grand nombre a été retenu.",
    });
  }
  return found;
}
