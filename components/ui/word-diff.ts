import { diffArrays } from "diff";

export type DiffPart = { readonly kind: "same" | "added" | "removed"; readonly text: string };

/** Chinese has no spaces between its words: they are found by dictionary, and all other words by the same rule. */
const words = new Intl.Segmenter("zh", { granularity: "word" });

/** More words than this are compared by line: the exact comparison takes the square of what changed. */
const wordsMax = 20_000;

/** What was taken away and what was added, word by word, with what stayed between. */
export function wordDiff(before: string, after: string): DiffPart[] {
  const [old, now] = [unitsOf(before), unitsOf(after)];
  return diffArrays(old, now).map(({ added, removed, value }) => ({
    kind: added ? "added" : removed ? "removed" : "same",
    text: value.join(""),
  }));
}

function unitsOf(text: string): string[] {
  const found = [...words.segment(text)].map(({ segment }) => segment);
  return found.length <= wordsMax ? found : text.split(/(?<=\n)/);
}
