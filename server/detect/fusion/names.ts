import type { Axis } from "#server/schema/detection.ts";
import type { Bilingual } from "#server/schema/explanation.ts";
import { accountBatch } from "../account-batch/detector.ts";
import { concentration } from "../concentration/detector.ts";
import type { Detector } from "../core/detector.ts";
import { crossPlatformSpread } from "../cross-platform-spread/detector.ts";
import { nearDuplicateText } from "../near-duplicate-text/detector.ts";
import { network } from "../network/detector.ts";
import { persistence } from "../persistence/detector.ts";
import { postingHours } from "../posting-hours/detector.ts";
import { rapidResharing } from "../rapid-resharing/detector.ts";
import { repeatActor } from "../repeat-actor/detector.ts";
import { stanceContrast } from "../stance-contrast/detector.ts";
import { synchrony } from "../synchrony/detector.ts";
import { velocity } from "../velocity/detector.ts";

/** The detectors whose results are fused; those without a weight are listed beside the scores. */
const detectors: readonly Detector[] = [
  network,
  synchrony,
  rapidResharing,
  persistence,
  nearDuplicateText,
  repeatActor,
  accountBatch,
  postingHours,
  concentration,
  crossPlatformSpread,
  velocity,
  stanceContrast,
];

export const buildsOn: readonly string[] = detectors.map(({ id }) => id);

/** Titles by permanent id. */
export const fused: Readonly<Record<string, Bilingual>> = Object.fromEntries(
  detectors.map(({ id, title }) => [id, title]),
);

export const nameOf = (detector: string): Bilingual => fused[detector] ?? { en: detector, fr: detector };

export const axisNames: Record<Axis, { readonly en: string; readonly fr: string; readonly withArticle: string }> = {
  coordination: { en: "Coordination", fr: "Coordination", withArticle: "La coordination" },
  inauthenticity: { en: "Inauthenticity", fr: "Inauthenticité", withArticle: "L'inauthenticité" },
  reach: { en: "Reach", fr: "Portée", withArticle: "La portée" },
};
