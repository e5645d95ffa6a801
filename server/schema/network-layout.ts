import { UndirectedGraph } from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import { byCodeUnit, edgeKey, type NetworkEdge, type NetworkNode, standingsOf } from "./network-graph.ts";

/** `fixed`: somebody put it there, and forces leave it there. */
export type NodeLook = { x: number; y: number; size: number; label: string; group: number; fixed: boolean };
export type PinnedPlace = { accountId: string; x: number; y: number };
export type EdgeLook = { weight: number; size: number };
export type LaidOut = UndirectedGraph<NodeLook, EdgeLook>;

const goldenAngle = Math.PI * (3 - Math.sqrt(5));

/**
 * The graph with its places. They depend on the accounts and links only, not on their order or on chance: forces start
 * from a sunflower, ordered by group, so that the same network always looks the same. Where people put an account, it stays.
 */
export function layOut(
  nodes: readonly NetworkNode[],
  edges: readonly NetworkEdge[],
  pins: readonly PinnedPlace[] = [],
): LaidOut {
  const graph: LaidOut = new UndirectedGraph();
  const standings = standingsOf(edges);
  const pinned = new Map(pins.map((pin) => [pin.accountId, pin]));
  const sorted = nodes.toSorted((x, y) => x.group - y.group || byCodeUnit(x.account, y.account));
  sorted.forEach((node, index) => {
    const radius = 10 * Math.sqrt(index + 0.5);
    const pin = pinned.get(node.account);
    graph.addNode(node.account, {
      x: pin?.x ?? radius * Math.cos(index * goldenAngle),
      y: pin?.y ?? radius * Math.sin(index * goldenAngle),
      size: 4 + Math.min(Math.sqrt(standings.get(node.account)?.links ?? 0), 8),
      label: node.label,
      group: node.group,
      fixed: pin !== undefined,
    });
  });
  const thickest = edges.length > 150 ? 1.6 : 3.2;
  const heaviest = edges.reduce((most, edge) => Math.max(most, edge.weight), 1);
  for (const edge of edges.toSorted((x, y) => byCodeUnit(edgeKey(x), edgeKey(y)))) {
    if (edge.a === edge.b || !graph.hasNode(edge.a) || !graph.hasNode(edge.b)) continue;
    graph.mergeEdgeWithKey(edgeKey(edge), edge.a, edge.b, {
      weight: edge.weight,
      size: 0.4 + thickest * Math.sqrt(edge.weight / heaviest),
    });
  }
  if (graph.order > 1) {
    forceAtlas2.assign(graph, {
      iterations: graph.order > 300 ? 120 : 300,
      getEdgeWeight: "weight",
      settings: {
        ...forceAtlas2.inferSettings(graph),
        barnesHutOptimize: graph.order > 200,
        edgeWeightInfluence: 0.6,
        gravity: 0.6,
        scalingRatio: 8,
        slowDown: 4,
      },
    });
  }
  return graph;
}
