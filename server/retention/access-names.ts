import { nameAccount, namedSelect, pseudonymText } from "#server/core/pseudonyms.ts";
import type { Tx } from "#server/db/client.ts";

/** Shorter names stand in other words. Those that are not in Latin letters are often of two characters. */
const lettersMin = 3;
const otherLettersMin = 2;

/** Puts pseudonyms in place of the names of other private accounts of the case, wherever a text has them. */
export async function withoutOthers(
  tx: Tx,
  { id, caseId }: { id: string; caseId: string },
): Promise<(text: string) => string> {
  const others = await tx.account.findMany({ where: { caseId, id: { not: id } }, select: namedSelect });
  const labels = new Map(
    others
      .filter((row) => nameAccount(row).pseudonymised)
      .flatMap(({ pseudonym, nativeId, handle, displayName, romanisedName }) =>
        [nativeId, handle, displayName, romanisedName]
          .filter(isTelling)
          .map((name) => [name.toLowerCase(), pseudonymText(pseudonym)] as const),
      ),
  );
  if (labels.size === 0) return (text) => text;
  // A name that holds another is found first.
  const names = [...labels.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const anyName = new RegExp(names.join("|"), "giu");
  return (text) => text.replace(anyName, (name) => labels.get(name.toLowerCase()) ?? "A-?");
}

function isTelling(name: string): boolean {
  const isOfOtherLetters = /[^\p{Script=Latin}\P{L}]/u.test(name);
  return [...name.trim()].length >= (isOfOtherLetters ? otherLettersMin : lettersMin);
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
