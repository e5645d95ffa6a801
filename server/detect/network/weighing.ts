/** What would make a found group count for less, and the innocent explanations that the events can be asked about. */
import type { Bilingual, ExplanationBlock } from "#server/schema/explanation.ts";
import type { DetectorInput } from "../core/detector.ts";
import { actingTogether } from "./benign.ts";
import type { FoundGroup } from "./groups.ts";

/** Of the strongest group; nothing where there is none. */
export const weighing = (
  input: DetectorInput,
  [strongest]: readonly FoundGroup[],
  resolutionSeconds: number,
): ExplanationBlock[] =>
  strongest
    ? [
        { kind: "lowering", items: lowering },
        actingTogether(input, {
          windowSeconds: strongest.windowSeconds,
          resolutionSeconds,
          acts: strongest.acts,
        }),
      ]
    : [];

const lowering: Bilingual[] = [
  {
    en: "The accounts had a shared reason to be there at that moment: a push alert, a live event, a link sent to all of them.",
    fr: "Les comptes avaient une raison commune d'être là à ce moment : une alerte, un direct, un lien envoyé à tous.",
  },
  {
    en: "The times are those of collection, or the platform rounds or delays them.",
    fr: "Les heures sont celles de la collecte, ou la plateforme les arrondit ou les retarde.",
  },
  {
    en: "The accounts belong openly to one organisation, or one person runs them under their own name.",
    fr: "Les comptes appartiennent ouvertement à une même organisation, ou une personne les tient sous son nom.",
  },
  {
    en: "Posts collected later, by the same authors, show the same accounts apart from each other.",
    fr: "Des publications recueillies plus tard, des mêmes auteurs, montrent les mêmes comptes séparés.",
  },
];
