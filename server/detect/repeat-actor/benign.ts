import type { Bilingual, ExplanationBlock } from "#server/schema/explanation.ts";
import { number } from "../core/words.ts";
import type { Overlaps, Own } from "./overlap.ts";

type Check = Extract<ExplanationBlock, { kind: "benign" }>["checks"][number];

/** Innocent reasons for two cases to have accounts in common. */
export function benignChecks(found: Overlaps, own: Own): Check[] {
  return [samePosts(found, own), sameAudience(found, own), busyAccounts(found), sameHands(found), publicAccounts];
}

function samePosts({ cases }: Overlaps, { links }: Own): Check {
  const name: Bilingual = { en: "Same posts collected twice", fr: "Mêmes publications recueillies deux fois" };
  if (cases.some((each) => each.links.length > 0)) {
    return {
      name,
      outcome: "speaks_for",
      reason: {
        en: "A post stands in both cases, and so do the accounts that acted on it.",
        fr: "Une publication figure dans les deux dossiers, et donc aussi les comptes qui l'ont relayée.",
      },
    };
  }
  if (links.size === 0) return { name, outcome: "not_checked", reason: noLinks };
  return {
    name,
    outcome: "speaks_against",
    reason: {
      en: "No link of this case's posts stands in another case.",
      fr: "Aucun lien des publications de ce dossier ne figure dans un autre.",
    },
  };
}

const noLinks: Bilingual = {
  en: "The links of this case's posts are not known.",
  fr: "Les liens des publications de ce dossier ne sont pas connus.",
};

function sameAudience({ cases }: Overlaps, { authors }: Own): Check {
  const name: Bilingual = { en: "Audience of one author", fr: "Public d'un même auteur" };
  if (cases.some((each) => each.authors.length > 0 && each.shared.length > 0)) {
    return {
      name,
      outcome: "speaks_for",
      reason: {
        en: "Both cases concern the same author, whose followers meet again without any plan.",
        fr: "Les deux dossiers portent sur le même auteur, dont les abonnés se retrouvent sans s'être concertés.",
      },
    };
  }
  if (authors.size === 0) {
    return {
      name,
      outcome: "not_checked",
      reason: {
        en: "The authors of this case's posts are not known.",
        fr: "Les auteurs des publications de ce dossier ne sont pas connus.",
      },
    };
  }
  return {
    name,
    outcome: "speaks_against",
    reason: {
      en: "No author stands in both this case and one that it has accounts in common with.",
      fr: "Aucun auteur ne figure à la fois dans ce dossier et dans un dossier avec lequel il a des comptes en commun.",
    },
  };
}

function busyAccounts({ population: { size, seen, pairs } }: Overlaps): Check {
  const name: Bilingual = { en: "Busy accounts", fr: "Comptes très actifs" };
  if (pairs === 0) {
    return {
      name,
      outcome: "not_checked",
      reason: {
        en: "Too few other cases to compare with one another.",
        fr: "Trop peu d'autres dossiers à comparer entre eux.",
      },
    };
  }
  const isBusy = size < seen / 2;
  const used = number(size);
  const all = number(seen);
  return {
    name,
    outcome: isBusy ? "speaks_for" : "speaks_against",
    reason: {
      en: `Other cases overlap one another as draws from ${used.en} accounts do, of ${all.en} seen${isBusy ? "; p allows for it" : ""}.`,
      fr: `Les autres dossiers se recoupent comme des tirages parmi ${used.fr} comptes, sur ${all.fr} vus${isBusy ? " ; p en tient compte" : ""}.`,
    },
  };
}

function sameHands({ cases }: Overlaps): Check {
  const name: Bilingual = { en: "Collected again by the same hands", fr: "Recueillis de nouveau par les mêmes mains" };
  const ways = cases.flatMap(({ shared }) => shared.map(({ foundBy }) => foundBy));
  if (ways.length === 0) return { name, outcome: "not_checked", reason: noneShared };
  const byPerson = ways.filter((way) => way === "person").length;
  const part = number(byPerson);
  const all = number(ways.length);
  return {
    name,
    outcome: byPerson * 2 >= ways.length ? "speaks_for" : "speaks_against",
    reason: {
      en: `Of ${all.en} matches ${part.en} came into the other case by a person's choice.`,
      fr: `Sur ${all.fr} correspondances, ${part.fr} ${byPerson < 2 ? "est entrée" : "sont entrées"} dans l'autre dossier par le choix d'une personne.`,
    },
  };
}

const noneShared: Bilingual = { en: "No account is in common.", fr: "Aucun compte n'est en commun." };

const publicAccounts: Check = {
  name: { en: "Outlets and public accounts", fr: "Médias et comptes publics" },
  outcome: "not_checked",
  reason: {
    en: "What kind of account each is has to be read.",
    fr: "La nature de chaque compte est à lire.",
  },
};
