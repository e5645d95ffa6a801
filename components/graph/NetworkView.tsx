"use client";
import { Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { NetworkEdge, NetworkNode } from "#server/schema/network-graph.ts";
import type { PinnedPlace } from "#server/schema/network-layout.ts";
import { NetworkGraph } from "./NetworkGraph.tsx";
import { NetworkTable } from "./NetworkTable.tsx";

type Props = {
  label: string;
  nodes: readonly NetworkNode[];
  edges: readonly NetworkEdge[];
  /** Links that exist beyond those given. */
  omitted?: number;
  selected?: { a: string; b: string } | null;
  onEdge?: (edge: NetworkEdge) => void;
  path?: readonly string[];
  pins?: readonly PinnedPlace[];
  onPin?: (pin: PinnedPlace) => void;
};

/** A network, drawn and listed. */
export function NetworkView({ label, omitted = 0, path, pins, onPin, ...network }: Props) {
  const t = useTranslations("network.graph");
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        {label}
      </Title>
      <NetworkGraph
        label={label}
        {...network}
        {...(path && { path })}
        {...(pins && { pins })}
        {...(onPin && { onPin })}
      />
      <NetworkTable label={label} {...network} />
      {omitted > 0 && (
        <Text fz="xs" c="dimmed">
          {t("omitted", { count: omitted })}
        </Text>
      )}
    </Stack>
  );
}
