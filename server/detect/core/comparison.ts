import type { DetectorInput } from "./detector.ts";

export type ComparisonPosts = {
  /** By object: 1 for a post of the case. */
  readonly focus: Uint8Array;
  /** By object: 1 for a post it is compared with; none where the case sets no posts apart. */
  readonly others: Uint8Array;
  /** The posts compared with are by the authors of the case's posts. */
  readonly sameAuthor: boolean;
};

export type ComparisonRule = {
  /** May this post of the same author, or of another, be compared with? */
  readonly isOwn: (object: number) => boolean;
  readonly isPeer: (object: number) => boolean;
  /** Are these posts of the same author enough, so that nobody else's are needed? */
  readonly isEnough: (objects: readonly number[]) => boolean;
};

/** The case's posts beside those they are to be compared with: the same authors' where there are enough, else all others. */
export function comparisonPosts(
  { columns, authors, focusObjects }: DetectorInput,
  rule: ComparisonRule,
): ComparisonPosts {
  const focus = new Uint8Array(columns.objects.length);
  const others = new Uint8Array(columns.objects.length);
  if (!focusObjects) return { focus: focus.fill(1), others, sameAuthor: false };
  for (const object of focusObjects) focus[object] = 1;
  const focusAuthors = new Set<number>();
  if (authors) for (const object of focusObjects) focusAuthors.add(authors.ofObject[object]!);
  focusAuthors.delete(-1);
  const candidates = columns.objects.flatMap((_, object) => (focus[object] === 0 ? [object] : []));
  const own = candidates.filter(
    (object) => authors && focusAuthors.has(authors.ofObject[object]!) && rule.isOwn(object),
  );
  const sameAuthor = own.length > 0 && rule.isEnough(own);
  for (const object of sameAuthor ? own : candidates.filter(rule.isPeer)) others[object] = 1;
  return { focus, others, sameAuthor };
}
