import type { Axis } from "#server/schema/detection.ts";
import type { Bilingual } from "#server/schema/explanation.ts";
import { concentration } from "../concentration/detector.ts";
import type { Detector } from "../core/detector.ts";
import { network } from "../network/detector.ts";
import { rapidResharing } from "../rapid-resharing/detector.ts";
import { repeatActor } from "../repeat-actor/detector.ts";
import { velocity } from "../velocity/detector.ts";

/** The detectors whose results are fused; those without a weight are listed beside the scores. */
const detectors: readonly Detector[] = [network, rapidResharing, repeatActor, concentration, velocity];

export const buildsOn: readonly string[] = detectors.map(({ id }) => id);

const expectedLater: Readonly<Record<string, Bilingual>> = {
  synchrony: { en: "Synchrony", fr: "Synchronie" },
  persistence: { en: "Persistence", fr: "Persistance" },
  "near-duplicate-text": { en: "Near-duplicate text", fr: "Textes presque identiques" },
  "account-batch": { en: "Account batch", fr: "Comptes créés en lot" },
  "posting-hours": { en: "Posting hours", fr: "Heures de publication" },
  "cross-platform-spread": { en: "Cross-platform spread", fr: "Diffusion entre plateformes" },
  "stance-contrast": { en: "Stance contrast", fr: "Contraste des positions" },
};

/** Titles by permanent id. */
export const fused: Readonly<Record<string, Bilingual>> = {
  ...expectedLater,
  ...Object.fromEntries(detectors.map(({ id, title }) => [id, title])),
};

export const nameOf = (detector: string): Bilingual => fused[detector] ?? { en: detector, fr: detector };

export const axisNames: Record<Axis, { readonly en: string; readonly fr: string; readonly withArticle: string }> = {
  coordination: { en: "Coordination", fr: "Coordination", withArticle: "La coordination" },
  inauthenticity: { en: "Inauthenticity", fr: "Inauthenticité", withArticle: "L'inauthenticité" },
  reach: { en: "Reach", fr: "Portée", withArticle: "La portée" },
};
