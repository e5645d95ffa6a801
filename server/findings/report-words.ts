import { vocabulary } from "#server/core/vocabulary.ts";

/** The words of the internal report, in each language; those of lists are the screens' own. */

type Language = "en" | "fr";

export const words = {
  en: {
    title: "Internal report of findings",
    internal: "Internal. Not for release.",
    synthetic: "Rests on synthetic data in part or in whole.",
    made: "Made by {name}, {at}",
    none: "No findings.",
    kind: "Kind",
    probability: "Probability",
    confidence: "Confidence",
    scale: "Scale",
    limits: "Limits",
    intended: "Intended effect",
    observed: "Observed effect",
    attribution: "Attribution",
    notStated: "not stated",
    version: "Version {version}, content SHA-256",
    contributors: "Contributors",
    citations: "Evidence cited, with the hash it is bound to",
    changed: "changed since it was cited",
    disposed: "disposed of",
    reviews: "Reviews",
    noReviews: "No review yet.",
    voided: "void since the text changed",
    dissents: "Dissent",
    noDissents: "No dissent on record.",
    onVersion: "on version {version}",
    openThreads: "Threads open: {count}",
  },
  fr: {
    title: "Rapport interne des constatations",
    internal: "Interne. Ne pas publier.",
    synthetic: "Repose en tout ou en partie sur des données synthétiques.",
    made: "Établi par {name}, {at}",
    none: "Aucune constatation.",
    kind: "Nature",
    probability: "Probabilité",
    confidence: "Confiance",
    scale: "Échelle",
    limits: "Limites",
    intended: "Effet recherché",
    observed: "Effet observé",
    attribution: "Attribution",
    notStated: "non indiqué",
    version: "Version {version}, SHA-256 du contenu",
    contributors: "Personnes ayant contribué",
    citations: "Éléments cités, avec l’empreinte à laquelle ils sont liés",
    changed: "modifié depuis la citation",
    disposed: "éliminé",
    reviews: "Révisions",
    noReviews: "Aucune révision.",
    voided: "nulle depuis la modification du texte",
    dissents: "Désaccord",
    noDissents: "Aucun désaccord consigné.",
    onVersion: "sur la version {version}",
    openThreads: "Fils ouverts\u00a0: {count}",
  },
} as const satisfies Record<Language, Record<string, string>>;

/** A word of a list, or the stored value where the list no longer has it. */
export function word(language: Language, list: keyof typeof vocabulary.en, value: string): string {
  const found: unknown = Reflect.get(vocabulary[language][list] ?? {}, value);
  return typeof found === "string" ? found : value;
}

export const filled = (sentence: string, values: Record<string, string | number>): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
