import { UndirectedGraph } from "graphology";
import louvain from "graphology-communities-louvain";
import type { Random } from "./random.ts";

/** Weighted pairs of nodes, `a[i] < b[i]`, in ascending order of (a, b). */
export type Edges = {
  readonly length: number;
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  readonly weight: Uint32Array;
};

export type Component = { readonly nodes: readonly number[]; readonly edges: readonly number[] };

/** Connected components with the numbers of their edges, ascending by their smallest node. */
export function components(edges: Edges): Component[] {
  const parent = new Map<number, number>();
  const rootOf = (node: number): number => {
    let root = node;
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up;
    for (let at = node; at !== root; ) {
      const next = parent.get(at) ?? root;
      parent.set(at, root);
      at = next;
    }
    return root;
  };
  for (let i = 0; i < edges.length; i++) {
    const a = edges.a[i]!;
    const b = edges.b[i]!;
    if (!parent.has(a)) parent.set(a, a);
    if (!parent.has(b)) parent.set(b, b);
    const [low, high] = [rootOf(a), rootOf(b)].sort((x, y) => x - y);
    parent.set(high!, low!);
  }
  const found = new Map<number, { nodes: number[]; edges: number[] }>();
  for (const node of [...parent.keys()].sort((x, y) => x - y)) {
    const root = rootOf(node);
    const component = found.get(root);
    if (component) component.nodes.push(node);
    else found.set(root, { nodes: [node], edges: [] });
  }
  for (let i = 0; i < edges.length; i++) found.get(rootOf(edges.a[i]!))!.edges.push(i);
  return [...found.values()];
}

/** Share of all possible pairs of a component that are edges. */
export const density = ({ nodes, edges }: Component): number =>
  nodes.length < 2 ? 0 : (2 * edges.length) / (nodes.length * (nodes.length - 1));

/** Louvain communities (resolution 1) of one component, ascending inside and by their smallest node. */
export function communities(edges: Edges, component: Component, random: Random): number[][] {
  const graph = new UndirectedGraph<object, { weight: number }>();
  for (const node of component.nodes) graph.addNode(node);
  for (const i of component.edges) graph.addEdge(edges.a[i]!, edges.b[i]!, { weight: edges.weight[i]! });
  const mapping = louvain(graph, { rng: random, resolution: 1, getEdgeWeight: "weight" });
  const members = new Map<number, number[]>();
  for (const node of component.nodes) {
    const community = mapping[node]!;
    const group = members.get(community);
    if (group) group.push(node);
    else members.set(community, [node]);
  }
  return [...members.values()];
}
