import { defaultScale, type Language, type ScaleId, scaleIds, scales, termsMeeting } from "./scales.ts";

/**
 * What is wrong with the words of probability in a text, in English and French. Words that could mean anything ("may",
 * "possible") say nothing a reader can hold the writer to; words of another scale than the one in force mean other ranges;
 * and a sentence that names a likelihood and a confidence at once is read as if one were the other.
 */

export const languageRemarks = ["vague", "other_scale", "likelihood_and_confidence"] as const;
export type LanguageRemark = {
  readonly code: (typeof languageRemarks)[number];
  /** The words at fault, and where they begin in the text, in UTF-16 code units. */
  readonly words: string;
  readonly at: number;
  /** A term of the scale in force that says nearly the same; null where none does. */
  readonly instead: string | null;
};

/** A word alone: letters of any script end it, so that "maybe" is not "may" and "impossible" not "possible". */
const whole = (pattern: string) => new RegExp(`(?<![\\p{L}\\p{M}])(?:${pattern})(?![\\p{L}\\p{M}])`, "giu");

// "May" with a capital is the month; at the start of a sentence it would be a question.
const vague = [
  /(?<![\p{L}\p{M}])may(?![\p{L}\p{M}])/gu,
  whole("might|could|possible|possibly|perhaps|maybe|potentially|conceivably"),
  whole("pourrait|pourraient|peut-être|possiblement|possibles|éventuellement|il se peut"),
];

/** Words of likelihood that none of the scales uses, each with the term of the default scale that it comes nearest to. */
const ofNoScale = [{ words: "fort probable", language: "fr", term: "very_likely" }] as const;

type Named = { words: string; language: Language; scale: ScaleId; term: string };
const named: readonly Named[] = scaleIds.flatMap((scale) =>
  Object.entries(scales[scale].terms).flatMap(([term, { en, fr }]) => [
    ...en.map((words): Named => ({ words, language: "en", scale, term })),
    ...fr.map((words): Named => ({ words, language: "fr", scale, term })),
  ]),
);
const known: readonly Named[] = [...named, ...ofNoScale.map((each): Named => ({ ...each, scale: defaultScale }))];
// French adjectives agree in number; a plural is the same term.
const likelihood = whole(
  `(?:${[...new Set(known.map(({ words }) => words))].sort((x, y) => y.length - x.length || (x < y ? -1 : 1)).join("|")})s?`,
);
const singular = (words: string) => words.toLowerCase().replace(/(?<=probable|certain|certaine)s$/u, "");

const confidence = whole(
  "(?:low|moderate|high|medium) confidence|confiance (?:faible|moyenne|modérée|élevée|forte)|(?:faible|forte) confiance",
);

/** In the order of the text. The scale is the one that the finding was written by. */
export function estimativeRemarks(text: string, scale: ScaleId = defaultScale): LanguageRemark[] {
  const remarks = [
    ...vague.flatMap((pattern) => found(text, pattern).map(({ words, at }) => remark("vague", words, at))),
    ...found(text, likelihood).flatMap(({ words, at }) => otherScale(words, at, scale)),
    ...sentencesOf(text).flatMap(({ sentence, at }) => {
      const [likely] = found(sentence, likelihood);
      const [sure] = found(sentence, confidence);
      return likely && sure
        ? [remark("likelihood_and_confidence", `${likely.words}, ${sure.words}`, at + likely.at)]
        : [];
    }),
  ];
  return remarks.sort((x, y) => x.at - y.at || (x.code < y.code ? -1 : 1));
}

/** A word that the scale in force does not know, with the term of that scale which its range meets most. */
function otherScale(words: string, at: number, scale: ScaleId): LanguageRemark[] {
  const word = singular(words);
  if (named.some((name) => name.scale === scale && name.words === word)) return [];
  const [origin] = known.filter((name) => name.words === word);
  if (origin === undefined) return [];
  const [term] = origin.scale === scale ? [origin.term] : termsMeeting(origin.scale, origin.term, scale);
  const instead = term === undefined ? null : (scales[scale].terms[term]?.[origin.language][0] ?? null);
  return [remark("other_scale", words, at, instead)];
}

const remark = (
  code: LanguageRemark["code"],
  words: string,
  at: number,
  instead: string | null = null,
): LanguageRemark => ({ code, words, at, instead });

const found = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map((match) => ({ words: match[0], at: match.index }));

/** A sentence ends with its mark and a space, or with a line; "8.5" and "p.m." inside one do no harm here. */
function sentencesOf(text: string): { sentence: string; at: number }[] {
  return [...text.matchAll(/[^\n]+?(?:[.!?。！？]+(?=\s|$)|$)/gmu)].map((match) => ({
    sentence: match[0],
    at: match.index,
  }));
}
