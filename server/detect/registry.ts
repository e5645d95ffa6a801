import { accountBatch } from "./account-batch/detector.ts";
import { concentration } from "./concentration/detector.ts";
import type { Detector } from "./core/detector.ts";
import { crossPlatformSpread } from "./cross-platform-spread/detector.ts";
import { fusion } from "./fusion/detector.ts";
import { nearDuplicateText } from "./near-duplicate-text/detector.ts";
import { network } from "./network/detector.ts";
import { persistence } from "./persistence/detector.ts";
import { postingHours } from "./posting-hours/detector.ts";
import { rapidResharing } from "./rapid-resharing/detector.ts";
import { repeatActor } from "./repeat-actor/detector.ts";
import { stanceContrast } from "./stance-contrast/detector.ts";
import { synchrony } from "./synchrony/detector.ts";
import { velocity } from "./velocity/detector.ts";

/** Every detector. The key is its permanent id: it is stored with each run and finding. */
export const detectors = {
  network,
  "amplifier-concentration": concentration,
  "engagement-velocity": velocity,
  "rapid-resharing": rapidResharing,
  synchrony,
  persistence,
  "repeat-actor": repeatActor,
  "near-duplicate-text": nearDuplicateText,
  "account-batch": accountBatch,
  "posting-hours": postingHours,
  "case-scores": fusion,
  "cross-platform-spread": crossPlatformSpread,
  "stance-contrast": stanceContrast,
} as const satisfies Record<string, Detector>;
export type DetectorId = keyof typeof detectors;

export const isDetectorId = (id: string): id is DetectorId => Object.hasOwn(detectors, id);
