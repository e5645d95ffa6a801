export const parityLanguages = ["en", "fr", "zh"] as const;
export type ParityLanguage = (typeof parityLanguages)[number];

/** What must be the same in every language, whatever the words around it. */
export const factKinds = ["number", "date", "name", "citation", "marking"] as const;
export type FactKind = (typeof factKinds)[number];

/**
 * Something that a sentence states. `value` is the same text in every language for the same thing; `text` is how this sentence
 * puts it. A weak fact may stand for itself in another language but is not asked for there: "one", "both", "Chinese".
 */
export type Fact = { kind: FactKind; value: string; text: string; isWeak: boolean };

type Found = readonly Fact[] | null;

/** Takes what a pattern finds out of the text, so that nothing is read twice, and collects what it means. Null leaves it there. */
export function take(text: string, pattern: RegExp, facts: Fact[], read: (match: RegExpExecArray) => Found): string {
  let rest = "";
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    const found = read(match);
    if (found === null) continue;
    facts.push(...found);
    rest += text.slice(from, match.index) + " ".repeat(match[0].length);
    from = match.index + match[0].length;
  }
  return rest + text.slice(from);
}

export const strong = (kind: FactKind, value: string, text: string): Fact => ({ kind, value, text, isWeak: false });
export const weak = (kind: FactKind, value: string, text: string): Fact => ({ kind, value, text, isWeak: true });
