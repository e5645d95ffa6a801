"use client";
import { Code, Group, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { useInLanguage } from "#components/explanation/use-in-language.ts";
import { ConfirmWithReason } from "#components/form/ConfirmWithReason.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { RelativeTime } from "#components/ui/RelativeTime.tsx";
import { StateBadge } from "#components/ui/StateBadge.tsx";
import { TextLink } from "#components/ui/TextLink.tsx";
import type { EvidenceProposal } from "./Proposals.tsx";

type Decision = "accepted" | "rejected";
type Props = {
  caseId: string;
  proposals: readonly EvidenceProposal[];
  caption: string;
  barrier: string | null;
  onDecided: (decision: Decision) => void;
};

const tones = { proposed: "waiting", accepted: "good", rejected: "bad" } as const;

/** Proposals of one kind with the decision on each, and whatever was decided. */
export function ProposalList({ caseId, proposals, caption, barrier, onDecided }: Props) {
  const t = useTranslations("proposals");
  const [asked, setAsked] = useState<{ id: string; decision: Decision } | null>(null);
  const { run: decide } = useCommand(useTRPC().detection.decideProposal.mutationOptions());
  return (
    <>
      <DataTable
        caption={caption}
        rows={proposals}
        rowKey={({ id }) => id}
        empty={t("empty")}
        columns={[
          { key: "what", header: t("proposal"), cell: (proposal) => <Subject caseId={caseId} proposal={proposal} /> },
          { key: "state", header: t("state"), cell: (proposal) => <Decided proposal={proposal} /> },
          {
            key: "decide",
            header: t("decide"),
            cell: ({ id, state }) =>
              state === "proposed" && (
                <Group gap="xs" wrap="nowrap">
                  <ReasonedButton
                    size="compact-sm"
                    reason={barrier}
                    onClick={() => setAsked({ id, decision: "accepted" })}
                  >
                    {t("accept")}
                  </ReasonedButton>
                  <ReasonedButton
                    size="compact-sm"
                    variant="default"
                    reason={barrier}
                    onClick={() => setAsked({ id, decision: "rejected" })}
                  >
                    {t("reject")}
                  </ReasonedButton>
                </Group>
              ),
          },
        ]}
      />
      <ConfirmWithReason
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        title={t(asked?.decision === "rejected" ? "rejectTitle" : "acceptTitle")}
        confirmLabel={t(asked?.decision === "rejected" ? "reject" : "accept")}
        isDestructive={asked?.decision === "rejected"}
        onConfirm={async (reason) => {
          if (asked === null) return;
          await decide({ evidenceProposalId: asked.id, decision: asked.decision, reason });
          onDecided(asked.decision);
        }}
      >
        {t("decideWhat")}
      </ConfirmWithReason>
    </>
  );
}

function Subject({ caseId, proposal }: { caseId: string; proposal: EvidenceProposal }) {
  const t = useTranslations("proposals");
  const say = useInLanguage();
  const { text, objects, isLink, otherCase, run } = proposal;
  return (
    <Stack gap={4}>
      <Text maw="60ch">{say(text)}</Text>
      {isLink && otherCase !== null && (
        <TextLink href={`/cases/${otherCase.id}`}>
          {otherCase.code} {otherCase.workingTitle}
        </TextLink>
      )}
      {isLink && otherCase === null && (
        <Text fz="sm" c="dimmed">
          {t("hiddenCase")}
        </Text>
      )}
      {objects.length > 0 && (
        <Text fz="xs" component="div" style={{ overflowWrap: "anywhere" }}>
          {objects.slice(0, 6).map((object) => (
            <Code key={object} me={4}>
              {object}
            </Code>
          ))}
          {objects.length > 6 && t("moreObjects", { count: objects.length - 6 })}
        </Text>
      )}
      <TextLink href={`/cases/${caseId}/detection/${run.id}`}>{t("why")}</TextLink>
    </Stack>
  );
}

function Decided({ proposal: { state, reason, decidedBy, decidedAt } }: { proposal: EvidenceProposal }) {
  const t = useTranslations("proposals");
  return (
    <Stack gap={4}>
      <div>
        <StateBadge tone={tones[state]} label={t(`states.${state}`)} />
      </div>
      {decidedAt !== null && (
        <Text fz="xs" c="dimmed">
          {decidedBy?.name}, <RelativeTime at={decidedAt} />: {reason}
        </Text>
      )}
    </Stack>
  );
}
