/** Innocent explanations: what the results found out about each, and which ones nobody looked into. */
import type { DetectorResult } from "#server/schema/detection.ts";
import type { Bilingual, ExplanationBlock } from "#server/schema/explanation.ts";

export type Outcome = Extract<ExplanationBlock, { kind: "benign" }>["checks"][number]["outcome"];

export type BenignCheck = {
  readonly name: Bilingual;
  readonly outcome: Outcome;
  readonly reason: Bilingual;
  /** Ids of the detectors whose events speak for it: only their evidence is taken from. */
  readonly spokenForBy: readonly string[];
};

/** The checks that every case should have had; found in the results by a word of their English name. */
const usual: readonly { readonly name: Bilingual; readonly words: RegExp }[] = [
  { name: { en: "Fan club", fr: "Club d'admirateurs" }, words: /\bfans?\b/i },
  { name: { en: "Newsroom", fr: "Rédaction" }, words: /newsroom/i },
  { name: { en: "Syndication", fr: "Reprise entre médias" }, words: /syndicat|agency/i },
  { name: { en: "Share-button template", fr: "Modèle d'un bouton de partage" }, words: /share.?button|template/i },
  { name: { en: "Launch week", fr: "Semaine de lancement" }, words: /launch/i },
];

const nobodyLooked: Bilingual = {
  en: "None of the results looked into this; a person should.",
  fr: "Aucun des résultats ne l'a examiné ; une personne devrait le faire.",
};

const strength: Record<Outcome, number> = { speaks_for: 0, speaks_against: 1, not_checked: 2 };

/**
 * Checks of one name are one check. It speaks for the explanation as soon as one result says so; what a result says that
 * tested nothing, of a group that it could only describe, is heard where no tested one has an answer.
 */
export function benignChecks(results: readonly DetectorResult[]): BenignCheck[] {
  const said = results
    .flatMap(({ detector, explanation, p }) =>
      explanation.flatMap((block) =>
        block.kind === "benign"
          ? block.checks.map((check) => ({ ...check, detector, rank: rankOf(check.outcome, p !== null) }))
          : [],
      ),
    )
    .sort((x, y) => byCodeUnit(x.name.en, y.name.en) || x.rank - y.rank || byCodeUnit(x.detector, y.detector));
  const checks = new Map<string, BenignCheck>();
  for (const { name, outcome, reason, detector } of said) {
    const first = checks.get(name.en) ?? { name, outcome, reason, spokenForBy: [] };
    const spokenForBy = outcome === "speaks_for" ? [...first.spokenForBy, detector] : first.spokenForBy;
    checks.set(name.en, { ...first, spokenForBy: [...new Set(spokenForBy)] });
  }
  const missing = usual
    .filter(({ words }) => ![...checks.keys()].some((name) => words.test(name)))
    .map(({ name }): BenignCheck => ({ name, outcome: "not_checked", reason: nobodyLooked, spokenForBy: [] }));
  return [...checks.values(), ...missing].sort((x, y) => strength[x.outcome] - strength[y.outcome]);
}

const rankOf = (outcome: Outcome, isTested: boolean): number =>
  outcome === "not_checked" ? 4 : strength[outcome] + (isTested ? 0 : 2);

const byCodeUnit = (x: string, y: string): number => (x < y ? -1 : x > y ? 1 : 0);
