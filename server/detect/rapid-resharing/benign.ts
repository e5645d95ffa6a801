/** Innocent reasons to be early, as far as the events themselves speak for or against them. */
import type { Bilingual, ExplanationBlock } from "#server/schema/explanation.ts";
import type { DetectorInput } from "../core/detector.ts";
import type { FirstShares } from "../core/first-shares.ts";
import { counted, percent } from "../core/words.ts";
import type { TestedSpeed } from "./detector.ts";

type Check = Extract<ExplanationBlock, { kind: "benign" }>["checks"][number];

export const benignChecks = (input: DetectorInput, group: TestedSpeed, first: FirstShares): ExplanationBlock => ({
  kind: "benign",
  checks: [alerts(input, group), quickCrowd(input, group, first), others],
});

/** Whoever has an alert for one author is early there and nowhere else. */
function alerts({ authors }: DetectorInput, { ranks }: TestedSpeed): Check {
  const name: Bilingual = { en: "Alerts for one author's posts", fr: "Alertes pour les publications d'un auteur" };
  const known = ranks.posts.map(({ object }) => authors?.ofObject[object] ?? -1);
  if (known.length === 0 || known.includes(-1)) {
    return {
      name,
      outcome: "not_checked",
      reason: {
        en: "Who wrote these posts is not known for all of them.",
        fr: "On ne connaît pas l'auteur de toutes ces publications.",
      },
    };
  }
  const count = new Set(known).size;
  if (count === 1) {
    return {
      name,
      outcome: "speaks_for",
      reason: {
        en: "All posts are by one author: followers with an alert would be early as well.",
        fr: "Toutes les publications sont d'un même auteur : des abonnés avec alerte seraient précoces aussi.",
      },
    };
  }
  return {
    name,
    outcome: "speaks_against",
    reason: {
      en: `The posts are by ${count} authors: the same accounts would need alerts for each of them.`,
      fr: `Les publications sont de ${count} auteurs : les mêmes comptes devraient avoir une alerte pour chacun.`,
    },
  };
}

const quickPlace = 0.1;

/** Are the first places taken by the group alone, or by others as regular as its members? */
function quickCrowd({ columns }: DetectorInput, { ranks, group }: TestedSpeed, first: FirstShares): Check {
  const name: Bilingual = { en: "A crowd of regular early readers", fr: "Une foule de lecteurs précoces habituels" };
  const members = new Set(group.members);
  const early = new Map<number, number>();
  for (const { object, ranks: all } of ranks.posts) {
    const from = first.objectStart[object]!;
    for (let i = 0; i < all.length && all[i]! <= quickPlace; i++) {
      const account = columns.account[first.rows[from + i]!]!;
      early.set(account, (early.get(account) ?? 0) + 1);
    }
  }
  const regular = [...early].filter(([, posts]) => posts >= 2).map(([account]) => account);
  const outside = regular.filter((account) => !members.has(account)).length;
  const accounts = counted(outside, {
    en: ["account outside the group was", "accounts outside the group were"],
    fr: ["compte hors du groupe était", "comptes hors du groupe étaient"],
  });
  const tenth = percent(quickPlace);
  return {
    name,
    outcome: outside > regular.length - outside ? "speaks_for" : "speaks_against",
    reason: {
      en: `${accounts.en} among the first ${tenth.en} on two or more of these posts, beside ${regular.length - outside} of the group.`,
      fr: `${accounts.fr} parmi les premiers ${tenth.fr} sur au moins deux de ces publications, à côté de ${regular.length - outside} du groupe.`,
    },
  };
}

const others: Check = {
  name: {
    en: "Newsroom, press agency, automatic repost of a feed",
    fr: "Rédaction, agence de presse, relais automatique d'un fil",
  },
  outcome: "not_checked",
  reason: {
    en: "The events do not say what the accounts are. Read their profiles.",
    fr: "Les événements ne disent pas ce que sont les comptes. Il faut lire leurs profils.",
  },
};
