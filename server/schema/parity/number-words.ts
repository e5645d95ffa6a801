/** Number words of English and French, and what a run of them is worth. */

type Words = {
  units: Record<string, number>;
  scales: Record<string, number>;
  hundred: readonly string[];
  joints: readonly string[];
};

const numbered = (words: string, from = 0, step = 1): Record<string, number> =>
  Object.fromEntries(words.split(" ").map((word, i) => [word, from + i * step]));

const en: Words = {
  units: {
    ...numbered("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"),
    ...numbered("sixteen seventeen eighteen nineteen", 16),
    ...numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
  },
  hundred: ["hundred"],
  scales: { thousand: 1_000, million: 1_000_000, billion: 1_000_000_000 },
  joints: ["and"],
};
const fr: Words = {
  units: {
    ...numbered("zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"),
    ...numbered("vingt trente quarante cinquante soixante", 20, 10),
    une: 1,
    septante: 70,
    huitante: 80,
    nonante: 90,
  },
  hundred: ["cent", "cents"],
  scales: { mille: 1_000, million: 1_000_000, millions: 1_000_000, milliard: 1e9, milliards: 1e9 },
  joints: ["et"],
};
const wordsOf = { en, fr } as const;

export const scalesOf = (language: "en" | "fr"): Record<string, number> => wordsOf[language].scales;

/** Matches a run of number words. */
export function runOfWords(language: "en" | "fr"): RegExp {
  const { units, hundred, scales, joints } = wordsOf[language];
  const one = `(?:${[...Object.keys(units), ...hundred, ...Object.keys(scales), "vingts"].join("|")})`;
  return new RegExp(
    `(?<![\\p{L}\\d-])${one}(?:(?:[\\s-]+(?:${joints.join("|")})[\\s-]+|[\\s-]+)${one})*(?![\\p{L}])`,
    "giu",
  );
}

/** The value of a run; null where it holds a scale alone, as in "millions of views". */
export function valueOfRun(run: string, language: "en" | "fr"): number | null {
  const { units, hundred, scales, joints } = wordsOf[language];
  let total = 0;
  let section = 0;
  let isCounted = false;
  for (const word of run.toLowerCase().split(/[\s-]+/)) {
    if (joints.includes(word)) continue;
    const unit = units[word];
    const scale = scales[word];
    if (unit !== undefined) {
      // quatre-vingt: four times twenty, where twenty follows four.
      section = language === "fr" && unit === 20 && section % 100 === 4 ? section - 4 + 80 : section + unit;
      isCounted = true;
    } else if (word === "vingts") section = section % 100 === 4 ? section - 4 + 80 : section + 20;
    else if (hundred.includes(word)) {
      if (section === 0 && language === "en") return null;
      section = (section || 1) * 100;
      isCounted = true;
    } else if (scale !== undefined) {
      if (section === 0 && word !== "mille") return null;
      total += (section || 1) * scale;
      section = 0;
      isCounted = true;
    } else return null;
  }
  return isCounted ? total + section : null;
}

/** Ordinals from the third on; the first two are as often adverbs and units of time. */
export const ordinals: Record<"en" | "fr", Record<string, number>> = {
  en: numbered("third fourth fifth sixth seventh eighth ninth tenth", 3),
  fr: numbered("troisième quatrième cinquième sixième septième huitième neuvième dixième", 3),
};

/** Words that stand for a number which another language may spell out, and need not. */
export const looseNumbers: Record<"en" | "fr", Record<string, number>> = {
  en: { both: 2, twice: 2, pair: 2, couple: 2, once: 1, first: 1, second: 2, single: 1, dozen: 12, half: 0.5 },
  fr: { premier: 1, première: 1, second: 2, seconde: 2, deuxième: 2, double: 2, douzaine: 12, demi: 0.5 },
};
