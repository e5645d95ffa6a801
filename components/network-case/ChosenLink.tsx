"use client";
import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { useMeasureFormat } from "#components/explanation/use-measure-format.ts";
import { ConfirmWithReason } from "#components/form/ConfirmWithReason.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { edgeKey, type NetworkEdge } from "#server/schema/network-graph.ts";
import { AddEdge } from "./AddEdge.tsx";
import { BasisText } from "./BasisText.tsx";
import { LinkPairs } from "./LinkPairs.tsx";
import type { NetworkAnswer } from "./NetworkDetail.tsx";

type Props = {
  network: NetworkAnswer;
  selected: NetworkEdge | null;
  barrier: string | null;
  onClose: () => void;
};

/** What the chosen link rests on: its numbers, who says so, and the shares themselves. */
export function ChosenLink({ network, selected, barrier, onClose }: Props) {
  const t = useTranslations("networks");
  const edge =
    selected === null
      ? undefined
      : network.edges.find(({ fromId, toId }) => edgeKey({ a: fromId, b: toId }) === edgeKey(selected));
  return (
    <Stack gap="xs" align="flex-start" aria-live="polite">
      {edge === undefined ? (
        <Text fz="sm" c="dimmed">
          {t("edge.none")}
        </Text>
      ) : (
        <Chosen network={network} edge={edge} barrier={barrier} onClose={onClose} />
      )}
      <AddEdge network={network} barrier={barrier} />
    </Stack>
  );
}

type ChosenProps = Omit<Props, "selected"> & { edge: NetworkAnswer["edges"][number] };

function Chosen({ network, edge, barrier, onClose }: ChosenProps) {
  const t = useTranslations("networks");
  const write = useMeasureFormat();
  const [isOpen, dialogue] = useDisclosure(false);
  const { run } = useCommand(useTRPC().networks.removeEdge.mutationOptions());
  const { fromId, toId, sharedObjects, medianLagSeconds } = edge;
  const labelOf = (id: string) => network.members.find((member) => member.id === id)?.label ?? id;
  const isCounted = sharedObjects !== null && medianLagSeconds !== null;
  return (
    <>
      <Title order={4}>{t("edge.title", { a: labelOf(fromId), b: labelOf(toId) })}</Title>
      <Text fz="sm">
        {isCounted
          ? t("edge.what", { count: sharedObjects, lag: write(medianLagSeconds, "seconds") })
          : t("edgeForm.uncounted")}
      </Text>
      <Text component="div" fz="sm">
        <BasisText caseId={network.caseId} basis={edge.basis} />
      </Text>
      <LinkPairs networkId={network.id} caseId={network.caseId} fromId={fromId} toId={toId} />
      <Group gap="xs">
        <ReasonedButton reason={barrier} size="compact-sm" variant="default" onClick={dialogue.open}>
          {t("edgeForm.remove")}
        </ReasonedButton>
        <Button variant="subtle" size="compact-sm" onClick={onClose}>
          {t("edge.close")}
        </Button>
      </Group>
      <ConfirmWithReason
        isOpen={isOpen}
        onClose={dialogue.close}
        title={t("edgeForm.remove")}
        confirmLabel={t("edgeForm.remove")}
        onConfirm={async (reason) =>
          void (await run({ networkId: network.id, version: network.version, fromId, toId, reason }))
        }
      >
        {t("edgeForm.removeWhat")}
      </ConfirmWithReason>
    </>
  );
}
