/** Which texts are copies of one another: equal after normalization, or chained by pairs of Jaccard `jaccardMin` and more. */
import { RunCancelled } from "../core/detector.ts";
import { bandKeys, bands } from "./min-hash.ts";
import { normalText } from "./normal-text.ts";
import { Shingles } from "./shingles.ts";

export type Copies = {
  /** By text: the cluster it belongs to, or -1 where it is too short. Every text has one, if only with itself. */
  readonly clusterOf: Int32Array;
  /** By text: which version it is, or -1. */
  readonly versionOf: Int32Array;
  /** Distinct normal texts, ascending by code unit. */
  readonly versions: readonly string[];
  readonly clusters: number;
  /** Texts of which only the beginning was compared. */
  readonly cutTexts: number;
  /** Versions that had too many candidates to be compared with all of them. */
  readonly cutComparisons: number;
};

export type CopyRule = {
  readonly lettersMin: number;
  readonly jaccardMin: number;
  readonly charactersMax: number;
  readonly onProgress: (share: number) => void;
  readonly isCancelled: () => boolean;
};

/** In a crowded band a version is compared with this many others. */
const candidatesMax = 200;
const roundOf = 2_000;

export function findCopies(texts: readonly string[], rule: CopyRule): Copies {
  const { versionOf, versions, cutTexts } = versionsOf(texts, rule);
  const parent = Uint32Array.from(versions.keys());
  const cutComparisons = joinSimilar(versions, parent, rule);
  const numberOf = new Int32Array(versions.length).fill(-1);
  let clusters = 0;
  const clusterOf = new Int32Array(texts.length).fill(-1);
  for (let version = 0; version < versions.length; version++) {
    const root = rootOf(parent, version);
    if (numberOf[root] === -1) numberOf[root] = clusters++;
    numberOf[version] = numberOf[root]!;
  }
  for (let text = 0; text < texts.length; text++) {
    if (versionOf[text]! >= 0) clusterOf[text] = numberOf[versionOf[text]!]!;
  }
  return { clusterOf, versionOf, versions, clusters, cutTexts, cutComparisons };
}

function versionsOf(texts: readonly string[], { lettersMin, charactersMax, onProgress, isCancelled }: CopyRule) {
  const seen = new Map<string, number>();
  const firstSeen = new Int32Array(texts.length).fill(-1);
  let cutTexts = 0;
  for (let i = 0; i < texts.length; i++) {
    if (i % roundOf === 0) report(isCancelled, onProgress, (0.5 * i) / texts.length);
    const whole = texts[i]!;
    if (whole.length > charactersMax) cutTexts++;
    const { normal, letters } = normalText(whole.slice(0, charactersMax));
    if (letters < lettersMin) continue;
    const known = seen.get(normal);
    firstSeen[i] = known ?? seen.size;
    if (known === undefined) seen.set(normal, seen.size);
  }
  const inOrder = [...seen.keys()];
  const versions = inOrder.toSorted();
  const rank = new Map(versions.map((version, index) => [version, index]));
  const rankOf = Int32Array.from(inOrder, (version) => rank.get(version) ?? -1);
  const versionOf = firstSeen.map((index) => (index < 0 ? -1 : rankOf[index]!));
  return { versionOf, versions, cutTexts };
}

function joinSimilar(versions: readonly string[], parent: Uint32Array, rule: CopyRule): number {
  const shingles = new Shingles(versions.length);
  const keys = new Uint32Array(versions.length * bands);
  for (let version = 0; version < versions.length; version++) {
    if (version % roundOf === 0) report(rule.isCancelled, rule.onProgress, 0.5 + (0.3 * version) / versions.length);
    shingles.add(versions[version]!);
    bandKeys(shingles, version, keys);
  }
  const joining = { keys, shingles, parent, cut: new Uint8Array(versions.length), rule };
  for (let band = 0; band < bands; band++) {
    report(rule.isCancelled, rule.onProgress, 0.8 + (0.2 * band) / bands);
    joinBand(band, joining);
  }
  return joining.cut.reduce((total, isCut) => total + isCut, 0);
}

type Joining = {
  readonly keys: Uint32Array;
  readonly shingles: Shingles;
  readonly parent: Uint32Array;
  readonly cut: Uint8Array;
  readonly rule: CopyRule;
};

/** Each version beside the earlier ones of its key, latest first. The table holds the latest version of each key. */
function joinBand(band: number, joining: Joining): void {
  const { keys, cut, rule } = joining;
  const count = cut.length;
  const size = 2 ** Math.ceil(Math.log2(2 * count + 2));
  const latest = new Int32Array(size).fill(-1);
  const earlier = new Int32Array(count).fill(-1);
  for (let version = 0; version < count; version++) {
    if (version % roundOf === 0 && rule.isCancelled()) throw new RunCancelled();
    const key = keys[version * bands + band]!;
    let slot = key & (size - 1);
    while (latest[slot]! >= 0 && keys[latest[slot]! * bands + band] !== key) slot = (slot + 1) & (size - 1);
    earlier[version] = latest[slot]!;
    latest[slot] = version;
    let left = candidatesMax;
    let other = earlier[version]!;
    for (; other >= 0 && left > 0; other = earlier[other]!, left--) join(version, other, joining);
    if (other >= 0) cut[version] = 1;
  }
}

function join(version: number, other: number, { shingles, parent, rule }: Joining): void {
  const a = rootOf(parent, version);
  const b = rootOf(parent, other);
  if (a === b || shingles.jaccard(version, other) < rule.jaccardMin) return;
  parent[Math.max(a, b)] = Math.min(a, b);
}

function rootOf(parent: Uint32Array, node: number): number {
  let root = node;
  while (parent[root] !== root) {
    parent[root] = parent[parent[root]!]!;
    root = parent[root]!;
  }
  return root;
}

function report(isCancelled: () => boolean, onProgress: (share: number) => void, share: number): void {
  if (isCancelled()) throw new RunCancelled();
  onProgress(share);
}
