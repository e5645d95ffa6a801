/** The paragraphs of a text, and where one of them is in a later text. Pure. */

export const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n+/u)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "");

export type Place =
  | { state: "here" | "moved"; position: number }
  /** Its words are no longer in the text; the paragraph that stands where it stood, if there is one. */
  | { state: "changed"; position: number | null };

/** A paragraph is known by its words: found elsewhere it moved, found nowhere it changed. */
export function placeOf({ position, quote }: { position: number; quote: string }, text: string): Place {
  const paragraphs = paragraphsOf(text);
  if (paragraphs[position] === quote) return { state: "here", position };
  const found = paragraphs.flatMap((paragraph, at) => (paragraph === quote ? [at] : []));
  const [nearest] = found.sort((x, y) => Math.abs(x - position) - Math.abs(y - position) || x - y);
  if (nearest !== undefined) return { state: "moved", position: nearest };
  return { state: "changed", position: position < paragraphs.length ? position : null };
}

/** The text with one paragraph in other words; everything between paragraphs stays as it was. */
export function withParagraph(text: string, position: number, words: string): string {
  let at = -1;
  return text
    .split(/(\n+)/u)
    .map((part) => {
      if (part.trim() === "") return part;
      at += 1;
      return at === position ? words : part;
    })
    .join("");
}
