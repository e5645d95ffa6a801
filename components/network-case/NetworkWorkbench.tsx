"use client";
import { Button, Group, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { appErrorOf, useErrorSentence } from "#components/form/app-error.ts";
import { NetworkView } from "#components/graph/NetworkView.tsx";
import { Callout } from "#components/ui/Callout.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import type { NetworkFilter } from "#server/schema/network-act.ts";
import type { NetworkEdge } from "#server/schema/network-graph.ts";
import type { PinnedPlace } from "#server/schema/network-layout.ts";
import { ChosenLink } from "./ChosenLink.tsx";
import { FilterBar } from "./FilterBar.tsx";
import type { NetworkAnswer } from "./NetworkDetail.tsx";
import { NetworkMembers } from "./NetworkMembers.tsx";
import { fitsFilter } from "./network-filter.ts";
import { PathFinder } from "./PathFinder.tsx";

type Props = { network: NetworkAnswer; barrier: string | null; reviewBarrier: string | null };
const groups = { amplifier: 0, launcher: 1, bystander: 2 } as const;

/** The network as it is worked on: drawn and listed, filtered, with ways through it and what a link rests on. */
export function NetworkWorkbench({ network, barrier, reviewBarrier }: Props) {
  const t = useTranslations("networks");
  const form = useTranslations("form");
  const sentenceOf = useErrorSentence();
  const { run } = useCommand(useTRPC().networks.arrange.mutationOptions());
  const [filter, setFilter] = useState(network.filter);
  const [path, setPath] = useState<string[]>([]);
  const [selected, setSelected] = useState<NetworkEdge | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const members = useMemo(() => network.members.filter((member) => fitsFilter(filter, member)), [network, filter]);
  const nodes = useMemo(
    () => members.map(({ id, label, role }) => ({ account: id, label, group: groups[role] })),
    [members],
  );
  const links = useMemo(() => {
    const shown = new Set(members.map(({ id }) => id));
    return network.edges.flatMap(({ fromId, toId, sharedObjects, medianLagSeconds }) =>
      shown.has(fromId) && shown.has(toId)
        ? [
            {
              a: fromId,
              b: toId,
              weight: sharedObjects ?? 0,
              ...(medianLagSeconds !== null && { medianLagSeconds }),
            },
          ]
        : [],
    );
  }, [network, members]);

  async function arrange(
    pins: { accountId: string; at: { x: number; y: number } | null }[],
    kept: NetworkFilter | null,
  ) {
    setFailure(null);
    try {
      await run({ networkId: network.id, version: network.version, pins, filter: kept });
    } catch (error) {
      const refusal = appErrorOf(error);
      setFailure(refusal === null ? form("failed") : sentenceOf(refusal.key, refusal.values));
    }
  }
  const pin = ({ accountId, x, y }: PinnedPlace) => void arrange([{ accountId, at: { x, y } }], null);

  return (
    <Stack gap="md">
      <FilterBar filter={filter} onChange={setFilter}>
        <ReasonedButton reason={barrier} variant="default" size="xs" onClick={() => arrange([], filter)}>
          {t("filter.keep")}
        </ReasonedButton>
      </FilterBar>
      {members.length < network.members.length && (
        <Text fz="sm" role="status">
          {t("filter.shown", { shown: members.length, total: network.members.length })}
        </Text>
      )}
      {failure !== null && (
        <Callout tone="bad" announced>
          {failure}
        </Callout>
      )}
      <NetworkView
        label={network.name}
        nodes={nodes}
        edges={links}
        selected={selected}
        onEdge={setSelected}
        path={path}
        pins={network.pins}
        {...(barrier === null && { onPin: pin })}
      />
      {network.pins.length > 0 && barrier === null && (
        <Group>
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() =>
              arrange(
                network.pins.map(({ accountId }) => ({ accountId, at: null })),
                null,
              )
            }
          >
            {t("filter.release", { count: network.pins.length })}
          </Button>
        </Group>
      )}
      <ChosenLink
        key={selected === null ? "none" : `${selected.a} ${selected.b}`}
        network={network}
        selected={selected}
        barrier={barrier}
        onClose={() => setSelected(null)}
      />
      <PathFinder members={members} edges={links} onPath={setPath} />
      <NetworkMembers network={network} members={members} barrier={barrier} reviewBarrier={reviewBarrier} />
    </Stack>
  );
}
