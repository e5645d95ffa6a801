import type { Axis } from "#server/schema/detection.ts";
import type { Bilingual } from "#server/schema/explanation.ts";

/** The detectors whose results are fused, by their permanent ids; those without a weight are listed beside the scores. */
export const fused: Readonly<Record<string, Bilingual>> = {
  network: { en: "Co-amplification network", fr: "Réseau d'amplification commune" },
  synchrony: { en: "Synchrony", fr: "Synchronie" },
  "rapid-resharing": { en: "Rapid resharing", fr: "Partage rapide" },
  persistence: { en: "Persistence", fr: "Persistance" },
  "near-duplicate-text": { en: "Near-duplicate text", fr: "Textes presque identiques" },
  "repeat-actor": { en: "Repeat actor", fr: "Acteur récurrent" },
  "account-batch": { en: "Account batch", fr: "Comptes créés en lot" },
  "posting-hours": { en: "Posting hours", fr: "Heures de publication" },
  "amplifier-concentration": { en: "Amplifier concentration", fr: "Concentration des amplificateurs" },
  "cross-platform-spread": { en: "Cross-platform spread", fr: "Diffusion entre plateformes" },
  "engagement-velocity": { en: "Engagement velocity", fr: "Vitesse des interactions" },
  "stance-contrast": { en: "Stance contrast", fr: "Contraste des positions" },
};

export const nameOf = (detector: string): Bilingual => fused[detector] ?? { en: detector, fr: detector };

export const axisNames: Record<Axis, { readonly en: string; readonly fr: string; readonly withArticle: string }> = {
  coordination: { en: "Coordination", fr: "Coordination", withArticle: "La coordination" },
  inauthenticity: { en: "Inauthenticity", fr: "Inauthenticité", withArticle: "L'inauthenticité" },
  reach: { en: "Reach", fr: "Portée", withArticle: "La portée" },
};
