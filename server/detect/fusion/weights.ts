/**
 * How much each test counts, by version. A table is never changed or removed, so that an old case can be scored again as
 * it was, and beside how it is scored now. Where the numbers come from: ./README.md
 */
import type { Axis } from "#server/schema/detection.ts";

export type Weight = {
  /** Id of the detector whose p is weighed. */
  readonly detector: string;
  readonly axis: Axis;
  /** Tests that look at the same trace of the same events: what they find together is not found twice. */
  readonly family: string;
  /** 0 to 1: what the evidence of this test is multiplied by. */
  readonly reliability: number;
  /**
   * The detector flags by p together with a threshold of its own, and names accounts or posts only then. Where it names
   * none, a small p adds nothing.
   */
  readonly namesWhatItFlags: boolean;
  /** p is a rank among the posts of `nullSample`, and no more certain than their number. */
  readonly isRank?: boolean;
};

export type WeightTable = {
  readonly version: number;
  /** Log-odds of a case without any evidence. */
  readonly start: number;
  /** Evidence of one test before its reliability: clip(-log10 p - neutral, least, most). */
  readonly evidence: { readonly neutral: number; readonly least: number; readonly most: number };
  /** What the tests of a family count beside the strongest of them. */
  readonly restShare: number;
  /**
   * What the evidence of a family is multiplied by, where it speaks in favour and where against; families that are not named
   * count as they are.
   */
  readonly gains: Readonly<Record<string, { readonly inFavour: number; readonly against: number }>>;
  /** Least and most log-odds that one test gives, its family's gain included. */
  readonly partLimits: readonly [number, number];
  /** Log-odds that an innocent explanation takes away when the events speak for it. */
  readonly benignStep: number;
  /** The most that all of them together take of what a family put in: one explanation may come under several names. */
  readonly benignShareMost: number;
  /** Scores from which a level holds. */
  readonly moderateFrom: number;
  readonly highFrom: number;
  /** "High" takes this many families, and one permutation test at or below this p. */
  readonly highFamilies: number;
  readonly highP: number;
  readonly weights: readonly Weight[];
};

/** The starting table: set by judgement from the measurements of the method cards, not fitted. */
const startingTable: WeightTable = {
  version: 1,
  start: -2,
  evidence: { neutral: 1.3, least: -0.5, most: 1.5 },
  restShare: 0.25,
  gains: {},
  partLimits: [-0.5, 1.5],
  benignStep: 0.5,
  benignShareMost: 0.5,
  moderateFrom: 20,
  highFrom: 50,
  highFamilies: 2,
  highP: 0.01,
  weights: [
    of("network", "coordination", "timing", 1, true),
    of("synchrony", "coordination", "timing", 0.8, false),
    of("rapid-resharing", "coordination", "timing", 0.5, false),
    of("persistence", "coordination", "timing", 0.4, true),
    of("near-duplicate-text", "coordination", "text", 0.7, true),
    of("repeat-actor", "coordination", "history", 0.8, true),
    of("account-batch", "inauthenticity", "registration", 0.4, false),
    of("rapid-resharing", "inauthenticity", "automation", 0.4, false),
    of("posting-hours", "inauthenticity", "hours", 0.1, false),
    of("amplifier-concentration", "reach", "few accounts", 0.6, true),
    of("cross-platform-spread", "reach", "platforms", 0.5, false),
    { ...of("engagement-velocity", "reach", "speed", 0.3, true), isRank: true },
  ],
};

/**
 * The gains of a fit on planted and organic cases, rounded, where cases were at hand: acting together in time counts over three
 * times as much either way, and silence of another trace little, as most rings write no common text and were never seen before.
 * On the axes without cases evidence is taken from tenfold odds to log-odds (ln 10). One test gives at most what a likelihood ratio
 * of 10^1.5 would.
 */
const fittedTable: WeightTable = {
  ...startingTable,
  version: 2,
  gains: {
    timing: { inFavour: 3.2, against: 3.2 },
    text: { inFavour: 3.2, against: 0.3 },
    history: { inFavour: 3.2, against: 0.3 },
    registration: { inFavour: 2.3, against: 0.3 },
    automation: { inFavour: 2.3, against: 0.3 },
    hours: { inFavour: 2.3, against: 0.3 },
    "few accounts": { inFavour: 2.3, against: 0.3 },
    platforms: { inFavour: 2.3, against: 0.3 },
    speed: { inFavour: 2.3, against: 0.3 },
  },
  partLimits: [-2.31, 3.46],
  benignStep: 1.15,
  moderateFrom: 25,
  highFrom: 90,
};

function of(detector: string, axis: Axis, family: string, reliability: number, namesWhatItFlags: boolean): Weight {
  return { detector, axis, family, reliability, namesWhatItFlags };
}

export const weightTables: readonly [WeightTable, ...WeightTable[]] = [startingTable, fittedTable];

export const newestTable = weightTables[weightTables.length - 1] ?? startingTable;

export const tableOf = (version: number): WeightTable | undefined =>
  weightTables.find((table) => table.version === version);
