import type Sigma from "sigma";
import type { EdgeLook, LaidOut, NodeLook, PinnedPlace } from "#server/schema/network-layout.ts";
import { drawHover } from "./draw-hover.ts";

export type GraphPalette = typeof palettes.light;

const palettes = {
  light: {
    ground: "#ffffff",
    text: "#1a2329",
    line: "#8a969e",
    edge: "#c3ccd2",
    faint: "#e8ecee",
    chosen: "#b4460f",
    groups: ["#1d6872", "#6b4fa0", "#4d6b12", "#8a2f5c", "#2b5aa6", "#7a5a10", "#3f6d55", "#8b3a2b"],
  },
  dark: {
    ground: "#222b32",
    text: "#dde3e7",
    line: "#98a4ac",
    edge: "#46535d",
    faint: "#232d34",
    chosen: "#ff9d5c",
    groups: ["#62a7af", "#b79bf0", "#b3d36b", "#f09bc4", "#8fb6f5", "#e0bd62", "#86c9a5", "#f0968a"],
  },
};

/** `path`: accounts of a way through the network, in order. */
export type Focus = { node: string | null; edge: string | null; path: readonly string[] };

type Options = {
  graph: LaidOut;
  container: HTMLElement;
  scheme: "light" | "dark";
  font: string;
  /** Read at each drawing, so that what is chosen can change without starting anew. */
  focus: () => Focus;
  onHover: (focus: Partial<Omit<Focus, "path">>) => void;
  onEdge: (key: string) => void;
  /** Null where accounts stay where they are. */
  onPin: ((pin: PinnedPlace) => void) | null;
};

/** sigma reaches for WebGL when it is loaded, so it is loaded in the browser and not before. */
export const loadSigma = async () => (await import("sigma")).default;

/** Draws the graph into its container, which is then sigma's own until it is killed. */
export function startSigma(SigmaClass: typeof Sigma, options: Options): Sigma<NodeLook, EdgeLook> {
  const { graph, container, scheme, font, focus, onHover, onEdge, onPin } = options;
  const palette = palettes[scheme];
  const near = (node: string) => {
    const { node: chosen, edge, path } = focus();
    if (path.length > 0 && chosen === null) return path.includes(node);
    if (chosen !== null) return node === chosen || graph.areNeighbors(node, chosen);
    return edge === null || !graph.hasEdge(edge) || graph.extremities(edge).includes(node);
  };
  const sigma = new SigmaClass<NodeLook, EdgeLook>(graph, container, {
    labelFont: font,
    labelSize: 12,
    labelWeight: "550",
    labelColor: { color: palette.text },
    labelDensity: 1.2,
    labelRenderedSizeThreshold: 5,
    defaultDrawNodeHover: drawHover(palette),
    enableEdgeEvents: true,
    // A page that is being left is hidden before it is taken away, and sigma would throw at its next drawing.
    allowInvalidContainer: true,
    stagePadding: 36,
    zIndex: true,
    minCameraRatio: 0.05,
    maxCameraRatio: 4,
    // What a reducer leaves out is lost, so each gives back everything.
    nodeReducer: (node, look) => {
      const color = palette.groups[Math.abs(look.group) % palette.groups.length] ?? palette.line;
      return near(node) ? { ...look, color, zIndex: 1 } : { ...look, color: palette.faint, label: null, zIndex: 0 };
    },
    edgeReducer: (edge, look) => {
      const { node, edge: chosen, path } = focus();
      if (edge === chosen || isOnWay(path, graph.extremities(edge)))
        return { ...look, color: palette.chosen, size: look.size + 1.5, zIndex: 2 };
      const isNear = node === null ? chosen === null && path.length === 0 : graph.hasExtremity(edge, node);
      return { ...look, color: isNear ? palette.edge : palette.faint, zIndex: isNear ? 1 : 0 };
    },
  });
  sigma.on("enterNode", ({ node }) => onHover({ node }));
  sigma.on("leaveNode", () => onHover({ node: null }));
  sigma.on("enterEdge", ({ edge }) => onHover({ edge }));
  sigma.on("leaveEdge", () => onHover({ edge: null }));
  sigma.on("clickEdge", ({ edge }) => onEdge(edge));
  if (onPin !== null) letDrag(sigma, graph, onPin);
  return sigma;
}

/** Whether both ends follow one another on the way. */
function isOnWay(path: readonly string[], [a, b]: readonly [string, string]): boolean {
  const [from, to] = [path.indexOf(a), path.indexOf(b)];
  return from >= 0 && to >= 0 && Math.abs(from - to) === 1;
}

/** Lets accounts be put elsewhere: they stay where they are let go. */
function letDrag(sigma: Sigma<NodeLook, EdgeLook>, graph: LaidOut, onPin: (pin: PinnedPlace) => void): void {
  let held: { node: string; moved: boolean } | null = null;
  sigma.on("downNode", ({ node }) => {
    held = { node, moved: false };
    // Otherwise the picture would be scaled anew with each move.
    if (sigma.getCustomBBox() === null) sigma.setCustomBBox(sigma.getBBox());
  });
  sigma.on("moveBody", ({ event }) => {
    if (held === null) return;
    held.moved = true;
    const { x, y } = sigma.viewportToGraph(event);
    graph.mergeNodeAttributes(held.node, { x, y });
    event.preventSigmaDefault();
    event.original.preventDefault();
    event.original.stopPropagation();
  });
  const letGo = () => {
    const dropped = held;
    held = null;
    if (dropped === null || !dropped.moved) return;
    const { x, y } = graph.getNodeAttributes(dropped.node);
    onPin({ accountId: dropped.node, x, y });
  };
  sigma.on("upNode", letGo);
  sigma.on("upStage", letGo);
}

/** Whether this browser can draw at all; sigma throws where it cannot. */
export function hasWebGl(): boolean {
  const canvas = document.createElement("canvas");
  return (canvas.getContext("webgl2") ?? canvas.getContext("webgl")) !== null;
}
