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

/** Terms of ICD 203, PHIA, the French list and of diplomatic language, with the Canadian term of nearly the same range. */
const otherScales: Readonly<Record<string, string>> = {
  remote: "almost no chance",
  "remote chance": "almost no chance",
  "highly improbable": "very unlikely",
  "highly unlikely": "very unlikely",
  "realistic possibility": "roughly even chance",
  "highly probable": "very likely",
  "highly likely": "very likely",
  "nearly certain": "almost certain",
  "probablement pas": "improbable",
  "hautement probable": "très probable",
  "fort probable": "très probable",
  "quasi certain": "presque certain",
  "quasi certaine": "presque certain",
};
const otherScale = whole(
  Object.keys(otherScales)
    .sort((x, y) => y.length - x.length)
    .join("|"),
);

const likelihood = whole(
  "almost no chance|(?:very |highly )?(?:un)?likely|(?:very |highly )?(?:im)?probabl[ey]|roughly even chance|almost certain(?:ly)?|(?:très |hautement )?(?:im)?probables?|presque aucune chance|chances à peu près égales|presque certaine?s?|probablement",
);
const confidence = whole(
  "(?:low|moderate|high|medium) confidence|confiance (?:faible|moyenne|modérée|élevée|forte)|(?:faible|forte) confiance",
);

/** In the order of the text. */
export function estimativeRemarks(text: string): LanguageRemark[] {
  const remarks = [
    ...vague.flatMap((pattern) => found(text, pattern).map(({ words, at }) => remark("vague", words, at))),
    ...found(text, otherScale).map(({ words, at }) =>
      remark("other_scale", words, at, otherScales[words.toLowerCase()] ?? null),
    ),
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
