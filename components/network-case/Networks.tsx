"use client";
import { Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCaseBarrier } from "#components/evidence/use-case-barrier.ts";
import { Callout } from "#components/ui/Callout.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import type { Role } from "#server/schema/permission.ts";
import { NetworkList } from "./NetworkList.tsx";
import { ProposalCard } from "./ProposalCard.tsx";

export type Proposal = Answers["networks"]["proposals"][number];
type Decision = "accepted" | "rejected";

/** What detectors propose, what people accepted of it, and what they rejected. */
export function Networks({ caseId, role }: { caseId: string; role: Role }) {
  const t = useTranslations("networks");
  const trpc = useTRPC();
  const { data: proposals } = useSuspenseQuery(trpc.networks.proposals.queryOptions({ caseId }));
  const { data: networks } = useSuspenseQuery(trpc.networks.list.queryOptions({ caseId }));
  const barrier = useCaseBarrier(caseId, role)("proposal.decide");
  const [last, setLast] = useState<Decision | null>(null);
  const waiting = proposals.filter(({ state }) => state === "proposed");
  const rejected = proposals.filter(({ state }) => state === "rejected");

  function decided(decision: Decision) {
    setLast(decision);
    document.getElementById("content")?.focus();
  }

  return (
    <Stack gap="lg">
      {last !== null && (
        <Callout tone="good" announced>
          {t(last)}
        </Callout>
      )}
      <Panel title={t("proposals")} description={t("proposalsWhat")}>
        {waiting.length === 0 && <EmptyState title={t("noProposals")} text={t("noProposalsText")} />}
        <Stack gap="xl">
          {waiting.map((proposal) => (
            <ProposalCard
              key={proposal.id}
              caseId={caseId}
              proposal={proposal}
              nextNumber={networks.length + 1}
              barrier={barrier}
              onDecided={decided}
            />
          ))}
        </Stack>
      </Panel>
      <NetworkList caseId={caseId} networks={networks} />
      {rejected.length > 0 && <Rejected proposals={rejected} />}
    </Stack>
  );
}

function Rejected({ proposals }: { proposals: readonly Proposal[] }) {
  const t = useTranslations("networks");
  return (
    <Panel title={t("rejectedList")}>
      <DataTable
        caption={t("rejectedList")}
        rows={proposals}
        rowKey={(proposal) => proposal.id}
        columns={[
          { key: "members", header: t("column.members"), isNumeric: true, cell: ({ members }) => members.length },
          { key: "reason", header: t("column.reason"), cell: ({ reason }) => <Text inherit>{reason}</Text> },
          {
            key: "decided",
            header: t("column.decided"),
            cell: ({ decidedAt }) => decidedAt !== null && <RelativeTime at={decidedAt} />,
          },
        ]}
      />
    </Panel>
  );
}
