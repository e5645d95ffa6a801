/**
 * What people made of each post, and how far they agree.
 *
 * A post's stance is the mean over its coders, from -1 (against the target) to +1 (in its favour). Agreement: Cohen's kappa
 * (1960) of each two coders over the posts both coded; with more than two coders the mean over pairs, weighted by posts (Light
 * 1971). Undefined where all gave one and the same code.
 */
import type { CaseFacts } from "#server/schema/case-facts.ts";

type Line = CaseFacts["stances"][number];

export type CodedPost = {
  readonly object: string;
  readonly at: number;
  readonly text: string;
  readonly stance: number;
  readonly coders: readonly string[];
};

export type Coding = {
  readonly target: string;
  /** By time, then object. */
  readonly posts: readonly CodedPost[];
  readonly agreement: Agreement;
};

export type Agreement = {
  /** Null where it is not defined. */
  readonly kappa: number | null;
  /** Share of equal codes; null where no post was coded by two. */
  readonly equal: number | null;
  /** Coders left out of it by the guard. */
  readonly cut: number;
};

/** One coding for each target, by its name. */
export function codingsOf(stances: readonly Line[], codersMax: number): Coding[] {
  const byTarget = grouped(stances, ({ target }) => target);
  return byTarget.map(([target, lines]) => {
    const coded = grouped(lines, ({ object }) => object).map(([object, own]) => postOf(object, own));
    coded.sort((x, y) => x.post.at - y.post.at || (x.post.object < y.post.object ? -1 : 1));
    return {
      target,
      posts: coded.map(({ post }) => post),
      agreement: agreementOf(
        coded.map(({ codes }) => codes),
        codersMax,
      ),
    };
  });
}

type Code = { readonly coder: string; readonly stance: number };

function postOf(object: string, lines: readonly Line[]): { post: CodedPost; codes: Code[] } {
  const codes = grouped(lines, ({ coder }) => coder).map(([coder, own]) => ({
    coder,
    stance: own.reduce((total, { stance }) => total + stance, 0) / own.length,
  }));
  const post = {
    object,
    at: lines.reduce((earliest, { at }) => Math.min(earliest, at), Number.POSITIVE_INFINITY),
    text: lines.reduce((best, { text }) => (isFuller(text, best) ? text : best), ""),
    stance: codes.reduce((total, { stance }) => total + stance, 0) / codes.length,
    coders: codes.map(({ coder }) => coder),
  };
  return { post, codes };
}

const isFuller = (text: string, than: string): boolean =>
  text.length > than.length || (text.length === than.length && text < than);

/** Pairs of coders with the codes they gave to the same posts, counted by [first code, second code]. */
function agreementOf(posts: readonly (readonly Code[])[], codersMax: number): Agreement {
  const tables = new Map<string, { counts: Uint32Array; posts: number }>();
  let cut = 0;
  for (const codes of posts) {
    cut += Math.max(0, codes.length - codersMax);
    const kept = codes.slice(0, codersMax);
    for (const [i, first] of kept.entries()) {
      for (const second of kept.slice(i + 1)) {
        const key = JSON.stringify([first.coder, second.coder]);
        const table = tables.get(key) ?? { counts: new Uint32Array(9), posts: 0 };
        table.counts[3 * categoryOf(first) + categoryOf(second)]!++;
        table.posts++;
        tables.set(key, table);
      }
    }
  }
  const pairs = [...tables].sort(([x], [y]) => (x < y ? -1 : 1)).map(([, { counts, posts }]) => kappaOf(counts, posts));
  const defined = pairs.flatMap(({ kappa, posts }) => (kappa === null ? [] : [{ value: kappa, posts }]));
  return {
    kappa: weighted(defined),
    equal: weighted(pairs.map(({ equal, posts }) => ({ value: equal, posts }))),
    cut,
  };
}

const categoryOf = ({ stance }: Code): number => Math.round(stance) + 1;

function kappaOf(counts: Uint32Array, posts: number): { kappa: number | null; equal: number; posts: number } {
  let equal = 0;
  let chance = 0;
  for (const k of [0, 1, 2]) {
    equal += counts[4 * k]!;
    const first = counts[3 * k]! + counts[3 * k + 1]! + counts[3 * k + 2]!;
    const second = counts[k]! + counts[3 + k]! + counts[6 + k]!;
    chance += first * second;
  }
  const most = posts * posts;
  return {
    kappa: chance === most ? null : (equal * posts - chance) / (most - chance),
    equal: equal / posts,
    posts,
  };
}

function weighted(values: readonly { value: number; posts: number }[]): number | null {
  const posts = values.reduce((total, each) => total + each.posts, 0);
  return posts === 0 ? null : values.reduce((total, each) => total + each.value * each.posts, 0) / posts;
}

/** Groups in the order of their keys by code unit. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const known = groups.get(keyOf(item));
    if (known) known.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups].sort(([x], [y]) => (x < y ? -1 : 1));
}
