import { hasAmbiguousDate, takeDates } from "./dates.ts";
import { type Fact, type FactKind, factKinds, type ParityLanguage } from "./fact.ts";
import { takeFullNames, takeKnownNames } from "./names.ts";
import { takeNumbers } from "./numbers.ts";
import { takeMarkings, takeReferences, withPlainFootnotes } from "./references.ts";

/**
 * Whether texts in several languages state the same: numbers, dates, names, citations and markings, sentence by sentence. It
 * compares what is stated, never how; a translation is judged by people.
 */

export type ParityTexts = { en: readonly string[]; fr: readonly string[]; zh: readonly string[] | null };
export type ParityDifference = {
  /** Counted from 1. */
  line: number;
  kind: FactKind | "missing";
  /** What each language states that another does not; for a missing sentence, the sentence. Null where there is nothing. */
  en: string | null;
  fr: string | null;
  zh: string | null;
};
export type Parity = {
  equal: boolean;
  differences: ParityDifference[];
  /** Lines that hold a date which can be read in two ways: of them nothing is certain. */
  unclear: number[];
};

export function compareTexts(texts: ParityTexts): Parity {
  const languages: ParityLanguage[] = texts.zh === null ? ["en", "fr"] : ["en", "fr", "zh"];
  const lines = languages.map((language) => withoutBlankEnd(texts[language] ?? []));
  const count = Math.max(...lines.map(({ length }) => length));
  const differences: ParityDifference[] = [];
  const unclear: number[] = [];
  for (let i = 0; i < count; i++) {
    const sentences = languages.map((language, l) => ({ language, text: (lines[l]?.[i] ?? "").trim() }));
    if (sentences.every(({ text }) => text === "")) continue;
    differences.push(...differencesOf(i + 1, sentences));
    if (sentences.some(({ language, text }) => hasAmbiguousDate(text, language))) unclear.push(i + 1);
  }
  return { equal: differences.length === 0 && unclear.length === 0, differences, unclear };
}

type Sentence = { language: ParityLanguage; text: string };

function differencesOf(line: number, sentences: readonly Sentence[]): ParityDifference[] {
  if (sentences.some(({ text }) => text === ""))
    return [told(line, "missing", new Map(sentences.map(({ language, text }) => [language, text || null])))];
  const stated = sentences.map(({ language, text }) => ({ language, facts: factsOf(text, language) }));
  return factKinds.flatMap((kind) => {
    const ofKind = stated.map(({ language, facts }) => ({
      language,
      facts: facts.filter((fact) => fact.kind === kind),
    }));
    const unmatched = ofKind.map(({ language, facts }) => ({
      language,
      facts: facts.filter((fact) => !fact.isWeak && ofKind.some((other) => !holds(other, fact, stated))),
    }));
    if (unmatched.every(({ facts }) => facts.length === 0)) return [];
    const texts = unmatched.map(({ language, facts }) => {
      const pieces = [...new Set(facts.map(({ text }) => text))];
      return [language, pieces.length === 0 ? null : pieces.join(", ")] as const;
    });
    return [told(line, kind, new Map(texts))];
  });
}

/** Everything that one sentence states. */
export function factsOf(text: string, language: ParityLanguage): Fact[] {
  const facts: Fact[] = [];
  let rest = withPlainFootnotes(text).normalize("NFKC");
  rest = takeReferences(rest, facts);
  rest = takeMarkings(rest, facts);
  rest = takeKnownNames(rest, language, facts);
  rest = takeDates(rest, language, facts);
  if (language !== "zh") rest = takeFullNames(rest, facts);
  takeNumbers(rest, language, facts);
  return facts;
}

type Stated = { language: ParityLanguage; facts: readonly Fact[] };

function holds(other: Stated, fact: Fact, all: readonly Stated[]): boolean {
  if (
    other.facts.some((held) => held.value === fact.value || (fact.kind === "date" && sameDay(held.value, fact.value)))
  )
    return true;
  // A year by itself may stand inside a date of the other language.
  const everything = all.find(({ language }) => language === other.language)?.facts ?? [];
  if (fact.kind === "number" && /^(?:19|20)\d{2}$/.test(fact.value))
    return everything.some(({ kind, value }) => kind === "date" && value.startsWith(`${fact.value}-`));
  // Chinese writes few names of the table's strangers in letters; without a form to look for, nothing can be said.
  return fact.kind === "name" && other.language === "zh" && fact.value === fact.value.toLowerCase();
}

/** Equal, as far as both state it: a sentence may leave out the year that another gives. */
function sameDay(a: string, b: string): boolean {
  const [first, second] = [a.split("-"), b.split("-")];
  return (
    first.length === 3 &&
    second.length === 3 &&
    first.every((part, i) => part === second[i] || isLeftOut(i, part, second[i]))
  );
}

const isLeftOut = (part: number, a: string, b: string | undefined) => part === 0 && (a === "?" || b === "?");

const told = (line: number, kind: ParityDifference["kind"], texts: ReadonlyMap<ParityLanguage, string | null>) => ({
  line,
  kind,
  en: texts.get("en") ?? null,
  fr: texts.get("fr") ?? null,
  zh: texts.get("zh") ?? null,
});

function withoutBlankEnd(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((text) => text.trim() !== "");
  return lines.slice(0, last + 1);
}
