import fc from "fast-check";
import { expect, test } from "vitest";
import { coShare } from "#server/detect/co-share/co-share.ts";

type Row = { account: number; object: number; content: number; time: number };

const unlimited = 1e9;

function edgesOf(rows: readonly Row[], window: number, minParticipation: number, pairsPerObjectMax = unlimited) {
  const edges: string[] = [];
  const counts = coShare(
    {
      length: rows.length,
      account: Uint32Array.from(rows, ({ account }) => account),
      accountCount: 1 + Math.max(-1, ...rows.map(({ account }) => account)),
      object: Uint32Array.from(rows, ({ object }) => object),
      objectCount: 1 + Math.max(-1, ...rows.map(({ object }) => object)),
      time: Float64Array.from(rows, ({ time }) => time),
      content: Float64Array.from(rows, ({ content }) => content),
      // In these rows content 0 stands for "the object itself".
      isOriginal: Uint8Array.from(rows, ({ content }) => (content === 0 ? 1 : 0)),
    },
    { window, minParticipation, pairsPerObjectMax },
    (a, b, weight) => edges.push(`${a}-${b}:${weight}`),
  );
  return { edges, pairs: counts.pairs, cutObjects: counts.cutObjects };
}

const none = {
  length: 0,
  account: new Uint32Array(0),
  accountCount: 0,
  object: new Uint32Array(0),
  objectCount: 0,
  time: new Float64Array(0),
  content: new Float64Array(0),
  isOriginal: new Uint8Array(0),
};

/** The rules of CooRTweet as they are written down, step by step over all pairs of rows. */
function plainly(rows: readonly Row[], window: number, minParticipation: number): string[] {
  const active = rows.filter(({ account }) => rows.filter((row) => row.account === account).length >= minParticipation);
  const pairs = active.flatMap((x, i) =>
    active
      .slice(i + 1)
      .filter((y) => y.object === x.object && y.account !== x.account && y.content !== x.content)
      .filter((y) => x.content !== 0 && y.content !== 0 && Math.abs(x.time - y.time) <= window)
      .map((y) => [x, y] as const),
  );
  const paired = new Set(pairs.flatMap(([x, y]) => [x.content, y.content]));
  const inPairs = active.filter(({ content }) => paired.has(content));
  const enough = new Set(
    inPairs
      .filter(({ account }) => inPairs.filter((row) => row.account === account).length >= minParticipation)
      .map(({ content }) => content),
  );
  const weights = new Map<string, number>();
  for (const [x, y] of pairs) {
    if (!enough.has(x.content) && !enough.has(y.content)) continue;
    const key = `${Math.min(x.account, y.account)}-${Math.max(x.account, y.account)}`;
    weights.set(key, (weights.get(key) ?? 0) + 1);
  }
  return [...weights].map(([key, weight]) => `${key}:${weight}`).sort();
}

const row = (account: number, object: number, content: number, time: number): Row => ({
  account,
  object,
  content,
  time,
});

test("the window is inclusive", () => {
  expect(edgesOf([row(0, 0, 1, 100), row(1, 0, 2, 110)], 10, 1).edges).toEqual(["0-1:1"]);
  expect(edgesOf([row(0, 0, 1, 100), row(1, 0, 2, 111)], 10, 1).edges).toEqual([]);
});

test("each pair of contents counts, though one object was shared", () => {
  expect(edgesOf([row(0, 0, 1, 0), row(0, 0, 2, 30), row(1, 0, 3, 40)], 60, 1)).toMatchObject({
    edges: ["0-1:2"],
    pairs: 2,
  });
});

test("an account with too few events in all is dropped before pairing", () => {
  expect(edgesOf([row(0, 0, 1, 0), row(1, 0, 2, 1), row(0, 1, 3, 500)], 10, 2).edges).toEqual([]);
});

test("a pair stays if either side has enough events in pairs", () => {
  const rows = [
    row(0, 0, 1, 0),
    row(1, 0, 2, 1),
    row(0, 1, 3, 100),
    row(2, 1, 4, 101),
    row(1, 2, 5, 5_000),
    row(2, 3, 6, 9_000),
  ];
  expect(edgesOf(rows, 10, 2).edges).toEqual(["0-1:1", "0-2:1"]);
});

test("the original post makes no pair", () => {
  expect(edgesOf([row(0, 0, 0, 100), row(1, 0, 2, 101), row(2, 0, 3, 102)], 10, 1).edges).toEqual(["1-2:1"]);
});

test("an object with too many pairs is cut to its earliest events, and counted as cut", () => {
  const crowd = Array.from({ length: 1_000 }, (_, i) => row(i, 0, i + 1, 7));
  expect(edgesOf(crowd, 10, 1, 45)).toMatchObject({ pairs: 45, cutObjects: 1 });
  expect(edgesOf(crowd.slice(0, 10), 10, 1, 45)).toMatchObject({ pairs: 45, cutObjects: 0 });
});

test("nothing in gives nothing out", () => {
  expect(coShare(none, { window: 10, minParticipation: 1, pairsPerObjectMax: unlimited }, () => {})).toEqual({
    pairs: 0,
    edges: 0,
    cutObjects: 0,
  });
});

test("any rows give what the rules say, contents used twice and ties included", () => {
  const small = (max: number) => fc.integer({ min: 0, max });
  const anyRow = fc.record({ account: small(5), object: small(3), content: small(12), time: small(40) });
  fc.assert(
    fc.property(
      fc.array(anyRow, { maxLength: 30 }),
      small(12),
      fc.integer({ min: 1, max: 4 }),
      (rows, window, least) => {
        expect(edgesOf(rows, window, least).edges.toSorted()).toEqual(plainly(rows, window, least));
      },
    ),
    { seed: 5, numRuns: 1_500 },
  );
});
