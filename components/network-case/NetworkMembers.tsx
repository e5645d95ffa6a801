"use client";
import { Checkbox, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#components/data/trpc.ts";
import { useCommand } from "#components/data/use-command.ts";
import { appErrorOf, useErrorSentence } from "#components/form/app-error.ts";
import { ConfirmWithReason } from "#components/form/ConfirmWithReason.tsx";
import { Callout } from "#components/ui/Callout.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Panel } from "#components/ui/Panel.tsx";
import { Pseudonym } from "#components/ui/Pseudonym.tsx";
import { ReasonedButton } from "#components/ui/ReasonedButton.tsx";
import { BasisText } from "./BasisText.tsx";
import { AddMember, ChangeMember } from "./MemberForm.tsx";
import type { NetworkAnswer } from "./NetworkDetail.tsx";

export type Member = NetworkAnswer["members"][number];
type Props = {
  network: NetworkAnswer;
  members: readonly Member[];
  barrier: string | null;
  reviewBarrier: string | null;
};

/** Who is in the network: as what, how surely, why, and whether somebody looked at the account. */
export function NetworkMembers({ network, members, barrier, reviewBarrier }: Props) {
  const t = useTranslations("networks");
  const vocabulary = useTranslations("vocabulary");
  const format = useFormatter();
  const reviewed = network.members.filter(({ reviewedBy }) => reviewedBy !== null).length;
  return (
    <Panel
      title={t("memberList")}
      description={t("members_.reviewed", {
        reviewed: format.number(reviewed),
        total: network.members.length,
      })}
      actions={<AddMember network={network} barrier={barrier} />}
    >
      <DataTable
        caption={t("memberList")}
        rows={members}
        rowKey={(member) => member.id}
        maxHeight={520}
        empty={<Text c="dimmed">{t("members_.none")}</Text>}
        columns={[
          {
            key: "account",
            header: t("account"),
            cell: ({ id, label, pseudonymised }) => (
              <Pseudonym label={label} isPseudonym={pseudonymised} href={`/cases/${network.caseId}/accounts/${id}`} />
            ),
          },
          {
            key: "class",
            header: t("personClass"),
            cell: ({ personClass }) => vocabulary(`personClass.${personClass}`),
          },
          { key: "role", header: t("role"), cell: ({ role }) => vocabulary(`memberRole.${role}`) },
          {
            key: "confidence",
            header: t("members_.confidence"),
            cell: ({ confidence }) =>
              confidence === null ? (
                <Text inherit c="dimmed">
                  {t("members_.unstated")}
                </Text>
              ) : (
                vocabulary(`confidence.${confidence}`)
              ),
          },
          {
            key: "basis",
            header: t("members_.basis"),
            cell: ({ basis }) => <BasisText caseId={network.caseId} basis={basis} />,
          },
          {
            key: "reviewed",
            header: t("members_.reviewedBy"),
            cell: (member) => <Reviewed network={network} member={member} barrier={reviewBarrier} />,
          },
          {
            key: "acts",
            header: t("members_.acts"),
            cell: (member) => <MemberActs network={network} member={member} barrier={barrier} />,
          },
        ]}
      />
    </Panel>
  );
}

type MemberProps = { network: NetworkAnswer; member: Member; barrier: string | null };

function Reviewed({ network, member, barrier }: MemberProps) {
  const t = useTranslations("networks.members_");
  const form = useTranslations("form");
  const sentenceOf = useErrorSentence();
  const { run, isPending } = useCommand(useTRPC().networks.reviewMembers.mutationOptions());
  const [failure, setFailure] = useState<string | null>(null);
  async function mark(reviewed: boolean) {
    setFailure(null);
    try {
      await run({ networkId: network.id, version: network.version, accountIds: [member.id], reviewed });
    } catch (error) {
      const refusal = appErrorOf(error);
      setFailure(refusal === null ? form("failed") : sentenceOf(refusal.key, refusal.values));
    }
  }
  return (
    <>
      <Checkbox
        size="xs"
        checked={member.reviewedBy !== null}
        disabled={barrier !== null || isPending}
        title={barrier ?? undefined}
        label={member.reviewedBy ?? t("notReviewed")}
        aria-label={t("review", { account: member.label })}
        onChange={(event) => void mark(event.currentTarget.checked)}
      />
      {failure !== null && (
        <Callout tone="bad" announced>
          {failure}
        </Callout>
      )}
    </>
  );
}

function MemberActs({ network, member, barrier }: MemberProps) {
  const t = useTranslations("networks.members_");
  const [isOpen, dialogue] = useDisclosure(false);
  const { run } = useCommand(useTRPC().networks.removeMember.mutationOptions());
  return (
    <Group gap={4} wrap="nowrap">
      <ChangeMember network={network} member={member} barrier={barrier} />
      <ReasonedButton
        reason={barrier}
        size="compact-xs"
        variant="subtle"
        aria-label={t("removeOf", { account: member.label })}
        onClick={dialogue.open}
      >
        {t("remove")}
      </ReasonedButton>
      <ConfirmWithReason
        isOpen={isOpen}
        onClose={dialogue.close}
        title={t("removeOf", { account: member.label })}
        confirmLabel={t("remove")}
        onConfirm={async (reason) =>
          void (await run({ networkId: network.id, version: network.version, accountId: member.id, reason }))
        }
      >
        {t("removeWhat")}
      </ConfirmWithReason>
    </Group>
  );
}
