import type { confidences } from "#server/schema/finding.ts";
import type { memberRoles } from "#server/schema/network.ts";
import { withinBudget } from "#server/schema/network-graph.ts";
import { layOut } from "#server/schema/network-layout.ts";

/** A network as files carry it: names as the reader may see them, places as the screen draws them, no id of any platform. */

export type PictureNode = {
  id: string;
  label: string;
  role: (typeof memberRoles)[number];
  confidence: (typeof confidences)[number] | null;
  reviewed: boolean;
  reason: string;
  /** Null where the picture has no room for it; the tables have them all. */
  place: { x: number; y: number; size: number } | null;
};
export type PictureEdge = {
  id: string;
  a: PictureNode;
  b: PictureNode;
  sharedObjects: number | null;
  medianLagSeconds: number | null;
  confidence: (typeof confidences)[number] | null;
  byDetector: boolean;
};
export type Picture = {
  name: string;
  code: string;
  marking: string;
  /** When the network last became what is drawn, to the second. */
  asOf: string;
  synthetic: boolean;
  nodes: PictureNode[];
  edges: PictureEdge[];
  hidden: number;
};

type Member = Pick<PictureNode, "label" | "role" | "confidence"> & {
  id: string;
  reviewedBy: string | null;
  basis: { reason: string };
};
type Edge = Pick<PictureEdge, "sharedObjects" | "medianLagSeconds" | "confidence"> & {
  fromId: string;
  toId: string;
  basis: { byDetector: boolean };
};
type Pin = { accountId: string; x: number; y: number };
type About = Pick<Picture, "name" | "code" | "marking" | "asOf" | "synthetic">;

const budget = { nodes: 400, edges: 5_000 };

export function pictureOf(
  about: About,
  { members, edges, pins }: { members: readonly Member[]; edges: readonly Edge[]; pins: readonly Pin[] },
): Picture {
  const links = edges.map(({ fromId, toId, sharedObjects }) => ({ a: fromId, b: toId, weight: sharedObjects ?? 0 }));
  const drawn = withinBudget(
    members.map(({ id, label }) => ({ account: id, label, group: 0 })),
    links,
    budget,
  );
  const graph = layOut(drawn.nodes, drawn.edges, pins);
  const placeOf = (id: string) => {
    if (!graph.hasNode(id)) return null;
    const { x, y, size } = graph.getNodeAttributes(id);
    return { x: rounded(x), y: rounded(y), size: rounded(size) };
  };
  const nodes = members.map(({ id, label, role, confidence, reviewedBy, basis }, i): PictureNode => {
    const shown = { label, role, confidence, reviewed: reviewedBy !== null, reason: basis.reason };
    return { id: `n${i + 1}`, ...shown, place: placeOf(id) };
  });
  const nodeOf = new Map(members.map(({ id }, i) => [id, nodes[i]]));
  const shownEdges = edges.flatMap(({ fromId, toId, sharedObjects, medianLagSeconds, confidence, basis }) => {
    const [a, b] = [nodeOf.get(fromId), nodeOf.get(toId)];
    if (!a || !b) return [];
    const [first, second] = nodes.indexOf(a) < nodes.indexOf(b) ? [a, b] : [b, a];
    const facts = { sharedObjects, medianLagSeconds, confidence, byDetector: basis.byDetector };
    return [{ id: "", a: first, b: second, ...facts }];
  });
  const place = ({ id }: PictureNode) => Number(id.slice(1));
  const sorted = shownEdges.toSorted((x, y) => place(x.a) - place(y.a) || place(x.b) - place(y.b));
  return { ...about, nodes, edges: sorted.map((edge, i) => ({ ...edge, id: `e${i + 1}` })), hidden: drawn.hidden };
}

/** Enough for a screen, and the same in every engine's last digits. */
const rounded = (value: number): number => Math.round(value * 100) / 100;
