/** The texts that several accounts posted, with who, when and under what. */
import type { CaseFacts } from "#server/schema/case-facts.ts";
import { type Copies, findCopies } from "./copies.ts";
import { hasLink } from "./normal-text.ts";
import type { TextParams } from "./params.ts";
import { isTemplate } from "./templates.ts";

type Text = CaseFacts["texts"][number];
/** A text of which it is known who posted it. */
export type Posting = Text & { readonly account: string };

export type Cluster = {
  /** In order of time, account and post. */
  readonly postings: readonly Posting[];
  readonly versionOf: readonly number[];
  readonly accounts: readonly string[];
  readonly objects: readonly string[];
  /** Share of its copies that carry a link. */
  readonly linked: number;
  readonly isTemplate: boolean;
};

export type FoundClusters = Copies & {
  readonly postings: readonly Posting[];
  /** Those of `accountsMin` accounts and more, largest first. */
  readonly shared: readonly Cluster[];
  /** By posting: its place in `shared`, or -1. */
  readonly sharedOf: Int32Array;
  /** Texts long enough to be compared, and the accounts behind them. */
  readonly compared: number;
  readonly accounts: number;
};

type Watch = { readonly onProgress: (share: number) => void; readonly isCancelled: () => boolean };

export function clustersOf(texts: CaseFacts["texts"], params: TextParams, watch: Watch): FoundClusters {
  const postings = texts
    .flatMap((text): Posting[] => (text.account === null ? [] : [{ ...text, account: text.account }]))
    .sort(byPlace);
  const copies = findCopies(
    postings.map(({ text }) => text),
    { ...params, ...watch },
  );
  const members = new Map<number, number[]>();
  const accounts = new Set<string>();
  let compared = 0;
  for (const [i, { account }] of postings.entries()) {
    const cluster = copies.clusterOf[i]!;
    if (cluster < 0) continue;
    compared++;
    accounts.add(account);
    const own = members.get(cluster);
    if (own) own.push(i);
    else members.set(cluster, [i]);
  }
  const found = [...members.values()].flatMap((own) => {
    const cluster = own.length < params.accountsMin ? null : clusterOf(own, postings, copies);
    return cluster && cluster.accounts.length >= params.accountsMin ? [{ cluster, own }] : [];
  });
  found.sort(
    (x, y) =>
      y.cluster.accounts.length - x.cluster.accounts.length || firstVersion(x.cluster) - firstVersion(y.cluster),
  );
  const sharedOf = new Int32Array(postings.length).fill(-1);
  for (const [rank, { own }] of found.entries()) for (const i of own) sharedOf[i] = rank;
  const shared = found.map(({ cluster }) => cluster);
  return { ...copies, postings, shared, sharedOf, compared, accounts: accounts.size };
}

const firstVersion = ({ versionOf }: Cluster): number => Math.min(...versionOf.slice(0, 1_000));

function clusterOf(own: readonly number[], all: readonly Posting[], { versionOf, versions }: Copies): Cluster {
  const postings = own.map((i) => all[i]!);
  const distinct = [...new Set(own.map((i) => versionOf[i]!))];
  return {
    postings,
    versionOf: own.map((i) => versionOf[i]!),
    accounts: [...new Set(postings.map(({ account }) => account))].sort(),
    objects: [...new Set(postings.map(({ object }) => object))].sort(),
    linked: postings.filter(({ text }) => hasLink(text)).length / own.length,
    isTemplate: distinct.some((version) => isTemplate(versions[version]!)),
  };
}

/** Any order that the same texts always have. */
function byPlace(x: Posting, y: Posting): number {
  return (
    compareNumbers(x.at, y.at) ||
    compare(x.account, y.account) ||
    compare(x.object, y.object) ||
    compare(x.text, y.text)
  );
}

const compare = (x: string, y: string): number => (x < y ? -1 : x > y ? 1 : 0);

/** Unknown times come last; the difference of two infinities would be no number. */
function compareNumbers(x: number | null, y: number | null): number {
  if (x === null || y === null) return Number(x === null) - Number(y === null);
  return x - y;
}
