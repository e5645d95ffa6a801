"use client";
import { NetworkView } from "#components/graph/NetworkView.tsx";
import type { BlockOf } from "./block.ts";
import type { NameOf } from "./name-of.ts";
import { useInLanguage } from "./use-in-language.ts";

type Props = { block: BlockOf<"graph">; nameOf: NameOf; onEdge?: (edge: { a: string; b: string }) => void };

/** Accounts and the links between them, drawn and listed. */
export function GraphBlock({ block, nameOf, onEdge }: Props) {
  const say = useInLanguage();
  return (
    <NetworkView
      label={say(block.label)}
      nodes={block.nodes.map((node) => ({ ...node, ...nameOf(node.account) }))}
      edges={block.edges}
      omitted={block.omitted}
      onEdge={onEdge}
    />
  );
}
