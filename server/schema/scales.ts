/**
 * The scales of estimative language, by name and version. A term means the range that its own scale gives it and nothing
 * else; "likely" is 60 to 74 per cent for one and 55 to 80 for another. A published version is never altered: a correction
 * is a new version beside it.
 */

export type Language = "en" | "fr";
export type ScaleTerm = {
  /** In per cent. */
  readonly low: number;
  readonly high: number;
  /** A bound that the range comes near to and does not contain. */
  readonly without?: "low" | "high" | "both";
  /** How it is said, the first as it is shown; the rest say the same. */
  readonly en: readonly [string, ...string[]];
  readonly fr: readonly [string, ...string[]];
};
export type Scale = {
  readonly name: string;
  readonly version: number;
  /** What of it rests on general knowledge and not on a copy that was read. */
  readonly unsure: "nothing" | "ranges";
  /** Whether the other language's terms are the scale's own, or our equivalents. */
  readonly equivalents: readonly Language[];
  readonly terms: Readonly<Record<string, ScaleTerm>>;
};

const scaleTable = {
  // Terms are published; that these are the percentages is not confirmed by a copy that was read.
  "canada-estimative/1": {
    name: "canada-estimative",
    version: 1,
    unsure: "ranges",
    equivalents: ["fr"],
    terms: {
      almost_no_chance: { low: 1, high: 9, en: ["almost no chance"], fr: ["presque aucune chance"] },
      very_unlikely: { low: 10, high: 24, en: ["very unlikely", "very improbable"], fr: ["très improbable"] },
      unlikely: { low: 25, high: 39, en: ["unlikely", "improbable"], fr: ["improbable"] },
      roughly_even: { low: 40, high: 59, en: ["roughly even chance"], fr: ["chances à peu près égales"] },
      likely: { low: 60, high: 74, en: ["likely", "probable", "probably"], fr: ["probable", "probablement"] },
      very_likely: { low: 75, high: 89, en: ["very likely", "very probable"], fr: ["très probable"] },
      almost_certain: {
        low: 90,
        high: 99,
        en: ["almost certain", "almost certainly"],
        fr: ["presque certain", "presque certaine", "presque certainement"],
      },
    },
  },
  "icd-203/1": {
    name: "icd-203",
    version: 1,
    unsure: "nothing",
    equivalents: ["fr"],
    terms: {
      almost_no_chance: { low: 1, high: 5, en: ["almost no chance", "remote"], fr: ["presque aucune chance"] },
      very_unlikely: { low: 5, high: 20, en: ["very unlikely", "highly improbable"], fr: ["très improbable"] },
      unlikely: { low: 20, high: 45, en: ["unlikely", "improbable"], fr: ["improbable"] },
      roughly_even: { low: 45, high: 55, en: ["roughly even chance"], fr: ["chances à peu près égales"] },
      likely: { low: 55, high: 80, en: ["likely", "probable", "probably"], fr: ["probable", "probablement"] },
      very_likely: { low: 80, high: 95, en: ["very likely", "highly probable"], fr: ["très probable"] },
      almost_certain: {
        low: 95,
        high: 99,
        en: ["almost certain", "almost certainly", "nearly certain"],
        fr: ["presque certain", "presque certaine", "presque certainement"],
      },
    },
  },
  // Terms are published; the percentages are not confirmed by a copy that was read. The gaps between them are deliberate.
  "phia/1": {
    name: "phia",
    version: 1,
    unsure: "ranges",
    equivalents: ["fr"],
    terms: {
      remote_chance: { low: 0, high: 5, without: "low", en: ["remote chance"], fr: ["chance infime"] },
      highly_unlikely: { low: 10, high: 20, en: ["highly unlikely"], fr: ["hautement improbable"] },
      unlikely: { low: 25, high: 35, en: ["unlikely"], fr: ["improbable"] },
      realistic_possibility: {
        low: 40,
        high: 50,
        without: "high",
        en: ["realistic possibility"],
        fr: ["éventualité réaliste"],
      },
      likely: { low: 55, high: 75, en: ["likely", "probably"], fr: ["probable", "probablement"] },
      highly_likely: { low: 80, high: 90, en: ["highly likely"], fr: ["hautement probable"] },
      almost_certain: {
        low: 95,
        high: 100,
        without: "high",
        en: ["almost certain", "almost certainly"],
        fr: ["presque certain", "presque certaine", "presque certainement"],
      },
    },
  },
  // Published as a middle with a margin each: 7 ± 5, 30 ± 10, 50 ± 10, 75 ± 12, 93 ± 6.
  "vocabulaire-estimatif/1": {
    name: "vocabulaire-estimatif",
    version: 1,
    unsure: "nothing",
    equivalents: ["en"],
    terms: {
      almost_no_chance: { low: 2, high: 12, en: ["almost no chance"], fr: ["presque aucune chance"] },
      probably_not: { low: 20, high: 40, en: ["probably not"], fr: ["probablement pas"] },
      even_chance: { low: 40, high: 60, en: ["about even chance"], fr: ["chances à peu près égales"] },
      probable: { low: 63, high: 87, en: ["probable", "probably"], fr: ["probable", "probablement"] },
      almost_certain: {
        low: 87,
        high: 99,
        en: ["almost certain", "almost certainly"],
        fr: ["quasi certain", "quasi certaine", "quasi certainement"],
      },
    },
  },
} as const satisfies Record<string, Scale>;

export const scaleIds = ["canada-estimative/1", "icd-203/1", "phia/1", "vocabulaire-estimatif/1"] as const;
export type ScaleId = (typeof scaleIds)[number];
export const defaultScale: ScaleId = "canada-estimative/1";

export const scales: Readonly<Record<ScaleId, Scale>> = scaleTable;

export const scaleOf = (stored: string): ScaleId | null => scaleIds.find((id) => id === stored) ?? null;
export const termIds = (scale: ScaleId): string[] => Object.keys(scales[scale].terms);
export const termOf = (scale: ScaleId, term: string): ScaleTerm | null => scales[scale].terms[term] ?? null;

/**
 * What a term of one scale is on another: every term whose range meets its own in more than an edge, the widest meeting
 * first. Where the other scale leaves a gap there is none, and none is made up.
 */
export function termsMeeting(from: ScaleId, term: string, to: ScaleId): string[] {
  const range = termOf(from, term);
  if (range === null) return [];
  const common = (other: ScaleTerm) => Math.min(range.high, other.high) - Math.max(range.low, other.low);
  return Object.entries(scales[to].terms)
    .map(([id, other]) => ({ id, width: common(other), low: other.low }))
    .filter(({ width }) => width > 0)
    .sort((x, y) => y.width - x.width || x.low - y.low)
    .map(({ id }) => id);
}
