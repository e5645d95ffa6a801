/**
 * Which words moved from one phase to the other?
 *
 * Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008, eq. 16 and 22): a word's odds in each
 * phase, pulled towards its share in both by as many words as both hold, and the difference over its standard error (z). Each
 * word counts once a post, so that no post decides by its length. Listed, not tested.
 */

export type MovedWord = { readonly word: string; readonly z: number; readonly before: number; readonly after: number };

const zMin = 1.96;

export function movedWords(before: readonly string[], after: readonly string[], postsMin: number): MovedWord[] {
  const early = postsByWord(before);
  const late = postsByWord(after);
  const inEarly = totalOf(early);
  const inLate = totalOf(late);
  const all = inEarly + inLate;
  return [...new Set([...early.keys(), ...late.keys()])]
    .flatMap((word): MovedWord[] => {
      const was = early.get(word) ?? 0;
      const is = late.get(word) ?? 0;
      const prior = was + is;
      if (prior < postsMin || prior === all) return [];
      const odds = (count: number, total: number) => Math.log((count + prior) / (total + all - count - prior));
      const z = (odds(is, inLate) - odds(was, inEarly)) / Math.sqrt(1 / (is + prior) + 1 / (was + prior));
      return Math.abs(z) < zMin ? [] : [{ word, z, before: was, after: is }];
    })
    .sort((x, y) => Math.abs(y.z) - Math.abs(x.z) || (x.word < y.word ? -1 : 1));
}

function postsByWord(texts: readonly string[]): Map<string, number> {
  const posts = new Map<string, number>();
  for (const text of texts) for (const word of new Set(wordsOf(text))) posts.set(word, (posts.get(word) ?? 0) + 1);
  return posts;
}

const totalOf = (counts: ReadonlyMap<string, number>): number => {
  let total = 0;
  for (const count of counts.values()) total += count;
  return total;
};

/** Scripts that put no space between words. */
const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const run = new RegExp(`[${unspaced}]+|(?:(?![${unspaced}])[\\p{L}\\p{M}\\p{N}'’])+`, "gu");
const isUnspaced = new RegExp(`^[${unspaced}]`, "u");

/** Words in lower case; pairs of neighbouring characters where a script puts no space between words. No links or mentions. */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/https?:\/\/\S+/gu, " ")
    .replace(/@[\p{L}\p{N}_.-]+/gu, " ");
  return (plain.match(run) ?? []).flatMap((found) => {
    if (isUnspaced.test(found)) return pairsOf([...found]);
    const word = found.replace(/^['’]+|['’]+$/gu, "");
    return word.length < 2 ? [] : [word];
  });
}

const pairsOf = (characters: readonly string[]): string[] =>
  characters.length < 2 ? [...characters] : characters.slice(1).map((character, i) => `${characters[i]}${character}`);
