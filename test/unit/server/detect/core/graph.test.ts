import { expect, test } from "vitest";
import { communities, components, density } from "#server/detect/core/graph.ts";
import { randomStream } from "#server/detect/core/random.ts";

function edgesOf(pairs: readonly (readonly [number, number])[]) {
  return {
    length: pairs.length,
    a: Uint32Array.from(pairs, ([a]) => a),
    b: Uint32Array.from(pairs, ([, b]) => b),
    weight: new Uint32Array(pairs.length).fill(2),
  };
}

test("components come with their edges, ascending by their smallest node", () => {
  const edges = edgesOf([
    [1, 9],
    [2, 3],
    [3, 4],
    [9, 12],
  ]);
  expect(components(edges)).toEqual([
    { nodes: [1, 9, 12], edges: [0, 3] },
    { nodes: [2, 3, 4], edges: [1, 2] },
  ]);
});

test("density is the share of possible pairs that exist", () => {
  expect(density({ nodes: [1, 2, 3], edges: [0, 1] })).toBeCloseTo(2 / 3, 14);
  expect(density({ nodes: [1], edges: [] })).toBe(0);
});

test("two cliques that hang together by one edge come apart", () => {
  const clique = (nodes: number[]) => nodes.flatMap((a, i) => nodes.slice(i + 1).map((b) => [a, b] as const));
  const edges = edgesOf([...clique([0, 1, 2, 3]), [3, 4] as const, ...clique([4, 5, 6, 7])]);
  const [component] = components(edges);
  expect(component && communities(edges, component, randomStream(1))).toEqual([
    [0, 1, 2, 3],
    [4, 5, 6, 7],
  ]);
});
