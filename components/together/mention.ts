/** Finding and placing mentions in a text. Pure, so that each case is a line in a test. */

export type Named = { id: string; name: string };

/** What is being typed after the last `@` before the caret; null where nobody is being named. */
export function namedAt(text: string, caret: number): { start: number; typed: string } | null {
  const before = text.slice(0, caret);
  const start = before.lastIndexOf("@");
  if (start < 0) return null;
  const typed = before.slice(start + 1);
  const startsWord = start === 0 || /[\s(（「]/u.test(before[start - 1] ?? "");
  return startsWord && typed.length <= 40 && !typed.includes("\n") ? { start, typed } : null;
}

/** The people whose name goes on from what is typed. */
export function offered<Person extends Named>(people: readonly Person[], typed: string): Person[] {
  const sought = typed.toLocaleLowerCase();
  return people
    .filter(({ name }) => {
      const words = name.toLocaleLowerCase().split(/\s+/);
      return name.toLocaleLowerCase().startsWith(sought) || words.some((word) => word.startsWith(sought));
    })
    .slice(0, 8);
}

/** The text with the name put in, and where the caret goes. */
export function withName(text: string, caret: number, start: number, name: string): { text: string; caret: number } {
  const put = `@${name} `;
  return { text: text.slice(0, start) + put + text.slice(caret), caret: start + put.length };
}

/** Of the people who were picked, those whose name still stands in the text. */
export const stillNamed = (text: string, picked: readonly Named[]): string[] => [
  ...new Set(picked.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id)),
];
