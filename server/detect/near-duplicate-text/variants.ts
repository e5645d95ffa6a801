/** Versions of one text beside the commonest of them: by character in scripts without spaces, else by word. */
import { isCharacterScript } from "./shingles.ts";

export type Part = { readonly text: string; readonly isChanged: boolean };

const tokensMax = 400;
/** Stands where the version lacks something that the commonest one has. */
const gap = "…";

/** The version in parts, those that the base does not have marked. */
export function partsOf(base: string, version: string): Part[] {
  const from = tokensOf(base);
  const to = tokensOf(version);
  const kept = commonTokens(
    from.map((token) => token.trim()),
    to.map((token) => token.trim()),
  );
  const parts: { text: string; isChanged: boolean }[] = [];
  const add = (text: string, isChanged: boolean) => {
    const last = parts[parts.length - 1];
    if (last?.isChanged === isChanged) last.text += text;
    else parts.push({ text, isChanged });
  };
  let next = 0;
  for (let i = 0; i < to.length; i++) {
    const at = kept[i]!;
    if (at > next && i > 0 && kept[i - 1]! >= 0) add(gap, true);
    if (at >= 0) next = at + 1;
    add(to[i]!, at < 0);
  }
  if (next < from.length && kept[to.length - 1]! >= 0) add(gap, true);
  return parts;
}

/** Characters of scripts without spaces, words with the blanks behind them, and signs. */
function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  for (const piece of text.match(/[\p{L}\p{M}\p{N}'’]+\s*|\s+|[^\p{L}\p{M}\p{N}\s]\s*/gu) ?? []) {
    if (isCharacterScript(piece.charCodeAt(0))) tokens.push(...piece);
    else tokens.push(piece);
  }
  return tokens.length <= tokensMax ? tokens : [...tokens.slice(0, tokensMax), gap];
}

/** For each token of `to`, the place in `from` that it was kept from, or -1: a longest common subsequence. */
function commonTokens(from: readonly string[], to: readonly string[]): Int32Array {
  const width = to.length + 1;
  const lengths = new Uint16Array((from.length + 1) * width);
  for (let i = from.length - 1; i >= 0; i--) {
    for (let j = to.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        from[i] === to[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  const kept = new Int32Array(to.length).fill(-1);
  for (let i = 0, j = 0; i < from.length && j < to.length; ) {
    if (from[i] === to[j]) kept[j++] = i++;
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++;
    else j++;
  }
  return kept;
}
