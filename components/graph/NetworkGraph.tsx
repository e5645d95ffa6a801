"use client";
import { ActionIcon, Group, Text, useComputedColorScheme } from "@mantine/core";
import { IconMinus, IconPlus, IconZoomReset } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import type Sigma from "sigma";
import { edgeKey, type NetworkEdge, type NetworkNode, withinBudget } from "#server/schema/network-graph.ts";
import { type EdgeLook, type LaidOut, layOut, type NodeLook, type PinnedPlace } from "#server/schema/network-layout.ts";
import classes from "./graph.module.css";
import { type Focus, hasWebGl, loadSigma, startSigma } from "./start-sigma.ts";

type Props = {
  label: string;
  nodes: readonly NetworkNode[];
  edges: readonly NetworkEdge[];
  /** The link whose ground is shown beside the graph. */
  selected?: { a: string; b: string } | null;
  onEdge?: (edge: NetworkEdge) => void;
  /** Accounts of a way through the network, in order. */
  path?: readonly string[];
  pins?: readonly PinnedPlace[];
  /** Called when somebody puts an account elsewhere. */
  onPin?: (pin: PinnedPlace) => void;
  height?: number;
};

const none: readonly never[] = [];
const budget = { nodes: 400, edges: 5_000 };

/** A network as the graphics card draws it. What it says is in `NetworkTable` too, for the keyboard and for reading aloud. */
export function NetworkGraph(props: Props) {
  const { label, nodes, edges, selected = null, onEdge, path = none, pins = none, onPin, height = 420 } = props;
  const t = useTranslations("network.graph");
  const drawn = useMemo(() => withinBudget(nodes, edges, budget), [nodes, edges]);
  const graph = useMemo(() => layOut(drawn.nodes, drawn.edges, pins), [drawn, pins]);
  const { container, sigma, isMissing } = useSigma({ graph, edges: drawn.edges, selected, onEdge, path, onPin });
  const camera = () => sigma.current?.getCamera();
  if (isMissing) return <Text c="dimmed">{t("unavailable")}</Text>;
  return (
    <figure className={classes.figure}>
      <div className={classes.stage} style={{ height }}>
        <div
          ref={container}
          className={classes.canvas}
          role="img"
          aria-label={t("label", { label, nodes: nodes.length, edges: edges.length })}
        />
        <Group gap={4} className={classes.tools}>
          <ActionIcon variant="default" aria-label={t("zoomIn")} onClick={() => camera()?.animatedZoom()}>
            <IconPlus size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon variant="default" aria-label={t("zoomOut")} onClick={() => camera()?.animatedUnzoom()}>
            <IconMinus size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon variant="default" aria-label={t("reset")} onClick={() => camera()?.animatedReset()}>
            <IconZoomReset size={16} aria-hidden />
          </ActionIcon>
        </Group>
      </div>
      <figcaption className={classes.caption}>
        {onEdge !== undefined && t("hint")}
        {drawn.hidden > 0 && ` ${t("hidden", { shown: drawn.nodes.length, hidden: drawn.hidden })}`}
      </figcaption>
    </figure>
  );
}

type Drawing = Pick<Props, "edges" | "selected" | "onEdge" | "onPin"> & {
  graph: LaidOut;
  path: readonly string[];
};

function useSigma({ graph, edges, selected, onEdge, path, onPin }: Drawing) {
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: true });
  const container = useRef<HTMLDivElement>(null);
  const sigma = useRef<Sigma<NodeLook, EdgeLook>>(null);
  const hovered = useRef<Omit<Focus, "path">>({ node: null, edge: null });
  const [isMissing, setMissing] = useState(false);
  const selectedKey = selected ? edgeKey(selected) : null;

  const focus = useEffectEvent((): Focus => ({ ...hovered.current, edge: hovered.current.edge ?? selectedKey, path }));
  const pin = useEffectEvent((place: PinnedPlace) => onPin?.(place));
  const canPin = onPin !== undefined;
  const openEdge = useEffectEvent((key: string) => {
    const edge = edges.find((candidate) => edgeKey(candidate) === key);
    if (edge) onEdge?.(edge);
  });

  // Connects with the canvas that sigma owns.
  useEffect(() => {
    const place = container.current;
    if (place === null) return;
    if (!hasWebGl()) {
      setMissing(true);
      return;
    }
    let isOver = false;
    const font = getComputedStyle(place).fontFamily;
    const onHover = (change: Partial<Omit<Focus, "path">>) => {
      hovered.current = { ...hovered.current, ...change };
      place.style.cursor = (hovered.current.node ?? hovered.current.edge) ? "pointer" : "grab";
      sigma.current?.refresh({ skipIndexation: true });
    };
    const start = {
      graph,
      container: place,
      scheme,
      font,
      focus: () => focus(),
      onHover,
      onEdge: (key: string) => openEdge(key),
      onPin: canPin ? (place: PinnedPlace) => pin(place) : null,
    };
    loadSigma()
      .then((SigmaClass) => {
        // Ending an instance empties the container, so none is begun for a drawing that is over already.
        if (!isOver) sigma.current = startSigma(SigmaClass, start);
      })
      .catch((error: unknown) => {
        reportError(error);
        setMissing(true);
      });
    return () => {
      isOver = true;
      sigma.current?.kill();
      sigma.current = null;
    };
  }, [graph, scheme, canPin]);

  // Connects with the same canvas: the chosen link is drawn by it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `focus` reads the key and the way when sigma draws.
  useEffect(() => {
    sigma.current?.refresh({ skipIndexation: true });
  }, [selectedKey, path]);

  return { container, sigma, isMissing };
}
