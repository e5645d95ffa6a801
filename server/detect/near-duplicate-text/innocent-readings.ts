/** What else could put one text into several mouths: what the copies say about it, and what a person can go and check. */
import type { ExplanationBlock } from "#server/schema/explanation.ts";
import { number, percent, probability } from "../core/words.ts";
import type { Cluster } from "./clusters.ts";

type Check = Extract<ExplanationBlock, { kind: "benign" }>["checks"][number];

export function lowering(cluster: Cluster): ExplanationBlock {
  const linked = percent(cluster.linked);
  return {
    kind: "lowering",
    items: [
      {
        en: "The text turns out to come from a button, a petition or a quotation that circulates.",
        fr: "Le texte vient en fait d'un bouton, d'une pétition ou d'une citation qui circule.",
      },
      {
        en: `The copies carry the link of an article with that title (${linked.en} of them carry a link).`,
        fr: `Les copies portent le lien d'un article de ce titre (${linked.fr} portent un lien).`,
      },
      {
        en: "The accounts belong to one organization that says so, such as a newsroom, a party or a union.",
        fr: "Les comptes appartiennent à une même organisation qui le dit, par exemple une rédaction, un parti ou un syndicat.",
      },
    ],
  };
}

type Alternatives = {
  /** p of the text where texts change places within the hour only. */
  readonly hourlyP: number;
  /** Shared texts that were set aside as templates. */
  readonly templates: number;
};

export function benign(cluster: Cluster, { hourlyP, templates: known }: Alternatives): ExplanationBlock {
  const linked = percent(cluster.linked);
  const hourly = probability(hourlyP);
  const templates = number(known);
  return {
    kind: "benign",
    checks: [
      {
        name: { en: "Share button or syndicated title", fr: "Bouton de partage ou titre syndiqué" },
        outcome: cluster.linked >= 0.8 ? "speaks_for" : "speaks_against",
        reason: {
          en: `${linked.en} of the copies carry a link; ${templates.en} known templates were set aside.`,
          fr: `${linked.fr} des copies portent un lien ; ${templates.fr} modèles connus ont été mis à part.`,
        },
      },
      {
        name: { en: "Interest of the hour", fr: "Intérêt du moment" },
        outcome: hourlyP > 0.05 ? "speaks_for" : "speaks_against",
        reason: {
          en: `Where texts change places within the hour only, p = ${hourly.en}.`,
          fr: `Lorsque les textes ne changent de place qu'à l'intérieur de l'heure, p = ${hourly.fr}.`,
        },
      },
      reposts(cluster),
      {
        name: { en: "Quotation, slogan or chant", fr: "Citation, slogan ou refrain" },
        outcome: "not_checked",
        reason: {
          en: "Whether the words circulate elsewhere is not in the case.",
          fr: "Le dossier ne dit pas si ces mots circulent ailleurs.",
        },
      },
    ],
  };
}

function reposts({ objects }: Cluster): Check {
  const name = { en: "Reposts of one post", fr: "Reprises d'une même publication" };
  if (objects.length === 1) {
    const reason = { en: "All copies stand under one post.", fr: "Toutes les copies sont sous une même publication." };
    return { name, outcome: "speaks_for", reason };
  }
  const posts = number(objects.length);
  return {
    name,
    outcome: "speaks_against",
    reason: { en: `The copies stand under ${posts.en} posts.`, fr: `Les copies sont sous ${posts.fr} publications.` },
  };
}
