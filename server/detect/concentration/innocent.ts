/** What would make the figure smaller, and innocent reasons for it, as far as the events speak for or against them. */
import type { Bilingual, ExplanationBlock } from "#server/schema/explanation.ts";
import { counted, number, percent } from "../core/words.ts";
import type { Concentration } from "./shares-of-few.ts";

/** Accounts by code that took part in the posts compared with; null where there are too few of them to compare. */
export type Elsewhere = { readonly accounts: ReadonlySet<number>; readonly sameAuthor: boolean } | null;

type Check = Extract<ExplanationBlock, { kind: "benign" }>["checks"][number];

/** A group is many: this few accounts that carry half of everything are a machine or a bridge rather. */
const fewCarriers = 3;
/** The part of the most active that must have been there before, to speak of followers. */
const followersShare = 0.5;

export function innocentReasons(found: Concentration, elsewhere: Elsewhere, top: number): ExplanationBlock {
  return { kind: "benign", checks: [oneAccount(found), followers(found, elsewhere, top)] };
}

function oneAccount({ halfCarriers }: Concentration): Check {
  const few = counted(halfCarriers, { en: ["account", "accounts"], fr: ["compte", "comptes"] });
  return {
    name: { en: "A single spammer or bridge", fr: "Pourriel isolé ou passerelle" },
    outcome: halfCarriers <= fewCarriers ? "speaks_for" : "speaks_against",
    reason: {
      en: `Half of the engagement came from ${few.en}.`,
      fr: `La moitié des interactions vient de ${few.fr}.`,
    },
  };
}

function followers({ ranked }: Concentration, elsewhere: Elsewhere, top: number): Check {
  const name: Bilingual = { en: "Fan club", fr: "Club d'admirateurs" };
  if (!elsewhere?.sameAuthor) {
    return {
      name,
      outcome: "not_checked",
      reason: {
        en: "Too few of the author's other posts are known among the events: whether the most active were there before cannot be told.",
        fr: "Trop peu d'autres publications de l'auteur sont connues parmi les événements : on ne peut dire si les plus actifs y étaient déjà.",
      },
    };
  }
  const most = ranked.slice(0, top);
  const known = most.filter(({ account }) => elsewhere.accounts.has(account)).length;
  const share = percent(known / most.length);
  return {
    name,
    outcome: known >= followersShare * most.length ? "speaks_for" : "speaks_against",
    reason: {
      en: `${share.en} of the ${number(most.length).en} most active accounts took part in the author's other posts as well.`,
      fr: `${share.fr} des ${number(most.length).fr} comptes les plus actifs ont aussi pris part aux autres publications de l'auteur.`,
    },
  };
}

/** Each is a thing to go and check: what is left without the most active account, and without all that acted again and again. */
export function whatLowers({ ranked, events, topShare }: Concentration, top: number): ExplanationBlock {
  const [first] = ranked;
  const without = first ? shareOf(ranked.slice(1), events - first.events, top) : 0;
  const once = ranked.map(({ account }) => ({ account, events: 1 }));
  const eachOnce = shareOf(once, ranked.length, top);
  const observed = percent(topShare);
  const items = [
    { share: percent(without), en: "without the most active account", fr: "sans le compte le plus actif" },
    { share: percent(eachOnce), en: "if each account counted once", fr: "si chaque compte ne comptait qu'une fois" },
  ].map(({ share, en, fr }) => ({
    en: `The share would be ${share.en} rather than ${observed.en} ${en}.`,
    fr: `La part serait de ${share.fr} plutôt que de ${observed.fr} ${fr}.`,
  }));
  return {
    kind: "lowering",
    items: [
      ...items,
      {
        en: "Engagements that a platform counts several times for one act, or that were collected twice under two ids, would lower it.",
        fr: "Des interactions qu'une plateforme compte plusieurs fois, ou recueillies deux fois sous deux identifiants, l'abaisseraient.",
      },
    ],
  };
}

const shareOf = (ranked: readonly { readonly events: number }[], events: number, top: number): number =>
  events === 0 ? 0 : ranked.slice(0, top).reduce((sum, each) => sum + each.events, 0) / events;
