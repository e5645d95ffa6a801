import { describe, expect, it } from "vitest";
import { type NetworkEdge, type NetworkNode, standingsOf, withinBudget } from "#server/schema/network-graph.ts";
import { layOut } from "#server/schema/network-layout.ts";

const nodes: NetworkNode[] = ["d", "a", "c", "b"].map((account) => ({
  account,
  label: account.toUpperCase(),
  group: 0,
}));
const edges: NetworkEdge[] = [
  { a: "a", b: "b", weight: 5 },
  { a: "c", b: "b", weight: 3 },
  { a: "c", b: "d", weight: 1 },
];

const placesOf = (graph: ReturnType<typeof layOut>) =>
  Object.fromEntries(graph.mapNodes((node, { x, y }) => [node, [x, y]]));

describe("standingsOf", () => {
  it("counts each account's links and what they carry", () => {
    expect(Object.fromEntries(standingsOf(edges))).toEqual({
      a: { links: 1, strength: 5 },
      b: { links: 2, strength: 8 },
      c: { links: 2, strength: 4 },
      d: { links: 1, strength: 1 },
    });
  });
});

describe("withinBudget", () => {
  it("keeps the accounts with the strongest links and says how many it hides", () => {
    const drawn = withinBudget(nodes, edges, { nodes: 2, edges: 10 });
    expect(drawn.nodes.map((node) => node.account)).toEqual(["b", "a"]);
    expect(drawn.edges).toEqual([{ a: "a", b: "b", weight: 5 }]);
    expect(drawn.hidden).toBe(2);
  });

  it("keeps the strongest links where there are too many", () => {
    const drawn = withinBudget(nodes, edges, { nodes: 10, edges: 2 });
    expect(drawn.edges.map((edge) => edge.weight)).toEqual([5, 3]);
    expect(drawn.hidden).toBe(0);
  });
});

describe("layOut", () => {
  it("gives the same places whatever the order of accounts and links, and whichever end a link names first", () => {
    const turned = edges.map(({ a, b, weight }) => ({ a: b, b: a, weight })).reverse();
    expect(placesOf(layOut(nodes.toReversed(), turned))).toEqual(placesOf(layOut(nodes, edges)));
  });

  it("gives every account a place of its own that is a number", () => {
    const places = Object.values(placesOf(layOut(nodes, edges)));
    expect(places.flat().every(Number.isFinite)).toBe(true);
    expect(new Set(places.map(String)).size).toBe(4);
  });

  it("leaves out links to itself or to accounts that are not there", () => {
    const graph = layOut(nodes, [
      { a: "a", b: "a", weight: 1 },
      { a: "a", b: "x", weight: 1 },
    ]);
    expect([graph.order, graph.size]).toEqual([4, 0]);
  });

  it("lays out nothing, and a single account", () => {
    expect(layOut([], []).order).toBe(0);
    expect(layOut([{ account: "a", label: "A", group: 0 }], []).order).toBe(1);
  });
});
