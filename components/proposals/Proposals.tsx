"use client";
import { Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { AccountProposals } from "#components/accounts/AccountProposals.tsx";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCaseBarrier } from "#components/evidence/use-case-barrier.ts";
import { ButtonLink } from "#components/ui/ButtonLink.tsx";
import { Callout } from "#components/ui/Callout.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import type { Role } from "#server/schema/permission.ts";
import { ProposalList } from "./ProposalList.tsx";

export type EvidenceProposal = Answers["detection"]["proposals"][number];

/** Everything that a machine proposes in this case and a person has to decide: groups, duplicates, links. */
export function Proposals({ caseId, role }: { caseId: string; role: Role }) {
  const t = useTranslations("proposals");
  const trpc = useTRPC();
  const { data: groups } = useSuspenseQuery(trpc.networks.proposals.queryOptions({ caseId }));
  const { data: proposals } = useSuspenseQuery(trpc.detection.proposals.queryOptions({ caseId }));
  const barrier = useCaseBarrier(caseId, role)("proposal.decide");
  const [decided, setDecided] = useState<"accepted" | "rejected" | null>(null);
  const waiting = groups.filter(({ state }) => state === "proposed").length;
  return (
    <Stack gap="lg">
      <Text c="dimmed" maw="75ch">
        {t("what")}
      </Text>
      {decided !== null && (
        <Callout tone="good" announced>
          {t(decided)}
        </Callout>
      )}
      <Panel
        title={t("groups")}
        actions={<ButtonLink href={`/cases/${caseId}/networks`}>{t("toNetworks")}</ButtonLink>}
      >
        <Text>{t("groupsWaiting", { count: waiting })}</Text>
      </Panel>
      <AccountProposals caseId={caseId} role={role} onDecided={setDecided} />
      {(["duplicate", "case_link"] as const).map((kind) => (
        <Panel key={kind} title={t(kind)} description={t(`${kind}What`)}>
          <ProposalList
            caseId={caseId}
            proposals={proposals.filter((proposal) => proposal.kind === kind)}
            caption={t(kind)}
            barrier={barrier}
            onDecided={setDecided}
          />
        </Panel>
      ))}
    </Stack>
  );
}
