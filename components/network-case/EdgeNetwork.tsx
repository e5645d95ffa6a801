"use client";
import { Button, Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useMeasureFormat } from "#components/explanation/use-measure-format.ts";
import { NetworkView } from "#components/graph/NetworkView.tsx";
import type { NetworkEdge } from "#server/schema/network-graph.ts";

type Props = {
  label: string;
  members: readonly { id: string; label: string }[];
  edges: readonly { fromId: string; toId: string; sharedObjects: number | null; medianLagSeconds: number | null }[];
};

/** The accounts of a network and their links; a link, once chosen, says what it rests on. */
export function EdgeNetwork({ label, members, edges }: Props) {
  const t = useTranslations("networks.edge");
  const [selected, setSelected] = useState<NetworkEdge | null>(null);
  const nodes = useMemo(
    () => members.map((member) => ({ account: member.id, label: member.label, group: 0 })),
    [members],
  );
  const links = useMemo(
    () =>
      edges.map(({ fromId, toId, sharedObjects, medianLagSeconds }) => ({
        a: fromId,
        b: toId,
        weight: sharedObjects ?? 0,
        ...(medianLagSeconds !== null && { medianLagSeconds }),
      })),
    [edges],
  );
  return (
    <Stack gap="sm">
      <NetworkView label={label} nodes={nodes} edges={links} selected={selected} onEdge={setSelected} />
      <div aria-live="polite">
        {selected === null ? (
          <Text fz="sm" c="dimmed">
            {t("none")}
          </Text>
        ) : (
          <ChosenEdge edge={selected} members={members} onClose={() => setSelected(null)} />
        )}
      </div>
    </Stack>
  );
}

type ChosenProps = {
  edge: NetworkEdge;
  members: Props["members"];
  onClose: () => void;
};

function ChosenEdge({ edge, members, onClose }: ChosenProps) {
  const t = useTranslations("networks.edge");
  const write = useMeasureFormat();
  const labelOf = (id: string) => members.find((member) => member.id === id)?.label ?? id;
  return (
    <Stack gap={4} align="flex-start">
      <Title order={4}>{t("title", { a: labelOf(edge.a), b: labelOf(edge.b) })}</Title>
      <Text fz="sm">{t("what", { count: edge.weight, lag: write(edge.medianLagSeconds ?? 0, "seconds") })}</Text>
      <Button variant="subtle" size="compact-sm" onClick={onClose}>
        {t("close")}
      </Button>
    </Stack>
  );
}
