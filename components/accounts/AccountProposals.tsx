"use client";
import { Group, Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Answers, useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { useCaseBarrier } from "#components/evidence/use-case-barrier.ts";
import { useEvidenceWords } from "#components/evidence/use-evidence-words.ts";
import { ConfirmWithReason } from "#components/form/ConfirmWithReason.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { Pseudonym } from "#components/ui/Pseudonym.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import type { Role } from "#server/schema/permission.ts";
import { CompareNamesButton } from "./CompareNamesButton.tsx";

type Proposal = Answers["accounts"]["proposals"][number];
type Decision = "accepted" | "rejected";
type Props = { caseId: string; role: Role; onDecided: (decision: Decision) => void };

const tones = { proposed: "waiting", accepted: "good", rejected: "bad" } as const;

/** Records whose names agree, for a person to link or to tell apart. */
export function AccountProposals({ caseId, role, onDecided }: Props) {
  const t = useTranslations("accounts.duplicates");
  const trpc = useTRPC();
  const { data: proposals } = useSuspenseQuery(trpc.accounts.proposals.queryOptions({ caseId }));
  const { run: decide } = useCommand(trpc.accounts.decideProposal.mutationOptions());
  const barrier = useCaseBarrier(caseId, role);
  const [asked, setAsked] = useState<{ proposal: Proposal; decision: Decision } | null>(null);
  const isRejection = asked?.decision === "rejected";
  return (
    <Panel
      title={t("title")}
      description={t("what")}
      actions={<CompareNamesButton caseId={caseId} barrier={barrier("evidence.write")} />}
    >
      <DataTable
        caption={t("title")}
        rows={proposals}
        rowKey={({ id }) => id}
        empty={<Text c="dimmed">{t("none")}</Text>}
        columns={[
          { key: "records", header: t("records"), cell: (proposal) => <Records {...{ caseId, proposal }} /> },
          { key: "grounds", header: t("grounds"), cell: ({ grounds }) => <Grounds grounds={grounds} /> },
          { key: "state", header: t("state"), cell: (proposal) => <Decided proposal={proposal} /> },
          {
            key: "decide",
            header: t("decide"),
            cell: (proposal) =>
              proposal.state === "proposed" && (
                <Decisions
                  barrier={barrier("proposal.decide")}
                  onAsk={(decision) => setAsked({ proposal, decision })}
                />
              ),
          },
        ]}
      />
      <ConfirmWithReason
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        title={t(isRejection ? "rejectTitle" : "acceptTitle", {
          first: asked?.proposal.first.ownLabel ?? "",
          second: asked?.proposal.second.ownLabel ?? "",
        })}
        confirmLabel={t(isRejection ? "reject" : "accept")}
        isDestructive={isRejection}
        onConfirm={async (reason) => {
          if (asked === null) return;
          await decide({ accountProposalId: asked.proposal.id, decision: asked.decision, reason });
          onDecided(asked.decision);
        }}
      >
        {t(isRejection ? "rejectWhat" : "acceptWhat")}
      </ConfirmWithReason>
    </Panel>
  );
}

function Decisions({ barrier, onAsk }: { barrier: string | null; onAsk: (decision: Decision) => void }) {
  const t = useTranslations("accounts.duplicates");
  return (
    <Group gap="xs" wrap="nowrap">
      <ReasonedButton size="compact-sm" reason={barrier} onClick={() => onAsk("accepted")}>
        {t("accept")}
      </ReasonedButton>
      <ReasonedButton size="compact-sm" variant="default" reason={barrier} onClick={() => onAsk("rejected")}>
        {t("reject")}
      </ReasonedButton>
    </Group>
  );
}

function Records({ caseId, proposal: { first, second } }: { caseId: string; proposal: Proposal }) {
  const words = useEvidenceWords();
  return (
    <Stack gap={2}>
      {[first, second].map(({ id, ownLabel, pseudonymised, platform }) => (
        <span key={id}>
          <Pseudonym label={ownLabel} isPseudonym={pseudonymised} href={`/cases/${caseId}/accounts/${id}`} /> ·{" "}
          {words.platform(platform)}
        </span>
      ))}
    </Stack>
  );
}

function Grounds({ grounds }: { grounds: Proposal["grounds"] }) {
  const t = useTranslations("accounts.duplicates");
  return (
    <Stack gap={2}>
      {grounds.map(({ part, match, earlier, otherPlatform }) => (
        <span key={part}>
          {t(`match.${match}`, { part: t(`part.${part}`) })}
          {earlier && ` · ${t("earlier")}`}
          {otherPlatform && ` · ${t("otherPlatform")}`}
        </span>
      ))}
    </Stack>
  );
}

function Decided({ proposal: { state, reason, decidedBy, decidedAt } }: { proposal: Proposal }) {
  const t = useTranslations("proposals.states");
  return (
    <Stack gap={4}>
      <div>
        <StateBadge tone={tones[state]} label={t(state)} />
      </div>
      {decidedAt !== null && (
        <Text fz="xs" c="dimmed">
          {decidedBy?.name}, <RelativeTime at={decidedAt} />: {reason}
        </Text>
      )}
    </Stack>
  );
}
